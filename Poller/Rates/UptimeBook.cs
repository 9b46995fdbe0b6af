using NetWatch.Core.Inventory;

namespace NetWatch.Poller.Rates;

/// <summary>What a device says of how long it runs.</summary>
/// <param name="AgentTicks">sysUpTime: hundredths of a second since the management part started; rolls over after 497 days. Null when it is not told.</param>
/// <param name="EngineSeconds">snmpEngineTime: seconds since snmpEngineBoots changed last (RFC 3411); does not roll over with sysUpTime. Null when it is not told.</param>
/// <param name="EngineBoots">snmpEngineBoots: how often the SNMP engine started. Null when it is not told.</param>
/// <param name="HostTicks">hrSystemUptime: hundredths of a second since the host itself started (RFC 2790); rolls over as sysUpTime does. Null when it is not told.</param>
internal readonly record struct UptimeReading(double? AgentTicks, double? EngineSeconds, double? EngineBoots, double? HostTicks);

/// <summary>
/// How long a device runs, over the rollover of its counters of 32 bits, and when it restarted. A host that tells its own uptime is believed rather than its
/// agent, which may be restarted alone. One poll at a time.
/// </summary>
/// <param name="before">When it had started by an earlier process's account; null when nobody knows.</param>
internal sealed class UptimeBook(DeviceBoot? before)
{
    /// <summary>The instance that tells how long the agent runs.</summary>
    public const string AgentOid = "1.3.6.1.2.1.1.3.0";

    /// <summary>The instance that tells how long the host runs.</summary>
    public const string HostOid = "1.3.6.1.2.1.25.1.1.0";

    private const double TicksPerSecond = 100;
    private const double Modulus = 4294967296;

    /// <summary>How far two accounts of one start may be from each other: clocks drift, and a start is known to the poll only.</summary>
    private static readonly TimeSpan SameStart = TimeSpan.FromMinutes(5);

    /// <summary>A start is told anew when it moved by more than this: answers take their time now and then.</summary>
    private static readonly TimeSpan Jitter = TimeSpan.FromSeconds(2);

    /// <summary>A host that did not tell its uptime so often in a row does not tell it any more.</summary>
    private const int MostMisses = 3;

    private UptimeReading? _last;
    private long _lastAt;
    private long _agentRollovers;
    private long _hostRollovers;
    private (double Ticks, long At)? _host;
    private int _hostMisses;
    private bool _hostStands;

    /// <summary>Whether the agent had started anew at the latest reading, alone or with the device.</summary>
    public bool AgentRestarted { get; private set; }

    /// <summary>When the agent started; null when it does not say.</summary>
    public DateTimeOffset? AgentStartedAt { get; private set; }

    /// <summary>When the device started; null when it does not say.</summary>
    public DeviceBoot? Boot { get; private set; } = before;

    /// <summary>How long the agent runs, as it said last.</summary>
    public TimeSpan? AgentUptime { get; private set; }

    /// <summary>How long the device runs, as it said last.</summary>
    public TimeSpan? Uptime { get; private set; }

    /// <summary>Takes a reading.</summary>
    /// <param name="now">The reading.</param>
    /// <param name="at">Its timestamp.</param>
    /// <param name="wall">The time by the wall clock.</param>
    /// <param name="time">The clock of the timestamps.</param>
    /// <returns>True when the device restarted since the last one.</returns>
    public bool Take(UptimeReading now, long at, DateTimeOffset wall, TimeProvider time)
    {
        bool first = _last is null;
        AgentRestarted = _last is { } last && AgentFollows(last, now, time.GetElapsedTime(_lastAt, at));
        (_last, _lastAt) = (now, at);
        HostWord host = HostFollows(Host(now), at, time);
        if (first) _agentRollovers = ByEngine(now);
        bool restarted = first ? Begins(now, host, wall) : host == HostWord.None ? AgentRestarted : host == HostWord.Restarted;
        AgentUptime = now.AgentTicks is { } ticks ? Span(ticks, _agentRollovers) : null;
        AgentStartedAt = Moved(AgentStartedAt, AgentUptime, wall);
        // What a host that goes on did not tell this once is as it was.
        if (host == HostWord.Missing && Boot is { Oid: HostOid } known)
        {
            Uptime = wall - known.At;
            return restarted;
        }

        bool byHost = host is HostWord.GoesOn or HostWord.Restarted;
        Uptime = byHost ? Span(Host(now)!.Value, _hostRollovers) : AgentUptime;
        string oid = byHost ? HostOid : AgentOid;
        DateTimeOffset? startedAt = Moved(Boot?.Oid == oid ? Boot.At : null, Uptime, wall);
        if (startedAt != Boot?.At || Boot?.Oid != oid) Boot = startedAt is { } start ? new DeviceBoot(start, oid, wall) : null;
        return restarted;
    }

    /// <summary>The first reading of this process: the earlier one's account tells rollovers and a restart meanwhile.</summary>
    private bool Begins(UptimeReading now, HostWord host, DateTimeOffset wall)
    {
        bool byHost = host == HostWord.GoesOn;
        if ((byHost ? Host(now) : now.AgentTicks) is not { } ticks || Boot is not { } known || known.Oid != (byHost ? HostOid : AgentOid)) return false;
        DateTimeOffset start = wall - Span(ticks, byHost ? 0 : _agentRollovers);
        TimeSpan later = start - known.At;
        if (later <= SameStart) return false;
        double rollovers = Math.Round(later / Span(0, 1));
        // A machine that was paused, or whose clock is slow, seems to have started later, but not later than it was seen.
        if (rollovers < 1 || (later - (rollovers * Span(0, 1))).Duration() > SameStart) return start > known.SeenAt;
        if (byHost) _hostRollovers = (long)rollovers;
        else _agentRollovers += (long)rollovers;
        return false;
    }

    /// <summary>What the host's own uptime says, compared with what it said last, whenever that was.</summary>
    private HostWord HostFollows(double? now, long at, TimeProvider time)
    {
        if (now is not { } ticks)
        {
            if (_host is null || ++_hostMisses > MostMisses) _host = null;
            return _host is null || _hostStands ? HostWord.None : HostWord.Missing;
        }

        (double Ticks, long At)? before = _host;
        (_host, _hostMisses) = ((ticks, at), 0);
        if (before is not { } then) return HostWord.GoesOn;
        TimeSpan elapsed = time.GetElapsedTime(then.At, at);
        if (ticks.Equals(then.Ticks))
        {
            // An uptime that stands still tells nothing. Until it moves it is measured from where it began to stand.
            _hostStands |= elapsed > SameStart / 10;
            _host = then;
            return _hostStands ? HostWord.None : HostWord.GoesOn;
        }

        _hostStands = false;
        switch (Rates.Uptime.Compare((uint)then.Ticks, (uint)ticks, elapsed))
        {
            case UptimeChange.RolledOver:
                _hostRollovers++;
                return HostWord.GoesOn;
            case UptimeChange.Restarted:
                _hostRollovers = 0;
                return HostWord.Restarted;
            default:
                return HostWord.GoesOn;
        }
    }

    private bool AgentFollows(UptimeReading last, UptimeReading now, TimeSpan elapsed)
    {
        if (last.AgentTicks is not { } then || now.AgentTicks is not { } ticks) return false;
        UptimeChange change = Rates.Uptime.Compare((uint)then, (uint)ticks, elapsed);
        bool bootedMore = now.EngineBoots > last.EngineBoots;
        bool isYoung = ticks <= (elapsed + TimeSpan.FromMinutes(1)).TotalSeconds * TicksPerSecond;
        long byEngine = ByEngine(now);
        // snmpEngineTime, which does not roll over with sysUpTime, can prove a rollover that does not fit our own clock.
        bool rolledOver = change == UptimeChange.RolledOver || (change == UptimeChange.Restarted && byEngine > _agentRollovers);
        bool restarted = (change == UptimeChange.Restarted && !rolledOver && !EngineOutlives(last, now)) || (bootedMore && isYoung);
        if (restarted) _agentRollovers = byEngine;
        else if (rolledOver) _agentRollovers = Math.Max(_agentRollovers + 1, byEngine);
        return restarted;
    }

    /// <summary>Whether the SNMP engine goes on that was older than sysUpTime before: it has outlived an earlier fall of it, so that a fall proves nothing.</summary>
    private bool EngineOutlives(UptimeReading last, UptimeReading now) =>
        !(now.EngineBoots > last.EngineBoots) && now.EngineSeconds >= last.EngineSeconds
        && (last.EngineSeconds * TicksPerSecond) - (last.AgentTicks + (_agentRollovers * Modulus)) > SameStart.TotalSeconds * TicksPerSecond;

    /// <summary>Rollovers of sysUpTime that happened before anybody watched, where snmpEngineTime runs beside it.</summary>
    private static long ByEngine(UptimeReading reading)
    {
        if (reading is not { AgentTicks: { } ticks, EngineSeconds: { } seconds }) return 0;
        double rollovers = Math.Round(((seconds * TicksPerSecond) - ticks) / Modulus);
        return rollovers >= 1 && Math.Abs((seconds * TicksPerSecond) - ticks - (rollovers * Modulus)) <= SameStart.TotalSeconds * TicksPerSecond ? (long)rollovers : 0;
    }

    /// <summary>hrSystemUptime; agents without one say 0.</summary>
    private static double? Host(UptimeReading reading) => reading.HostTicks is > 0 and <= uint.MaxValue and var ticks ? ticks : null;

    private static DateTimeOffset? Moved(DateTimeOffset? known, TimeSpan? uptime, DateTimeOffset wall)
    {
        if (uptime is not { } runs) return null;
        DateTimeOffset start = wall - runs;
        return known is { } same && (start - same).Duration() <= Jitter ? same : start;
    }

    private static TimeSpan Span(double ticks, long rollovers) => TimeSpan.FromSeconds((ticks + (rollovers * Modulus)) / TicksPerSecond);

    private enum HostWord
    {
        /// <summary>It does not tell its uptime, or one that stands still.</summary>
        None,

        /// <summary>It did not tell it this once.</summary>
        Missing,

        /// <summary>It goes on, or tells it for the first time.</summary>
        GoesOn,

        /// <summary>It restarted.</summary>
        Restarted,
    }
}
