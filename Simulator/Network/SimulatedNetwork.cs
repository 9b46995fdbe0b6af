using System.Net.Sockets;
using NetWatch.Simulator.Company;
using NetWatch.Simulator.Devices;
using NetWatch.Simulator.Mibs;
using NetWatch.Simulator.Stories;
using NetWatch.Snmp;

namespace NetWatch.Simulator.Network;

/// <summary>
/// A simulated company that lives: every device and every channel's far end answers SNMP v1 and v2c, and v3 where there are users, on its loopback address, counters move,
/// and the story happens. What is down does not answer. All members may be called from any thread.
/// </summary>
public sealed partial class SimulatedNetwork : IAsyncDisposable
{
    private readonly SimulationClock _clock;
    private readonly SimulatedNetworkOptions _options;
    private readonly Dictionary<string, DeviceState> _devices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SnmpObjectTable> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SnmpAgentDevice> _agents = new(StringComparer.Ordinal);
    private readonly HashSet<Condition> _byHand = [];
    private readonly Lock _gate = new();
    private readonly SnmpAgent _agent;
    private readonly ITimer _timer;
    private TimeSpan _applied = TimeSpan.FromTicks(-1);
    private TimeSpan _told = TimeSpan.FromTicks(-1);
    private bool _stopped;

    private SimulatedNetwork(SimulatedCompany company, TimeProvider time, SimulatedNetworkOptions options)
    {
        Company = company;
        _options = options;
        _clock = new SimulationClock(time);
        _agent = new SnmpAgent(new SnmpAgentOptions { OnInternalError = options.OnInternalError }, time);
        var cables = Cabling.Draw(company);
        foreach (var device in company.Devices)
        {
            var state = new DeviceState(device, cables[device.Id], _clock);
            _devices.Add(device.Id, state);
            _tables.Add(device.Id, DeviceObjects.Of(state));
        }
        _timer = time.CreateTimer(static state => ((SimulatedNetwork)state!).TellStory(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The company that lives here.</summary>
    public SimulatedCompany Company { get; }

    /// <summary>How long it runs, by its clock.</summary>
    public TimeSpan Elapsed => _clock.Elapsed;

    /// <summary>Datagrams answered so far.</summary>
    public long Answered => _agent.Counters.Answered;

    /// <summary>Exceptions that escaped while requests were answered: 0 unless there is a defect.</summary>
    public long InternalErrors => _agent.Counters.InternalErrors;

    /// <summary>Opens all agents and begins the story.</summary>
    /// <param name="company">Which company.</param>
    /// <param name="time">The clock of uptimes, counters and the story.</param>
    /// <param name="options">How it runs; null for a company where nothing goes wrong by itself.</param>
    /// <exception cref="SimulationStartException">An address or port cannot be used; its message says which and what to do.</exception>
    public static async Task<SimulatedNetwork> StartAsync(SimulatedCompany company, TimeProvider time, SimulatedNetworkOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(company);
        ArgumentNullException.ThrowIfNull(time);
        var network = new SimulatedNetwork(company, time, options ?? new SimulatedNetworkOptions());
        try
        {
            network.Open();
        }
        catch
        {
            await network.DisposeAsync().ConfigureAwait(false);
            throw;
        }
        network.TellStory();
        return network;
    }

    /// <summary>What is the matter now, by the story and by hand.</summary>
    public IReadOnlyCollection<Condition> Conditions
    {
        get
        {
            lock (_gate)
                return Current();
        }
    }

    /// <summary>Ends the story and closes all agents.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
            _stopped = true;
        await _timer.DisposeAsync().ConfigureAwait(false);
        await _agent.DisposeAsync().ConfigureAwait(false);
    }

    private void Open()
    {
        foreach (var device in Company.Devices)
            Open(device, device.Id);
        foreach (var channel in Company.Channels)
            Open(channel, channel.FarDevice);
    }

    private void Open(SimulatedNode node, string device)
    {
        try
        {
            var agent = _agent.Add(node.EndPoint, SimulatedCompany.Community, _tables[device]);
            _agents.Add(node.Id, agent);
            GiveEngine(node.Id, agent, engineIdOf: null);
        }
        catch (SocketException failure)
        {
            throw SimulationStartException.Of(node, failure);
        }
    }

    private void TellStory()
    {
        if (_options.Story is not { } story)
            return;
        TimeSpan after;
        lock (_gate)
        {
            if (_stopped)
                return;
            after = _told;
            CatchUp();
            _told = _applied;
        }
        // Outside the lock: whoever listens may give commands. The timer fires once, so nobody else tells meanwhile.
        foreach (var moment in story.Between(after, _told))
            _options.OnStory?.Invoke(moment);
        lock (_gate)
            if (!_stopped && story.NextAfter(_told) is { } next)
                _timer.Change(Later(next - _clock.Elapsed), Timeout.InfiniteTimeSpan);
    }

    private static TimeSpan Later(TimeSpan wait) => wait > TimeSpan.Zero ? wait : TimeSpan.Zero;

    private HashSet<Condition> Current() => CurrentAt(_clock.Elapsed);

    private HashSet<Condition> CurrentAt(TimeSpan elapsed) =>
        [.. _byHand, .. _options.Story?.ActiveAt(elapsed) ?? (IEnumerable<Condition>)[]];

    /// <summary>Lets every moment of the story that has come take effect at its own time, however late the timer is; before any change by hand.</summary>
    private void CatchUp()
    {
        var elapsed = _clock.Elapsed;
        foreach (var moment in _options.Story?.Between(_applied, elapsed) ?? [])
            Apply(moment.At);
        _applied = elapsed;
    }

    /// <summary>Makes everything as the conditions of a time want it; what is so already is left alone.</summary>
    private void Apply(TimeSpan elapsed)
    {
        var effects = Effects.Of(Company, CurrentAt(elapsed));
        var now = _clock.Start + elapsed.TotalSeconds;
        foreach (var (id, state) in _devices)
        {
            state.Become(effects.Off.Contains(id), now);
            foreach (var port in state.Ports)
                port.Become(IsHeldDown(id, port, effects), effects.LoadOf(port.Plan.Channel), now);
            foreach (var storage in state.Storages)
                storage.Become(effects.Filled.TryGetValue((id, storage.Shape.Name), out var share) ? share : null, now);
            if (state.Battery is { } battery && battery.OnBattery != effects.OnBattery.Contains(id))
            {
                battery.Become(effects.OnBattery.Contains(id), now);
                UpsObjects.ShowAlarm(_tables[id], state, battery.OnBattery ? now : null);
            }
        }
        foreach (var (id, agent) in _agents)
        {
            agent.Delay = effects.Delays.GetValueOrDefault(id);
            agent.Silent = effects.Silent.Contains(id);
            LetMisbehave(agent, effects.Faults.GetValueOrDefault(id));
            GiveEngine(id, agent, effects.EngineIdsOf.GetValueOrDefault(id));
        }
    }

    private static bool IsHeldDown(string device, PortState port, Effects effects) =>
        effects.DownPorts.Contains((device, port.Shape.Name))
        || port.Plan.Channel is { } channel && effects.Cut.Contains(channel)
        || port.Plan.Peer is { } peer && effects.Off.Contains(peer);
}
