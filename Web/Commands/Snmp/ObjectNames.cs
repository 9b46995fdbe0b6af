using System.Collections.Frozen;
using System.Globalization;
using NetWatch.Core.Configuration.Values;
using NetWatch.Snmp;

namespace NetWatch.Web.Commands.Snmp;

/// <summary>The names of <c>objects.txt</c>. It is no MIB compiler: what stands there is known, everything else is written in digits.</summary>
internal sealed class ObjectNames
{
    private readonly FrozenDictionary<string, KnownObject> _byName;
    private readonly FrozenDictionary<ObjectIdentifier, KnownObject> _byId;
    private readonly FrozenSet<ObjectIdentifier> _groups;

    private ObjectNames(IReadOnlyList<KnownObject> all)
    {
        All = all;
        _byName = all.ToFrozenDictionary(o => o.Name, StringComparer.OrdinalIgnoreCase);
        _byId = all.ToFrozenDictionary(o => o.Id);
        _groups = all.Where(o => o.IsTable || all.Any(other => other != o && other.Id.StartsWith(o.Id))).Select(o => o.Id).ToFrozenSet();
    }

    /// <summary>What is shipped.</summary>
    public static ObjectNames Shipped { get; } = Load();

    /// <summary>All objects, in the order of the file.</summary>
    public IReadOnlyList<KnownObject> All { get; }

    /// <summary>The columns of a table, in the order of their numbers.</summary>
    public IReadOnlyList<KnownObject> ColumnsOf(KnownObject table) =>
        [.. All.Where(o => o.Id.TryGetSuffix(table.Entry, out ObjectIdentifier column) && column.Count == 1).OrderBy(o => o.Id)];

    /// <summary>The object that is named exactly so by its digits, or null.</summary>
    public KnownObject? Find(ObjectIdentifier id) => _byId.GetValueOrDefault(id);

    /// <summary>The object that an instance belongs to, and the index behind it; null when none is known above it.</summary>
    public KnownObject? ObjectOf(ObjectIdentifier instance, out ObjectIdentifier index)
    {
        for (ObjectIdentifier id = instance; !id.IsEmpty; id = id.Parent())
            if (_byId.TryGetValue(id, out KnownObject? known))
            {
                instance.TryGetSuffix(id, out index);
                return known;
            }

        index = default;
        return null;
    }

    /// <summary>The name of an instance: <c>ifDescr.3</c>; null when its object is not known itself (a group above it does not count).</summary>
    public string? NameOf(ObjectIdentifier instance) => ObjectOf(instance, out ObjectIdentifier index) is { } known && !_groups.Contains(known.Id)
        ? index.IsEmpty ? known.Name : $"{known.Name}.{index}"
        : null;

    /// <summary>Reads digits (<c>1.3.6.1.2.1.1</c>), a name (<c>ifDescr</c>), or a name with an index (<c>ifDescr.3</c>, <c>sysUpTime.0</c>); a module before it (<c>IF-MIB::</c>) is ignored.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="id">The identifier, or the empty one.</param>
    /// <returns>Null, or a sentence that says what is wrong and what to write.</returns>
    public string? TryRead(string text, out ObjectIdentifier id)
    {
        string written = text[(text.LastIndexOf("::", StringComparison.Ordinal) is >= 0 and int module ? module + 2 : 0)..].TrimStart('.');
        if (ObjectIdentifier.TryParse(written, out id)) return null;
        int dot = written.IndexOf('.', StringComparison.Ordinal);
        (string name, string index) = dot < 0 ? (written, "") : (written[..dot], written[(dot + 1)..]);
        if (Named(name) is not { } known)
            return $"The name '{Shown(name)}' is not known here: write the object identifier in digits, such as 1.3.6.1.2.1.1.3.0.{(Suggestion.Nearest(name, All.Select(o => o.Name)) is { } near ? $" Did you mean {near}?" : "")}";
        id = known;
        if (dot < 0) return null;
        if (!ObjectIdentifier.TryParse(index, out ObjectIdentifier suffix) || known.Count + suffix.Count > ObjectIdentifier.MaxArcs)
            return $"'{Shown(text)}' has no index of numbers behind the name: write it as {name}.0 or {name}.1.4.";
        id = known.Append(suffix);
        return null;
    }

    /// <summary>A table's row may be named too, as MIBs do: <c>ifEntry</c> for <c>ifTable</c>.1.</summary>
    private ObjectIdentifier? Named(string name)
    {
        if (_byName.TryGetValue(name, out KnownObject? known)) return known.Id;
        const string entry = "Entry";
        return name.EndsWith(entry, StringComparison.OrdinalIgnoreCase) && _byName.TryGetValue(name[..^entry.Length] + "Table", out KnownObject? table) ? table.Entry : null;
    }

    private static string Shown(string text) => string.Concat(text.Take(64).Where(c => !char.IsControl(c)));

    private static ObjectNames Load()
    {
        using Stream stream = typeof(ObjectNames).Assembly.GetManifestResourceStream("snmp-objects.txt")!;
        using StreamReader lines = new(stream);
        List<KnownObject> all = [];
        ObjectIdentifier above = default;
        while (lines.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            bool isBelow = line[0] == ' ';
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            ObjectIdentifier id = ObjectIdentifier.Parse(words[1]);
            if (isBelow) id = above.Append(id);
            else above = id;
            all.Add(new KnownObject(words[0], id, Words(words[2..]), words[^1] == "octets"));
        }

        return new ObjectNames(all);
    }

    private static FrozenDictionary<long, string> Words(string[] meanings) => meanings
        .Select(m => m.Split('='))
        .Where(m => m.Length == 2)
        .ToFrozenDictionary(m => long.Parse(m[1], CultureInfo.InvariantCulture), m => m[0]);
}
