namespace NetWatch.Core.Configuration.Json;

/// <summary>An object of a known shape: unknown and duplicate keys are told when it is opened; values are read by key.</summary>
internal sealed class Fields
{
    private readonly Dictionary<string, JsonValue> _known = new(StringComparer.Ordinal);

    private Fields(JsonValue at, DefectList defects) => (At, Defects) = (at, defects);

    public JsonValue At { get; }

    public DefectList Defects { get; }

    /// <summary>Opens an object, or tells that it is none and gives null.</summary>
    public static Fields? Open(JsonValue at, Shape shape, DefectList defects)
    {
        if (at.Kind != JsonKind.Object)
        {
            defects.Add(at, $"Write {shape.Noun} as an object {{ … }}, not as {at.Described}.");
            return null;
        }

        Fields fields = new(at, defects);
        foreach ((string key, JsonValue value) in at.Members)
            if (!shape.Keys.Contains(key, StringComparer.Ordinal))
                defects.Add(value, $"The key \"{JsonValue.Printable(key)}\" is not known in {shape.Noun}: remove it or correct it.{defects.DidYouMean(key, shape.Keys)}");
            else if (!fields._known.TryAdd(key, value))
                defects.Add(value, $"The key \"{key}\" stands twice in this object (first on line {fields._known[key].Line}): keep one of them.");
        return fields;
    }

    /// <summary>The same object with these keys alone: for a reader to whom the others mean something else.</summary>
    public Fields Only(IReadOnlyList<string> keys)
    {
        Fields part = new(At, Defects);
        foreach (string key in keys)
            if (Find(key) is { } value) part._known.Add(key, value);
        return part;
    }

    /// <summary>The value of a key that the shape knows, or null when it is not written.</summary>
    public JsonValue? Find(string key) => _known.GetValueOrDefault(key);

    /// <summary>Reads a text-like value; null when it is absent or bad (which is told).</summary>
    public T? Read<T>(string key, Func<JsonValue, DefectList, T?> read) where T : class => Find(key) is { } at ? read(at, Defects) : null;

    /// <summary>Reads a number-like value; null when it is absent or bad (which is told).</summary>
    public T? ReadValue<T>(string key, Func<JsonValue, DefectList, T?> read) where T : struct => Find(key) is { } at ? read(at, Defects) : null;

    /// <summary>As <see cref="Read"/>, and tells when the key is absent.</summary>
    public T? Require<T>(string key, Func<JsonValue, DefectList, T?> read, string advice) where T : class
    {
        if (Find(key) is not null) return Read(key, read);
        Missing(key, advice);
        return null;
    }

    /// <summary>Tells that a key is absent.</summary>
    public void Missing(string key, string advice) => Defects.Add(At, $"The key \"{key}\" is missing: {advice}.");

    /// <summary>Opens the object under a key; null when it is absent or none.</summary>
    public Fields? Object(string key, Shape shape) => Find(key) is { } at ? Open(at, shape, Defects) : null;

    /// <summary>The values of the list under a key; null when it is absent or none.</summary>
    public IReadOnlyList<JsonValue>? List(string key)
    {
        if (Find(key) is not { } at) return null;
        if (at.Kind == JsonKind.List) return at.Items;
        Defects.Add(at, $"Write \"{key}\" as a list [ … ], not as {at.Described}.");
        return null;
    }

    /// <summary>The texts of the list under a key with their places; null when the key is absent. The same text twice is told.</summary>
    public IReadOnlyList<Located>? Texts(string key, Func<JsonValue, DefectList, string?> read)
    {
        if (List(key) is not { } items) return null;
        List<Located> texts = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (JsonValue item in items)
            if (read(item, Defects) is { } text)
            {
                if (seen.Add(text)) texts.Add(new Located(text, item));
                else Defects.Add(item, "This is listed twice: remove one of them.");
            }

        return texts;
    }

    /// <summary>The members of the object under a key, in their order; null when it is absent or none. The same name twice is told, whatever its case.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Map(string key, Func<JsonValue, DefectList, string?> read)
    {
        if (Find(key) is not { } at) return null;
        if (at.Kind != JsonKind.Object)
        {
            Defects.Add(at, $"Write \"{key}\" as an object {{ \"name\": \"text\" }}, not as {at.Described}.");
            return null;
        }

        List<KeyValuePair<string, string>> members = [];
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, JsonValue value) in at.Members)
            if (read(value, Defects) is { } text)
            {
                if (seen.Add(name)) members.Add(new(name, text));
                else Defects.Add(value, "This name stands twice: keep one of them.");
            }

        return members;
    }

    /// <summary>A text with its place; null when it is absent or bad.</summary>
    public Located? Located(string key, Func<JsonValue, DefectList, string?> read) =>
        Read(key, read) is { } text ? new Located(text, Find(key)!) : null;
}

/// <summary>A text and where it stands.</summary>
internal sealed record Located(string Text, JsonValue At);
