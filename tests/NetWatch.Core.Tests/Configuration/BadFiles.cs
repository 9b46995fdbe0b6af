using System.Globalization;
using System.Text.RegularExpressions;
using NetWatch.Core.Configuration;

namespace NetWatch.Core.Tests.Configuration;

/// <summary>
/// The files <c>testdata/bad-*.json</c>. Each ends with comments that hold what reading it must tell, one
/// <c>// error LINE PATH: sentence</c> or <c>// warning …</c> for each (<c>-</c> for no line); <c>// structural</c> on the first line
/// means that the schema refuses it too.
/// </summary>
internal static partial class BadFiles
{
    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "bad-*.json").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "testdata");

    public static string Text(string name) => File.ReadAllText(Path.Combine(Folder, name));

    public static bool IsStructural(string name) => Text(name).StartsWith("// structural", StringComparison.Ordinal);

    public static IReadOnlyList<string> Expected(string name) =>
        [.. Text(name).Split('\n').Where(l => ExpectationLine().IsMatch(l)).Select(l => l[3..].TrimEnd('\r'))];

    public static IReadOnlyList<string> Actual(CatalogReading reading) =>
        [.. reading.Defects.Select(d => Line("error", d)), .. reading.Warnings.Select(d => Line("warning", d))];

    private static string Line(string word, ConfigDefect defect) =>
        $"{word} {defect.Line?.ToString(CultureInfo.InvariantCulture) ?? "-"} {defect.Path}: {defect.Message}";

    [GeneratedRegex("^// (error|warning) ([0-9]+|-) \\$")]
    private static partial Regex ExpectationLine();
}
