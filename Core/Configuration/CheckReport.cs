using System.Globalization;
using NetWatch.Core.Catalog;

namespace NetWatch.Core.Configuration;

/// <summary>What <c>netwatch check</c> prints.</summary>
public static class CheckReport
{
    private const int WidestPath = 60;

    /// <summary>Writes every defect and warning with line, path and sentence, then a count; or <c>OK: …</c> for a file without defects.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="reading">What was read.</param>
    public static void Write(TextWriter output, CatalogReading reading)
    {
        IReadOnlyList<(string Word, ConfigDefect Defect)> rows =
            [.. reading.Defects.Select(d => ("error", d)), .. reading.Warnings.Select(w => ("warning", w))];
        int wordWidth = rows.Select(r => r.Word.Length).DefaultIfEmpty().Max();
        int lineWidth = rows.Select(r => Line(r.Defect).Length).DefaultIfEmpty().Max();
        int pathWidth = Math.Min(WidestPath, rows.Select(r => r.Defect.Path.Length).DefaultIfEmpty().Max());
        foreach ((string word, ConfigDefect defect) in rows)
            output.WriteLine($"{word.PadRight(wordWidth)}  {Line(defect).PadRight(lineWidth)}  {defect.Path.PadRight(pathWidth)}  {defect.Message}");

        if (rows.Count > 0) output.WriteLine();
        output.WriteLine(reading.Catalog is { } catalog
            ? $"OK: {Totals(catalog)}{(reading.Warnings.Count > 0 ? $"; {Count(reading.Warnings.Count, "warning")}" : "")}"
            : $"{Count(reading.Defects.Count, "defect")}{(reading.Warnings.Count > 0 ? $", {Count(reading.Warnings.Count, "warning")}" : "")}: correct what is said above and check again.");
    }

    private static string Totals(DeviceCatalog catalog) => string.Join(", ",
        Count(catalog.Devices.Count(), "device"),
        Count(catalog.Channels.Count(), "channel"),
        Count(catalog.Sites.Count, "site"),
        Count(catalog.InOrder.Sum(n => n.Probes.Count), "check"));

    private static string Line(ConfigDefect defect) =>
        defect.Line is { } line ? "line " + line.ToString(CultureInfo.InvariantCulture) : "";

    private static string Count(int number, string noun) =>
        $"{number.ToString(CultureInfo.InvariantCulture)} {noun}{(number == 1 ? "" : "s")}";
}
