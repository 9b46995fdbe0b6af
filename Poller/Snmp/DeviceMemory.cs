using System.Buffers;
using System.Net;
using NetWatch.Core.Catalog;
using NetWatch.Core.Live;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Poller.Profiles;
using NetWatch.Poller.Rates;
using NetWatch.Snmp;

namespace NetWatch.Poller.Snmp;

/// <summary>What the probe keeps of a device from poll to poll. One poll of a device at a time.</summary>
internal sealed class DeviceMemory
{
    private readonly Node _node;
    private readonly string _nodeId;
    private readonly SecurityJudge _security;
    private readonly TableMemory[] _tables;
    private readonly Series?[] _scalars;
    private FindingList _findings = FindingList.Empty;
    private Finding? _ups;
    private byte[] _facts = [];
    private (uint Ticks, double? EngineSeconds, long At)? _uptime;
    private (SnmpProbeSpec Spec, IPAddress Address, SnmpTarget Target)? _target;

    /// <summary>The memory of a device.</summary>
    /// <param name="node">The device.</param>
    /// <param name="plan">What is read of it.</param>
    /// <param name="engineIds">Who has which engine ID.</param>
    public DeviceMemory(Node node, PollPlan plan, EngineIdRegister engineIds)
    {
        _node = node;
        _nodeId = node.Id;
        _security = new SecurityJudge(node.Id, engineIds);
        Plan = plan;
        Address = IPAddress.TryParse(node.Address, out IPAddress? literal) ? literal : null;
        _tables = Array.ConvertAll(plan.Tables, t => new TableMemory(node.Id, t));
        _scalars = new Series?[plan.Scalars.Length];
    }

    /// <summary>What is read of it.</summary>
    public PollPlan Plan { get; }

    /// <summary>Its address where it is no name; else null.</summary>
    public IPAddress? Address { get; }

    /// <summary>The target of a check, with the packets of its site; the same object while nothing of it changed.</summary>
    public SnmpTarget TargetOf(IPAddress address, SnmpProbeSpec spec, SiteBudgets budgets)
    {
        if (_target is { } known && ReferenceEquals(known.Spec, spec) && known.Address.Equals(address)) return known.Target;
        SnmpTarget target = TargetFactory.TargetOf(address, spec, null) with { Budget = budgets.Of(_node, spec) };
        _target = (spec, address, target);
        return target;
    }

    /// <summary>Makes the values and findings of a run that was answered.</summary>
    /// <param name="buffers">What was read.</param>
    /// <param name="spec">The check.</param>
    /// <param name="live">Where the memory of the values comes from.</param>
    public (ReadValues Values, IReadOnlyList<Finding> Findings) Read(PollBuffers buffers, SnmpProbeSpec spec, LiveMemory live)
    {
        ReadOnlySpan<SnmpValue> scalars = buffers.Reading.Scalars;
        uint? uptime = Uptime(scalars);
        for (int i = 0; i < scalars.Length; i++)
            if (Plan.Scalars[i].Series is { } metric && Plan.Number(scalars, i) is { } number)
                buffers.Single.Add(new Observation(_scalars[i] ??= new Series(_nodeId, metric, "", []), number));
        Finding? ups = Plan.Ups?.Judge(scalars);
        bool changed = !ReferenceEquals(ups, _ups) | _security.Judge(buffers.Reading.Peer);
        _ups = ups;
        for (int i = 0; i < _tables.Length; i++)
        {
            if (_tables[i].Read(buffers.Rows(i), uptime, buffers.Single, live) is { } values) buffers.Tables.Add(values);
            changed |= _tables[i].Judge(buffers.Rows(i), spec);
        }

        if (changed) _findings = FindingsOf(buffers, spec);
        return (new ReadValues([.. buffers.Single], [.. buffers.Tables]), _findings);
    }

    /// <summary>The facts of a run that was answered.</summary>
    /// <param name="scalars">The scalars.</param>
    /// <param name="at">The timestamp of the run.</param>
    /// <param name="time">The clock of the timestamp.</param>
    public DeviceFacts Facts(ReadOnlySpan<SnmpValue> scalars, long at, TimeProvider time)
    {
        uint? uptime = Uptime(scalars);
        bool restarted = uptime is { } ticks && HasRestarted(ticks, Plan.Number(scalars, Plan.EngineTime), at, time);
        string? sentence = restarted ? $"The device restarted {DeviceFacts.Duration(TimeSpan.FromSeconds(uptime!.Value / 100.0))} ago." : null;
        bool ticking = Plan.Uptime >= 0 && scalars[Plan.Uptime].Type == SnmpType.TimeTicks;
        int place = 0;
        bool same = true;
        foreach (int fact in Plan.Facts)
            same = same && PackedValues.IsSame(_facts, ref place, ticking && fact == Plan.Uptime ? default : scalars[fact]);
        if (!same || (place == 0 && Plan.Facts.Length > 0))
        {
            ArrayBufferWriter<byte> packed = new();
            foreach (int fact in Plan.Facts) PackedValues.Add(packed, ticking && fact == Plan.Uptime ? default : scalars[fact]);
            _facts = packed.WrittenSpan.ToArray();
        }

        return new DeviceFacts(Plan, _facts, ticking ? uptime : null, sentence);
    }

    /// <summary>sysUpTime. Some agents give it another type than TimeTicks.</summary>
    private uint? Uptime(ReadOnlySpan<SnmpValue> scalars) => Plan.Number(scalars, Plan.Uptime) is >= 0 and <= uint.MaxValue and var ticks ? (uint)ticks : null;

    private FindingList FindingsOf(PollBuffers buffers, SnmpProbeSpec spec)
    {
        FindingList.Builder findings = new();
        if (_ups is not null) findings.Add(_ups);
        foreach (Finding finding in _security.Findings) findings.Add(finding);
        for (int i = 0; i < _tables.Length; i++) _tables[i].AddFindings(buffers.Rows(i), spec, findings);
        return findings.Build();
    }

    /// <summary>Takes the new sysUpTime and says whether the device restarted since the last one.</summary>
    private bool HasRestarted(uint ticks, double? engineSeconds, long at, TimeProvider time)
    {
        (uint Ticks, double? EngineSeconds, long At)? before = _uptime;
        _uptime = (ticks, engineSeconds, at);
        if (before is not { } last) return false;
        // snmpEngineTime does not roll over with sysUpTime.
        bool engineWentOn = engineSeconds is { } now && last.EngineSeconds is { } then && now >= then;
        return !engineWentOn && Rates.Uptime.Compare(last.Ticks, ticks, time.GetElapsedTime(last.At, at)) == UptimeChange.Restarted;
    }
}
