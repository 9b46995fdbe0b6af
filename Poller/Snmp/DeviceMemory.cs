using System.Collections.Concurrent;
using NetWatch.Core.Samples;
using NetWatch.Poller.Profiles;
using NetWatch.Poller.Rates;

namespace NetWatch.Poller.Snmp;

/// <summary>What the probe keeps of a device from poll to poll. One poll of a device at a time.</summary>
internal sealed class DeviceMemory(string nodeId)
{
    private readonly ConcurrentDictionary<ProfileTable, TableMemory> _tables = new();
    private readonly ConcurrentDictionary<Metric, Series> _scalars = new();
    private (uint Ticks, double? EngineSeconds, long At)? _uptime;

    /// <summary>The memory of a table.</summary>
    public TableMemory Table(ProfileTable table) => _tables.GetOrAdd(table, static (_, id) => new TableMemory(id), nodeId);

    /// <summary>The series of a scalar.</summary>
    public Series Scalar(Metric metric) => _scalars.GetOrAdd(metric, static (m, id) => new Series(id, m, "", []), nodeId);

    /// <summary>Takes the new sysUpTime and says whether the device restarted since the last one.</summary>
    /// <param name="ticks">sysUpTime in hundredths of a second.</param>
    /// <param name="engineSeconds">snmpEngineTime, which does not roll over with it, or null.</param>
    /// <param name="at">The timestamp of the reading.</param>
    /// <param name="time">The clock of the timestamps.</param>
    public bool HasRestarted(uint ticks, double? engineSeconds, long at, TimeProvider time)
    {
        (uint Ticks, double? EngineSeconds, long At)? before = _uptime;
        _uptime = (ticks, engineSeconds, at);
        if (before is not { } last) return false;
        bool engineWentOn = engineSeconds is { } now && last.EngineSeconds is { } then && now >= then;
        return !engineWentOn && Uptime.Compare(last.Ticks, ticks, time.GetElapsedTime(last.At, at)) == UptimeChange.Restarted;
    }
}
