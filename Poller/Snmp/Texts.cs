using NetWatch.Snmp;

namespace NetWatch.Poller.Snmp;

/// <summary>Texts of agents.</summary>
internal static class Texts
{
    private const int SharedPlaces = 4096;
    private static readonly string?[] SharedTexts = new string?[SharedPlaces];

    /// <summary>A value as text on one line: control characters, which some agents send in names, become spaces.</summary>
    public static string OneLine(in SnmpValue value)
    {
        if (!value.HasValue) return "";
        string text = value.TryGetText(out string octets) ? octets : value.ToString();
        if (!text.Any(char.IsControl)) return text.Trim();
        return string.Join(' ', text.Split([.. text.Where(char.IsControl).Distinct()], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    /// <summary>The text in a row, on one line; empty when the row or the table lacks it.</summary>
    /// <param name="row">The row.</param>
    /// <param name="place">The column's place, or -1.</param>
    public static string At(ReadOnlySpan<SnmpValue> row, int place) => (uint)place < (uint)row.Length ? OneLine(row[place]) : "";

    /// <summary>
    /// An equal text that is there already, where one is remembered: a thousand switches have ports of the same names. As many are remembered as
    /// there are places, each by its hash; another text of the same hash takes the place.
    /// </summary>
    public static string Shared(string text)
    {
        ref string? place = ref SharedTexts[text.GetHashCode(StringComparison.Ordinal) & (SharedPlaces - 1)];
        string? known = Volatile.Read(ref place);
        if (known is not null && known == text) return known;
        Volatile.Write(ref place, text);
        return text;
    }
}
