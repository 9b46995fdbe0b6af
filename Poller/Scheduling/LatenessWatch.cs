using System.Globalization;

namespace NetWatch.Poller.Scheduling;

/// <summary>Decides from the scheduler's counters when "the collector is late" is a problem and when it ends.</summary>
internal sealed class LatenessWatch
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    /// <summary>Periods in a row with, or without, late runs that begin, or end, the problem.</summary>
    public const int Sustained = 3;

    private long _lateBefore;
    private int _row;
    private bool _isLate;

    /// <summary>The problem's sentence while it holds, or null.</summary>
    /// <param name="lateRuns">Late runs so far (<see cref="PollerCounters.Late"/>).</param>
    /// <param name="overdue">How long the earliest due check has been waiting to be started; zero when none is overdue.</param>
    public string? Look(long lateRuns, TimeSpan overdue)
    {
        long late = lateRuns - _lateBefore;
        _lateBefore = lateRuns;
        bool bad = late > 0 || overdue > TimeSpan.FromSeconds(5);
        _row = bad == _isLate ? 0 : _row + 1;
        if (_row >= Sustained)
        {
            _isLate = bad;
            _row = 0;
        }

        return _isLate
            ? string.Create(CultureInfo.InvariantCulture, $"Checks start later than max(5 s, half their interval) after they are due, for {Sustained * Period.TotalSeconds:0} s and more.")
            : null;
    }
}
