using System.Buffers;
using System.Net;
using NetWatch.Core.Catalog;
using NetWatch.Core.Inventory;
using NetWatch.Core.Live;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Poller.Pictures;
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
    private TableMemory[] _tables = [];
    private Series?[] _scalars = [];
    private readonly PictureJudge _pictures = new();
    private FindingList _findings = FindingList.Empty;
    private Finding? _ups;
    private byte[] _facts = [];
    private ProfileSet? _profiles;
    private (ObjectIdentifier SysObjectId, string SysDescr) _said;
    private bool _anew;
    private readonly UptimeBook _uptime;
    private IReadOnlyList<PortFacts> _before;
    private PortMemory? _portMemory;
    private long _runAt;
    private Series? _uptimeSeries;
    private string? _restarted;
    private int _ports = -1;
    private (SnmpProbeSpec Spec, IPAddress Address, SnmpTarget Target)? _target;

    /// <summary>The memory of a device.</summary>
    /// <param name="node">The device.</param>
    /// <param name="engineIds">Who has which engine ID.</param>
    /// <param name="kept">What was kept of it over a restart of the process, or when its entry changed; null for nothing.</param>
    public DeviceMemory(Node node, EngineIdRegister engineIds, DevicePicture? kept = null)
    {
        _before = kept?.Ports ?? [];
        _uptime = new UptimeBook(kept?.Boot);
        _node = node;
        _nodeId = node.Id;
        _security = new SecurityJudge(node.Id, engineIds);
        Address = IPAddress.TryParse(node.Address, out IPAddress? literal) ? literal : null;
    }

    /// <summary>What is read of it; null before its family is known.</summary>
    public PollPlan? Plan { get; private set; }

    /// <summary>What is kept for its picture.</summary>
    public PictureMemory Pictures { get; private set; } = null!;

    /// <summary>Its kind as files write it.</summary>
    public string KindName => _node.KindName;

    /// <summary>Its address where it is no name; else null.</summary>
    public IPAddress? Address { get; }

    /// <summary>Whether its family must be found out: it is not known, other profiles are in force, or the device says that it is another one.</summary>
    public bool IsStranger(ProfileSet profiles) => Plan is null || !ReferenceEquals(_profiles, profiles);

    /// <summary>Takes what is to be read of it from now on.</summary>
    /// <param name="plan">The plan of its family.</param>
    /// <param name="profiles">The profiles that it was found in.</param>
    /// <param name="sysObjectId">What it said of itself.</param>
    /// <param name="sysDescr">What it said of itself.</param>
    public void Adopt(PollPlan plan, ProfileSet profiles, ObjectIdentifier sysObjectId, string sysDescr)
    {
        _profiles = profiles;
        _said = (sysObjectId, sysDescr);
        if (ReferenceEquals(plan, Plan)) return;
        if (_portMemory is not null) _before = _portMemory.Known;
        Plan = plan;
        Pictures = new PictureMemory(_nodeId, plan.Picture);
        _tables = Array.ConvertAll(plan.Tables, t => new TableMemory(_nodeId, t));
        _scalars = new Series?[plan.Scalars.Length];
        _ports = Array.FindIndex(plan.Tables, t => t.Judge is PortJudge);
        _portMemory = _ports < 0 ? null : new PortMemory(_tables[_ports], _before);
        (_facts, _ups, _findings) = ([], null, FindingList.Empty);
        _anew = true;
    }

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
        PollPlan plan = Plan!;
        ReadOnlySpan<SnmpValue> scalars = buffers.Reading.Scalars;
        if (_uptime.Uptime is { } runs)
            buffers.Single.Add(new Observation(_uptimeSeries ??= new Series(_nodeId, SensorKind.Uptime, "", []), runs.TotalSeconds));
        for (int i = 0; i < _tables.Length; i++)
            if (i == _ports) _portMemory!.Name(buffers.Rows(i), Pictures, _runAt);
            else _tables[i].Name(buffers.Rows(i));
        bool pictured = Pictures.Make(plan, scalars, new PortContext(_ports < 0 ? null : _tables[_ports], _portMemory, Pictures, _uptime));
        if (pictured) _portMemory?.Keep(Pictures.Picture.Ports);
        uint? uptime = Uptime(scalars);
        for (int i = 0; i < scalars.Length; i++)
            if (plan.Scalars[i].Series is { } metric && plan.Number(scalars, i) is { } number)
                buffers.Single.Add(new Observation(_scalars[i] ??= new Series(_nodeId, metric, "", []), number));
        Finding? ups = plan.Ups?.Judge(scalars);
        bool changed = _anew | !ReferenceEquals(ups, _ups) | _security.Judge(buffers.Reading.Peer) | (pictured && _pictures.Judge(Pictures.Picture, spec));
        _anew = false;
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
    public DeviceFacts Facts(ReadOnlySpan<SnmpValue> scalars)
    {
        PollPlan plan = Plan!;
        uint? uptime = Uptime(scalars);
        bool ticking = plan.Uptime >= 0 && scalars[plan.Uptime].Type == SnmpType.TimeTicks;
        int place = 0;
        bool same = true;
        foreach (int fact in plan.Facts)
            same = same && PackedValues.IsSame(_facts, ref place, ticking && fact == plan.Uptime ? default : scalars[fact]);
        if (!same || (place == 0 && plan.Facts.Length > 0))
        {
            if (plan.SysObjectId >= 0 && plan.SysDescr >= 0 && _profiles?.Families.Count > 0
                && Identifier.Answers(scalars[plan.SysObjectId], scalars[plan.SysDescr]) != _said) _profiles = null;
            ArrayBufferWriter<byte> packed = new();
            foreach (int fact in plan.Facts) PackedValues.Add(packed, ticking && fact == plan.Uptime ? default : scalars[fact]);
            _facts = packed.WrittenSpan.ToArray();
        }

        return new DeviceFacts(plan, _facts, ticking ? uptime : null, Pictures.Picture.Identity, _restarted);
    }

    /// <summary>sysUpTime. Some agents give it another type than TimeTicks.</summary>
    private uint? Uptime(ReadOnlySpan<SnmpValue> scalars) => Plan!.Number(scalars, Plan.Uptime) is >= 0 and <= uint.MaxValue and var ticks ? (uint)ticks : null;

    private FindingList FindingsOf(PollBuffers buffers, SnmpProbeSpec spec)
    {
        FindingList.Builder findings = new();
        if (_ups is not null) findings.Add(_ups);
        foreach (Finding finding in _security.Findings) findings.Add(finding);
        foreach (Finding finding in _pictures.Findings) findings.Add(finding);
        for (int i = 0; i < _tables.Length; i++) _tables[i].AddFindings(buffers.Rows(i), spec, findings);
        return findings.Build();
    }

    /// <summary>What this run must look at again, though its time has not come: everything after a restart, ports that came, went or were numbered anew, and what must run.</summary>
    /// <param name="buffers">What this run's poll read.</param>
    /// <param name="spec">The check: what must run is looked at in each run.</param>
    /// <param name="at">The timestamp of the run.</param>
    /// <param name="time">The clock of the timestamp.</param>
    public void NoteDue(PollBuffers buffers, SnmpProbeSpec spec, long at, TimeProvider time)
    {
        _runAt = at;
        NoteUptime(Plan!, buffers.Reading.Scalars, at, time);
        if (spec.Processes.Count > 0) Pictures.Hurry(HostMaker.ProgramTable);
        if (spec.Services.Count > 0) Pictures.Hurry(HostMaker.ServiceTable);
        if (_ports >= 0) _portMemory!.Look(buffers.Rows(_ports), Pictures, at);
    }

    private void NoteUptime(PollPlan plan, ReadOnlySpan<SnmpValue> scalars, long at, TimeProvider time)
    {
        UptimeReading reading = new(Uptime(scalars), plan.Number(scalars, plan.EngineTime), plan.Number(scalars, plan.EngineBoots), plan.Number(scalars, plan.HostUptime));
        bool restarted = _uptime.Take(reading, at, time.GetUtcNow() - time.GetElapsedTime(at), time);
        _restarted = restarted && _uptime.Uptime is { } runs ? $"The device restarted {DeviceFacts.Duration(TimeSpan.FromSeconds(Math.Floor(runs.TotalSeconds)))} ago." : null;
        // ifLastChange counts from the agent's start: what was read before it is of another count.
        if (_uptime.AgentRestarted) Pictures.Drop(PortBook.Changes);
        if (!restarted) return;
        // It may have other software, other modules and other numbers now: who its ports are is asked anew, by addresses that are read in this run.
        Pictures.Restarted();
        _portMemory?.Restarted(Pictures, at);
    }
}
