using NetWatch.Simulator.Company;
using NetWatch.Simulator.Company.Sites;
using NetWatch.Simulator.Stories;
using NetWatch.Snmp;

namespace NetWatch.Simulator.Network;

/// <summary>What conditions bring about in a company: a pure function of both.</summary>
internal sealed class Effects
{
    /// <summary>How much of its traffic a backup carries while its main channel is away.</summary>
    private const double BackupLoad = 34;

    private readonly SimulatedCompany _company;
    private readonly HashSet<string> _passing = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _channelLoads = new(StringComparer.Ordinal);

    private Effects(SimulatedCompany company) => _company = company;

    /// <summary>Devices and channels whose agent does not answer.</summary>
    public HashSet<string> Silent { get; } = new(StringComparer.Ordinal);

    /// <summary>Devices without power.</summary>
    public HashSet<string> Off { get; } = new(StringComparer.Ordinal);

    /// <summary>Channels that are cut.</summary>
    public HashSet<string> Cut { get; } = new(StringComparer.Ordinal);

    /// <summary>Ports that somebody holds down.</summary>
    public HashSet<(string Device, string IfName)> DownPorts { get; } = [];

    /// <summary>UPSes on battery.</summary>
    public HashSet<string> OnBattery { get; } = new(StringComparer.Ordinal);

    /// <summary>How full storages get.</summary>
    public Dictionary<(string Device, string Storage), double> Filled { get; } = [];

    /// <summary>How late agents answer.</summary>
    public Dictionary<string, TimeSpan> Delays { get; } = new(StringComparer.Ordinal);

    /// <summary>What agents do wrong.</summary>
    public Dictionary<string, SnmpAgentFaults> Faults { get; } = new(StringComparer.Ordinal);

    /// <summary>Whose engine ID agents show.</summary>
    public Dictionary<string, string> EngineIdsOf { get; } = new(StringComparer.Ordinal);

    public static Effects Of(SimulatedCompany company, IEnumerable<Condition> conditions)
    {
        var effects = new Effects(company);
        foreach (var condition in conditions)
            effects.Take(condition);
        effects.FindWhatIsCutOff();
        effects.MoveLoads();
        return effects;
    }

    /// <summary>How much of its own traffic a channel carries; 1 unless it stands in for another.</summary>
    public double LoadOf(string? channel) => channel is not null && _channelLoads.TryGetValue(channel, out var load) ? load : 1;

    private void Take(Condition condition)
    {
        switch (condition)
        {
            case PoweredOff it:
                Off.Add(it.Device);
                break;
            case ChannelCut it:
                Cut.Add(it.Channel);
                break;
            case AgentSilent it:
                Silent.Add(it.Node);
                break;
            case AgentSlow it:
                Delays[it.Node] = Delays.TryGetValue(it.Node, out var delay) && delay > it.Delay ? delay : it.Delay;
                break;
            case AgentFaulty it:
                Faults[it.Node] = it.Faults;
                break;
            case AgentWithEngineIdOf it:
                EngineIdsOf[it.Node] = it.Of;
                break;
            case PortDown it:
                DownPorts.Add((it.Device, it.IfName));
                break;
            case StorageFilled it:
                Filled[(it.Device, it.Storage)] = it.Share;
                break;
            case OnBattery it:
                OnBattery.Add(it.Device);
                break;
            default:
                throw new ArgumentException($"Nothing is known of the condition {condition}.", nameof(condition));
        }
    }

    private void FindWhatIsCutOff()
    {
        var known = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var node in _company.Devices.Concat<SimulatedNode>(_company.Channels))
        {
            if (Passes(node, known))
                _passing.Add(node.Id);
            else
                Silent.Add(node.Id);
        }
        // A channel's far end is a port of the branch's router: without it nobody answers there.
        foreach (var channel in _company.Channels)
            if (Off.Contains(channel.FarDevice))
                Silent.Add(channel.Id);
    }

    /// <summary>Whether packets get through a node from the head office.</summary>
    private bool Passes(SimulatedNode node, Dictionary<string, bool> known)
    {
        if (known.TryGetValue(node.Id, out var passes))
            return passes;
        passes = !Off.Contains(node.Id) && !Cut.Contains(node.Id)
            && (node.Parents.Count == 0 || node.Parents.Any(parent => Passes(_company.Node(parent), known)));
        known.Add(node.Id, passes);
        return passes;
    }

    private void MoveLoads()
    {
        foreach (var backup in _company.Channels.Where(channel => channel.Role == WanChannels.Backup))
            if (_company.Channels.Where(main => main.Role == WanChannels.Main && main.To == backup.To).All(main => !_passing.Contains(main.Id)))
                _channelLoads[backup.Id] = BackupLoad;
    }
}
