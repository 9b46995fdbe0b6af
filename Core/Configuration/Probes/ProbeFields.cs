using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Probes;

/// <summary>What reading a check may ask for besides its own keys.</summary>
/// <param name="Credentials">The named credentials; null for one that is itself defective.</param>
/// <param name="Secrets">Where secrets are resolved.</param>
/// <param name="Defects">Where defects go.</param>
/// <param name="OfChannel">Whether it is a check of a WAN channel, some of whose built-in settings are others.</param>
internal sealed record ProbeContext(IReadOnlyDictionary<string, Credential?> Credentials, ISecretSource Secrets, DefectList Defects, bool OfChannel = false);

/// <summary>
/// The settings of one check in layers: its entry, the defaults of its type, the defaults of all. The nearest good value wins, so that
/// one bad value is told once, where it stands, and causes no other defect.
/// </summary>
internal sealed class ProbeFields(JsonValue at, IReadOnlyList<Fields> layers, bool written, Shape thresholds, ProbeContext context)
{
    private readonly Dictionary<string, (int Layer, JsonValue At)> _origins = new(StringComparer.Ordinal);
    private readonly Fields?[] _thresholds = [.. layers.Select(l => l.Object("thresholds", thresholds))];

    /// <summary>The entry, or the device or channel that has none.</summary>
    public JsonValue At => at;

    /// <summary>Whether it is a check of a WAN channel.</summary>
    public bool OfChannel => context.OfChannel;

    /// <summary>Whether the entry itself writes a key, well or badly.</summary>
    public bool Writes(string key) => written && layers[0].Find(key) is not null;

    /// <summary>The nearest good value of a key, else the built-in one.</summary>
    public T Value<T>(string key, T builtIn, Func<JsonValue, DefectList, T?> read) where T : struct => Optional(key, read) ?? builtIn;

    /// <summary>The nearest good value of a key, or null.</summary>
    public T? Optional<T>(string key, Func<JsonValue, DefectList, T?> read) where T : struct
    {
        for (int i = 0; i < layers.Count; i++)
            if (layers[i].ReadValue(key, read) is { } value)
            {
                _origins[key] = (i, layers[i].Find(key)!);
                return value;
            }

        return null;
    }

    /// <summary>The nearest list of texts under a key, without its bad members (which are told); empty when there is none.</summary>
    public IReadOnlyList<string> Texts(string key, Func<JsonValue, DefectList, string?> read)
    {
        foreach (Fields layer in layers)
            if (layer.Texts(key, read) is { } texts) return [.. texts.Select(t => t.Text)];
        return [];
    }

    /// <summary>A value that every entry must write; null when it is missing or bad. Silent where there is no entry.</summary>
    public T? Require<T>(string key, Func<JsonValue, DefectList, T?> read, string advice) where T : struct
    {
        if (!written) return null;
        if (layers[0].Find(key) is not null) return layers[0].ReadValue(key, read);
        layers[0].Missing(key, advice);
        return null;
    }

    /// <summary>A threshold, where null switches off what a farther layer or the built-in value switches on.</summary>
    public T? Threshold<T>(string key, T? builtIn, Func<JsonValue, DefectList, T?> read) where T : struct
    {
        foreach (Fields? layer in _thresholds)
        {
            if (layer?.Find(key) is not { } found) continue;
            if (found.Kind == JsonKind.Null) return null;
            if (layer.ReadValue(key, read) is { } value) return value;
        }

        return builtIn;
    }

    /// <summary>The steps of a threshold, where null or an empty list switches off what a farther layer or the built-in value switches on.</summary>
    public IReadOnlyList<int> ThresholdSteps(string key, IReadOnlyList<int> builtIn, Func<JsonValue, DefectList, int?> read)
    {
        foreach (Fields? layer in _thresholds)
        {
            if (layer?.Find(key) is not { } found) continue;
            if (found.Kind == JsonKind.Null) return [];
            if (layer.List(key) is { } items) return [.. items.Select(i => read(i, layer.Defects)).OfType<int>().Distinct()];
        }

        return builtIn;
    }

    /// <summary>The nearest good text under a key; null when there is none.</summary>
    public string? Text(string key, Func<JsonValue, DefectList, string?> read)
    {
        foreach (Fields layer in layers)
            if (layer.Read(key, read) is { } text) return text;
        return null;
    }

    /// <summary>A text that every entry must write; null when it is missing or bad. Silent where there is no entry.</summary>
    public string? RequireText(string key, Func<JsonValue, DefectList, string?> read, string advice) => written ? layers[0].Require(key, read, advice) : null;

    /// <summary>The members of the object under a key, name and text; empty when there is none.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Map(string key, Func<JsonValue, DefectList, string?> read)
    {
        foreach (Fields layer in layers)
            if (layer.Map(key, read) is { } members) return members;
        return [];
    }

    /// <summary>Tells a defect of the value under a key, or of the check where it is not written.</summary>
    public void Refuse(string key, string sentence) =>
        context.Defects.Add(layers.Select(l => l.Find(key)).FirstOrDefault(v => v is not null) ?? at, sentence);

    /// <summary>The credential that the nearest layer names; null when none does (told in an entry) or when it is unknown (told).</summary>
    public SnmpCredential? Credential()
    {
        foreach (Fields layer in layers)
            if (layer.Find("credential") is { } found)
                return Resolve<SnmpCredential>(found, "snmp");
        if (written) layers[0].Missing("credential", "name one of \"credentials\" here or in \"defaults\"");
        return null;
    }

    /// <summary>A secret that every entry must write; null when it is missing or cannot be resolved (told). Silent where there is no entry.</summary>
    public Secret? RequireSecret(string key)
    {
        if (!written) return null;
        if (layers[0].Find(key) is { } found) return SecretReference.Read(found, key, context.Secrets, context.Defects);
        layers[0].Missing(key, SecretReference.Advice);
        return null;
    }

    /// <summary>As <see cref="Login"/>, and tells when the entry names none.</summary>
    public LoginCredential? RequireLogin(string advice)
    {
        if (!written) return null;
        if (layers[0].Find("login") is null) layers[0].Missing("login", advice);
        return Login();
    }

    /// <summary>The user and password that the entry itself names, as a login is of one service; null when it names none, or an unknown one (told).</summary>
    public LoginCredential? Login() => written && layers[0].Find("login") is { } found ? Resolve<LoginCredential>(found, "login") : null;

    /// <summary>Where the nearest of these settings is written; the check itself when all are built in.</summary>
    public JsonValue Blame(params ReadOnlySpan<string> keys)
    {
        (int Layer, JsonValue At)? nearest = null;
        foreach (string key in keys)
            if (_origins.TryGetValue(key, out (int Layer, JsonValue At) origin) && (nearest is null || origin.Layer < nearest.Value.Layer))
                nearest = origin;
        return nearest?.At ?? at;
    }

    private T? Resolve<T>(JsonValue found, string type) where T : Credential
    {
        if (found.Kind == JsonKind.Text && context.Credentials.TryGetValue(found.Text, out Credential? credential))
        {
            if (credential is null or T) return (T?)credential;
            context.Defects.Add(found, $"This credential is of another type: name one of type \"{type}\".");
            return null;
        }

        // What is written here is not repeated: it may be a community in the wrong place.
        string known = context.Credentials.Count == 0 ? "none is defined yet" : "known are " + string.Join(", ", context.Credentials.Keys.Take(20));
        string meant = found.Kind == JsonKind.Text ? context.Defects.DidYouMean(found.Text, context.Credentials.Keys) : "";
        context.Defects.Add(found, $"This is not the name of one of \"credentials\" ({known}): define it or correct the name.{meant}");
        return null;
    }
}

/// <summary>A check that was read, with its places for the rules.</summary>
internal sealed record ProbeDraft(ProbeSpec Spec, ProbeFields Fields);
