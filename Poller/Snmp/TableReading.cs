using NetWatch.Poller.Profiles;
using NetWatch.Snmp;

namespace NetWatch.Poller.Snmp;

/// <summary>A row as it was read: a value per column of the profile's table, <c>default</c> where there is none.</summary>
/// <param name="Table">The table.</param>
/// <param name="Index">The row's index.</param>
/// <param name="Values">The values, in the order of <see cref="ProfileTable.Columns"/>.</param>
internal sealed record TableRow(ProfileTable Table, ObjectIdentifier Index, SnmpValue[] Values)
{
    /// <summary>The value of a column; <c>default</c> when the row or the table lacks it.</summary>
    public SnmpValue this[string column] => Table.Column(column) is >= 0 and var place ? Values[place] : default;

    /// <summary>The number in a column, or null.</summary>
    public double? Number(string column)
    {
        int place = Table.Column(column);
        return place >= 0 ? Numbers.Of(Values[place], Table.Columns[place]) : null;
    }

    /// <summary>The text in a column, on one line; empty when there is none.</summary>
    public string Text(string column) => Texts.OneLine(this[column]);
}

/// <summary>A table as it was read.</summary>
/// <param name="Rows">The rows that were read far enough to be named.</param>
/// <param name="Failure">Why it was not read to its end, or null.</param>
internal sealed record TableReading(IReadOnlyList<TableRow> Rows, SnmpColumnState? Failure);

/// <summary>Numbers of agents.</summary>
internal static class Numbers
{
    private const double Two32 = 4294967296;

    /// <summary>The number of a value; null when it is none.</summary>
    public static double? Of(SnmpValue value, ProfileItem item)
    {
        if (!value.TryGetDouble(out double number)) return null;
        return number < 0 && item.Unsigned32 ? number + Two32 : number;
    }
}

/// <summary>Texts of agents.</summary>
internal static class Texts
{
    /// <summary>A value as text on one line: control characters, which some agents send in names, become spaces.</summary>
    public static string OneLine(SnmpValue value)
    {
        if (!value.HasValue) return "";
        string text = value.TryGetText(out string octets) ? octets : value.ToString();
        if (!text.Any(char.IsControl)) return text.Trim();
        return string.Join(' ', text.Split([.. text.Where(char.IsControl).Distinct()], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
