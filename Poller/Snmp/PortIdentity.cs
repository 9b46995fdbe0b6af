using NetWatch.Core.Inventory;

namespace NetWatch.Poller.Snmp;

/// <summary>A port as a poll tells it.</summary>
/// <param name="IfIndex">ifIndex.</param>
/// <param name="Name">ifName; empty when it has none.</param>
/// <param name="Description">ifDescr; empty when it has none.</param>
/// <param name="Alias">ifAlias; empty when it has none.</param>
/// <param name="Type">ifType, or null.</param>
/// <param name="PhysicalAddress">ifPhysAddress, or null.</param>
internal readonly record struct PortRow(uint IfIndex, string Name, string Description, string Alias, int? Type, string? PhysicalAddress)
{
    /// <summary>Whether it has a name at all.</summary>
    public bool IsNamed => Name.Length > 0 || Description.Length > 0;

    /// <summary>What it is called: ifName, else ifDescr, else ifIndex.</summary>
    public string Title => Name.Length > 0 ? Name : Description.Length > 0 ? Description : IfIndex.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>
/// Who is who among a device's ports. ifIndex may be given anew by a restart, names may be shared or changed: a port keeps the name of its history (its part) when
/// what is left of its marks still tells that it is the same.
/// </summary>
internal static class PortIdentity
{
    private const int NameWeight = 4;
    private const int AddressWeight = 4;
    private const int AliasWeight = 3;
    private const int IndexWeight = 2;
    private const int DescriptionWeight = 1;
    private const int TypeWeight = 1;

    /// <summary>Two marks that belong to one port, or one and the place: less may be chance.</summary>
    private const int Enough = 6;

    /// <summary>The parts of the rows: each unique.</summary>
    /// <param name="rows">The ports, as they are now.</param>
    /// <param name="known">The ports as they were known before; empty when there was none.</param>
    public static string[] Parts(IReadOnlyList<PortRow> rows, IReadOnlyList<PortFacts> known)
    {
        string?[] parts = new string?[rows.Count];
        HashSet<string> taken = new(StringComparer.Ordinal);
        if (known.Count > 0)
        {
            bool[] met = new bool[known.Count];
            MatchByName(rows, known, parts, met, taken);
            MatchByScore(rows, known, parts, met, taken);
        }

        Dictionary<string, int> bearers = new(StringComparer.Ordinal);
        foreach (PortRow row in rows) bearers[row.Title] = bearers.GetValueOrDefault(row.Title) + 1;
        for (int i = 0; i < parts.Length; i++)
        {
            if (parts[i] is not null) continue;
            // Rows that share a name all bear their index behind it, whichever comes first.
            string title = rows[i].Title;
            if (bearers[title] == 1 && taken.Add(title)) parts[i] = title;
            else for (string indexed = $"{title}#{rows[i].IfIndex}"; parts[i] is null; indexed += "'")
                if (taken.Add(indexed)) parts[i] = indexed;
        }

        return parts!;
    }

    /// <summary>A name that one port has now and one had before is its own, whatever else changed.</summary>
    private static void MatchByName(IReadOnlyList<PortRow> rows, IReadOnlyList<PortFacts> known, string?[] parts, bool[] met, HashSet<string> taken)
    {
        Dictionary<string, int> before = Unique(known.Count, i => (known[i].Name ?? known[i].Description) is { Length: > 0 } name ? name : null);
        foreach ((string title, int row) in Unique(rows.Count, i => rows[i].IsNamed ? rows[i].Title : null))
        {
            if (!before.TryGetValue(title, out int place) || !taken.Add(known[place].Part)) continue;
            parts[row] = known[place].Part;
            met[place] = true;
        }
    }

    /// <summary>The others by their marks, the surest first; where two fit equally well, neither is taken.</summary>
    private static void MatchByScore(IReadOnlyList<PortRow> rows, IReadOnlyList<PortFacts> known, string?[] parts, bool[] met, HashSet<string> taken)
    {
        if (!met.Contains(false)) return;
        PortMarks marks = new(known, met);
        SortedDictionary<int, List<(int Row, int Place)>> pairs = [];
        for (int row = 0; row < rows.Count; row++)
        {
            if (parts[row] is not null) continue;
            foreach (int place in marks.SharedWith(rows[row]))
            {
                if (Score(rows[row], known[place]) is not (>= Enough and var score)) continue;
                if (!pairs.TryGetValue(score, out List<(int, int)>? equal)) pairs.Add(score, equal = []);
                equal.Add((row, place));
            }
        }

        // What fits less well must not decide between those that fit better: who is in doubt once is left out.
        HashSet<int> doubtfulRows = [], doubtfulPlaces = [];
        foreach (List<(int Row, int Place)> equal in pairs.Values.Reverse())
        {
            (int Row, int Place)[] free = [.. equal.Where(p => parts[p.Row] is null && !met[p.Place] && !doubtfulRows.Contains(p.Row) && !doubtfulPlaces.Contains(p.Place))];
            Dictionary<int, int> byRow = free.CountBy(p => p.Row).ToDictionary();
            Dictionary<int, int> byPlace = free.CountBy(p => p.Place).ToDictionary();
            foreach ((int row, int place) in free)
                if (byRow[row] > 1 || byPlace[place] > 1)
                {
                    doubtfulRows.Add(row);
                    doubtfulPlaces.Add(place);
                }
                else if (taken.Add(known[place].Part))
                {
                    parts[row] = known[place].Part;
                    met[place] = true;
                }
        }
    }

    private static int Score(in PortRow row, PortFacts known)
    {
        int score = 0;
        if (row.Name.Length > 0 && row.Name == known.Name) score += NameWeight;
        if (row.PhysicalAddress is { } address && address == known.PhysicalAddress) score += AddressWeight;
        if (row.Alias.Length > 0 && row.Alias == known.Alias) score += AliasWeight;
        if (row.IfIndex == known.IfIndex) score += IndexWeight;
        if (row.Description.Length > 0 && row.Description == known.Description) score += DescriptionWeight;
        if (row.Type is { } type)
        {
            if (type == known.Type) score += TypeWeight;
            else if (known.Type is not null) score -= NameWeight;
        }

        return score;
    }

    private static Dictionary<string, int> Unique(int count, Func<int, string?> title)
    {
        Dictionary<string, int> places = new(count, StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
            if (title(i) is { } name && !places.TryAdd(name, i)) places[name] = -1;
        return places.Where(p => p.Value >= 0).ToDictionary(StringComparer.Ordinal);
    }
}
