using System.Globalization;
using System.Text;

namespace NetWatch.Poller.Tests.Truth;

/// <summary>How an expected value compares with what was read.</summary>
internal enum TruthVerdict
{
    /// <summary>The same.</summary>
    Equal,

    /// <summary>Another value of the same instance.</summary>
    Different,

    /// <summary>Not read.</summary>
    Missing,

    /// <summary>The expected value is wrong, as the list of exceptions says.</summary>
    Excepted,
}

/// <summary>One compared value.</summary>
/// <param name="Section">What it is of.</param>
/// <param name="Key">The instance or name.</param>
/// <param name="Verdict">How it compares.</param>
/// <param name="Expected">The expected value.</param>
/// <param name="Read">What was read.</param>
internal sealed record TruthLine(string Section, string Key, TruthVerdict Verdict, string Expected, string Read);

/// <summary>All compared values of a device.</summary>
/// <param name="device">The device.</param>
/// <param name="exceptions">Why values are excepted, by <c>SECTION KEY</c>.</param>
internal sealed class TruthReport(string device, IReadOnlyDictionary<string, string> exceptions)
{
    private readonly List<TruthLine> _lines = [];

    /// <summary>The device.</summary>
    public string Device => device;

    /// <summary>All compared values.</summary>
    public IReadOnlyList<TruthLine> Lines => _lines;

    /// <summary>The name of the profile that understood it.</summary>
    public string Profile { get; set; } = "";

    /// <summary>Values that were read and are not expected.</summary>
    public int Extra { get; set; }

    /// <summary>How many have a verdict.</summary>
    public int Count(TruthVerdict verdict) => _lines.Count(l => l.Verdict == verdict);

    /// <summary>Compares two numbers.</summary>
    public void Add(string section, string key, double? expected, double? read, double tolerance = 1e-6)
    {
        if (expected is not { } wanted) return;
        TruthVerdict verdict = read is not { } number ? TruthVerdict.Missing
            : Math.Abs(number - wanted) <= Math.Max(tolerance, Math.Abs(wanted) * 1e-6) ? TruthVerdict.Equal : TruthVerdict.Different;
        Add(section, key, verdict, Text(wanted), read is { } value ? Text(value) : "");
    }

    /// <summary>Compares two texts.</summary>
    public void Add(string section, string key, string? expected, string? read)
    {
        if (expected is null) return;
        Add(section, key, read is null ? TruthVerdict.Missing : read == expected ? TruthVerdict.Equal : TruthVerdict.Different, expected, read ?? "");
    }

    /// <summary>The lines that are neither equal nor excepted.</summary>
    public string Faults(int most)
    {
        StringBuilder text = new();
        foreach (TruthLine line in _lines.Where(l => l.Verdict is TruthVerdict.Different or TruthVerdict.Missing).Take(most))
            text.AppendLine(CultureInfo.InvariantCulture, $"{device} {line.Section} {line.Key}: {line.Verdict}, expected '{line.Expected}', read '{line.Read}'");
        return text.ToString();
    }

    private void Add(string section, string key, TruthVerdict verdict, string expected, string read)
    {
        if (verdict != TruthVerdict.Equal && exceptions.ContainsKey($"{section} {key}")) verdict = TruthVerdict.Excepted;
        _lines.Add(new TruthLine(section, key, verdict, expected, read));
    }

    private static string Text(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}
