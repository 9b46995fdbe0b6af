using NetWatch.Core.Inventory;
using NetWatch.Poller.Profiles;
using NetWatch.Snmp;

namespace NetWatch.Poller.Pictures;

/// <summary>What a state's code means.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Name">Its name in the MIB.</param>
/// <param name="IsAbsent">Whether it means that the part is not there.</param>
/// <param name="Place">Its place in the list, from 1: the number of states that are told by a word.</param>
internal sealed record StateMeaning(SensorSeverity Severity, string Name, bool IsAbsent, int Place)
{
    /// <summary>Parses <c>SEVERITY NAME</c>.</summary>
    /// <exception cref="FormatException">The severity is none.</exception>
    public static StateMeaning Parse(string text, int place)
    {
        int space = text.IndexOf(' ');
        string severity = space < 0 ? text : text[..space];
        string name = space < 0 ? "" : text[(space + 1)..];
        return severity switch
        {
            "ok" => new StateMeaning(SensorSeverity.Ok, name, false, place),
            "warning" => new StateMeaning(SensorSeverity.Warning, name, false, place),
            "critical" => new StateMeaning(SensorSeverity.Critical, name, false, place),
            "unknown" => new StateMeaning(SensorSeverity.Unknown, name, false, place),
            "absent" => new StateMeaning(SensorSeverity.Unknown, name, true, place),
            _ => throw new FormatException($"'{text}' does not begin with ok, warning, critical, unknown or absent."),
        };
    }
}

/// <summary>How the picture of a family's devices is made, resolved once.</summary>
internal sealed class PicturePlan
{
    private readonly Dictionary<string, IReadOnlyDictionary<string, StateMeaning>> _states = new(StringComparer.Ordinal);

    /// <summary>The plan of profiles that were put together; of reads of one name the first one goes.</summary>
    public PicturePlan(Profile? family, IReadOnlyList<Profile> profiles)
    {
        Family = family;
        Identities = [.. profiles.Select(p => p.Identity)];
        Dictionary<string, ProfileRead> reads = new(StringComparer.Ordinal);
        foreach (Profile profile in profiles)
        {
            foreach (ProfileRead read in profile.Reads) reads.TryAdd(read.Name, read);
            foreach ((string name, IReadOnlyDictionary<string, string> codes) in profile.States)
                _states.TryAdd(name, Meanings(name, codes));
        }

        Reads = [.. reads.Values];
        Queries = [.. Reads.Select(QueryOf)];
        HashSet<string> identity = [.. Identities.SelectMany(i => i.All).SelectMany(s => Template.Of(s.Value).References).SelectMany(r => new[] { r.Table, r.Column }).OfType<string>()];
        Tells = [.. Reads.Select(r => GapsWithout(r, identity))];
    }

    /// <summary>The family; null when there is not even a generic one.</summary>
    public Profile? Family { get; }

    /// <summary>Where the identity comes from, what goes before the others first.</summary>
    public IReadOnlyList<ProfileIdentity> Identities { get; }

    /// <summary>What is read.</summary>
    public ProfileRead[] Reads { get; }

    /// <summary>How each is asked for; null for what each poll reads.</summary>
    public SnmpQuery?[] Queries { get; }

    /// <summary>Which sections of a picture are not whole while a read is missing.</summary>
    public PictureGaps[] Tells { get; }

    /// <summary>What the code of a state means; null when the list does not say.</summary>
    /// <param name="list">The list's name.</param>
    /// <param name="code">The code as text.</param>
    public StateMeaning? Meaning(string list, string code) =>
        !_states.TryGetValue(list, out IReadOnlyDictionary<string, StateMeaning>? codes) ? null : codes.GetValueOrDefault(code) ?? codes.GetValueOrDefault("*");

    /// <summary>Whether there is a list of states of that name.</summary>
    public bool HasStates(string list) => _states.ContainsKey(list);

    /// <summary>The codes of a list: of a word the case does not matter.</summary>
    /// <exception cref="FormatException">A code stands twice, or a severity is none.</exception>
    private static Dictionary<string, StateMeaning> Meanings(string name, IReadOnlyDictionary<string, string> codes)
    {
        Dictionary<string, StateMeaning> meanings = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string code, string meaning) in codes)
            if (!meanings.TryAdd(code, StateMeaning.Parse(meaning, meanings.Count + 1))) throw new FormatException($"the code '{code}' stands twice in '{name}'.");
        return meanings;
    }

    private static PictureGaps GapsWithout(ProfileRead read, HashSet<string> identity)
    {
        PictureGaps gaps = read.Name switch
        {
            HostMaker.SoftwareTable => PictureGaps.Software,
            HostMaker.ProgramTable => PictureGaps.Programs,
            HostMaker.ServiceTable => PictureGaps.Services,
            _ => PictureGaps.None,
        };
        if (read.Gives.Any(g => g.As == GiveKind.Hardware)) gaps |= PictureGaps.Hardware;
        if (identity.Contains(read.Name) || (read.Scalars && read.Names.Any(identity.Contains))) gaps |= PictureGaps.Identity;
        return gaps;
    }

    private static SnmpQuery? QueryOf(ProfileRead read) => read switch
    {
        { Polled: true } => null,
        { Scalars: true } => new SnmpQuery([.. read.Ids.Select(i => i.Append(0))]),
        _ => new SnmpQuery([], [.. read.Ids]),
    };
}
