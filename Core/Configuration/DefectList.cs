using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration;

/// <summary>Gathers what is wrong. The same sentence about the same place counts once; beyond the bound they are dropped, and that is told.</summary>
internal sealed class DefectList
{
    /// <summary>Nobody mends more at one sitting, and a hostile file must not fill the log.</summary>
    private const int Bound = 1000;

    private readonly List<ConfigDefect> _defects = [];
    private readonly List<ConfigDefect> _warnings = [];
    private readonly HashSet<(string Path, string Message)> _seen = [];

    /// <summary>True when there were more defects than are kept, so that reading on is of no use.</summary>
    public bool HasDropped { get; private set; }

    public bool IsEmpty => _defects.Count == 0;

    private bool IsFull => _defects.Count >= Bound;

    public void Add(JsonValue at, string message)
    {
        // Paths are made on demand, and a file of a million defects must not make a million.
        if (IsFull) HasDropped = true;
        else Add(new ConfigDefect(at.Path, message, at.Line));
    }

    public void Add(ConfigDefect defect)
    {
        if (IsFull) HasDropped = true;
        else if (_seen.Add((defect.Path, defect.Message))) _defects.Add(defect);
    }

    public void Warn(JsonValue at, string message)
    {
        if (_warnings.Count < Bound && _seen.Add((at.Path, message))) _warnings.Add(new ConfigDefect(at.Path, message, at.Line));
    }

    /// <summary>A half-sentence that names the nearest candidate, or nothing.</summary>
    public string DidYouMean(string written, IEnumerable<string> candidates) =>
        !IsFull && Suggestion.Nearest(written, candidates) is { } nearest ? $" Did you mean \"{nearest}\"?" : "";

    public IReadOnlyList<ConfigDefect> Defects() => HasDropped
        ? [.. ByLine(_defects), new ConfigDefect("$", $"There are more than {Bound} defects: mend these first, then check again.", null)]
        : [.. ByLine(_defects)];

    public IReadOnlyList<ConfigDefect> Warnings() => [.. ByLine(_warnings)];

    private static IEnumerable<ConfigDefect> ByLine(List<ConfigDefect> defects) => defects.OrderBy(d => d.Line ?? 0);
}
