using System.Text.RegularExpressions;
using NetWatch.Core.Configuration.Values;
using NetWatch.Notifier.Calendars;

namespace NetWatch.Notifier.Operations;

/// <summary>Gathers defects under a path, and knows the checks that many kinds share.</summary>
internal sealed partial class DefectCollector
{
    /// <summary>Nobody mends more at one sitting.</summary>
    private const int Bound = 1000;

    private const string Hidden = "There is a character in it that is not seen, or that turns the text round: leave it out.";

    private readonly string _path;
    private readonly List<OperationsDefect> _defects;

    public DefectCollector() : this("", [])
    {
    }

    private DefectCollector(string path, List<OperationsDefect> defects) => (_path, _defects) = (path, defects);

    public IReadOnlyList<OperationsDefect> Defects => _defects;

    public static bool IsId(string text) => Id().IsMatch(text);

    public DefectCollector Within(string path) => new(Path(path), _defects);

    public void Add(string path, string sentence)
    {
        if (_defects.Count < Bound) _defects.Add(new OperationsDefect(Path(path), sentence));
        else if (_defects.Count == Bound) _defects.Add(new OperationsDefect("", $"There are more than {Bound} defects: mend these first."));
    }

    public void Name(string path, string name)
    {
        if (string.IsNullOrWhiteSpace(name)) Add(path, "The name is missing.");
        else if (name.Any(IsHidden)) Add(path, Hidden);
        else Length(path, name, 200);
    }

    /// <summary>Names of a list that are compared with nothing.</summary>
    public void Names(string path, IReadOnlyList<string> names)
    {
        if (names.Count > OperationsCheck.Most) Add(path, $"There are more than {OperationsCheck.Most}.");
        for (int i = 0; i < Math.Min(names.Count, OperationsCheck.Most); i++)
            if (string.IsNullOrWhiteSpace(names[i])) Add($"{path}[{i}]", "The name is empty.");
    }

    public void Length(string path, string? text, int most)
    {
        if (text?.Length > most) Add(path, $"It is longer than {most} characters.");
    }

    /// <summary>Text of several lines that people read.</summary>
    public void Prose(string path, string? text, int most)
    {
        if (HiddenDefect(text) is { } defect) Add(path, defect);
        else Length(path, text, most);
    }

    /// <summary>What is wrong with the characters of a text that may have lines and tabs, as a sentence, or null.</summary>
    public static string? HiddenDefect(string? text) => text?.Any(c => c is not ('\n' or '\r' or '\t') && IsHidden(c)) == true ? Hidden : null;

    public void Zone(string path, string zone)
    {
        if (Zones.OperationsDefect(zone) is { } defect) Add(path, defect);
    }

    public void Reference(string path, string id, string noun, IEnumerable<string> known)
    {
        if (known.Contains(id, StringComparer.Ordinal)) return;
        string near = Suggestion.Nearest(id, known) is { } found ? $" Did you mean \"{found}\"?" : "";
        Add(path, $"There is no {noun} \"{id}\".{near}");
    }

    /// <summary>Names that must be known, none twice.</summary>
    public void References(string path, IReadOnlyList<string> ids, string noun, IEnumerable<string> known)
    {
        if (ids.Count > OperationsCheck.Most) Add(path, $"There are more than {OperationsCheck.Most}.");
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (int i = 0; i < Math.Min(ids.Count, OperationsCheck.Most); i++)
        {
            if (!seen.Add(ids[i])) Add($"{path}[{i}]", $"\"{ids[i]}\" stands twice.");
            else Reference($"{path}[{i}]", ids[i], noun, known);
        }
    }

    private static bool IsHidden(char c) => char.IsControl(c) || c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');

    private string Path(string path) => _path.Length == 0 ? path : path.Length == 0 ? _path : $"{_path}.{path}";

    [GeneratedRegex("^[a-z0-9_-]{1,60}$", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
