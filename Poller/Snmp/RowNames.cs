using NetWatch.Snmp;

namespace NetWatch.Poller.Snmp;

/// <summary>The lasting names of a table's rows.</summary>
internal static class RowNames
{
    /// <summary>Makes names unique in place: rows that share a name all bear their index behind it, whichever comes first.</summary>
    /// <param name="names">The names.</param>
    /// <param name="index">The index of a row.</param>
    /// <returns>The same array.</returns>
    public static string[] Unique(string[] names, Func<int, ObjectIdentifier> index)
    {
        Dictionary<string, int> bearers = new(StringComparer.Ordinal);
        foreach (string name in names) bearers[name] = bearers.GetValueOrDefault(name) + 1;
        if (bearers.Count == names.Length) return names;
        for (int row = 0; row < names.Length; row++)
            if (bearers[names[row]] > 1) names[row] = Texts.Shared($"{names[row]}#{index(row)}");
        return names;
    }
}
