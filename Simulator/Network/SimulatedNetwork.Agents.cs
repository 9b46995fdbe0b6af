using NetWatch.Simulator.Devices;
using NetWatch.Simulator.Mibs;
using NetWatch.Simulator.Stories;
using NetWatch.Snmp;

namespace NetWatch.Simulator.Network;

/// <summary>What agents are made to do: boot, count, number their ports, speak v3, and do wrong.</summary>
public sealed partial class SimulatedNetwork
{
    private readonly Dictionary<string, (string EngineId, int Boots, double BootedAt)> _engines = new(StringComparer.Ordinal);

    /// <summary>A device boots between two requests: uptime and counters begin at zero, snmpEngineBoots is one more, or 1 again.</summary>
    /// <param name="id">The device.</param>
    /// <param name="keepsBoots">Whether it remembers how often it booted, as RFC 3414 §2.2 wants it.</param>
    public void Reboot(string id, bool keepsBoots = true)
    {
        _devices[Company.Device(id).Id].Boot(_clock.Now, keepsBoots);
        lock (_gate)
        {
            CatchUp();
            Apply(_applied);
        }
    }

    /// <summary>Puts the octet counters of a port at numbers from which they count on, without telling a discontinuity: near 2^32 to see ifInOctets wrap.</summary>
    /// <param name="id">The device.</param>
    /// <param name="ifName">The port's name.</param>
    /// <param name="inOctets">ifHCInOctets.</param>
    /// <param name="outOctets">ifHCOutOctets.</param>
    public void SetOctets(string id, string ifName, ulong inOctets, ulong outOctets) =>
        Port(id, ifName).SetOctets(inOctets, outOctets, _clock.Now);

    /// <summary>Brings all octet counters of a device forward to 1,000 octets before their 32-bit halves begin anew: ports that carry traffic wrap at once.</summary>
    /// <param name="id">The device.</param>
    public void WrapCounters(string id)
    {
        foreach (var port in _devices[Company.Device(id).Id].Ports)
            port.BringWrapNear(_clock.Now);
    }

    /// <summary>
    /// A device numbers its interfaces anew: every port gets the ifIndex of the one after it, the last one a new one; names, states and counters stay with
    /// their ports.
    /// </summary>
    /// <param name="id">The device.</param>
    public void Renumber(string id)
    {
        lock (_gate)
        {
            CatchUp();
            var state = _devices[Company.Device(id).Id];
            state.Renumber();
            var table = DeviceObjects.Of(state);
            if (state.Battery is { OnBattery: true } battery)
                UpsObjects.ShowAlarm(table, state, _clock.Now - battery.SecondsOnBattery(_clock.Now));
            _tables[id] = table;
            foreach (var (node, agent) in _agents)
                if (DeviceOf(node).Device.Id == id)
                    agent.Objects = table;
        }
    }

    /// <summary>Lets the agent of a device or of a channel's far end do wrong: lose requests, damage its answers, send them twice or from elsewhere.</summary>
    /// <param name="id">The device or channel.</param>
    /// <param name="faults">What it does wrong, instead of what it did before; null to do right again.</param>
    /// <exception cref="System.Net.Sockets.SocketException">The address that answers are to come from is taken or not this machine's.</exception>
    public void Misbehave(string id, SnmpAgentFaults? faults)
    {
        Company.Node(id);
        lock (_gate)
        {
            CatchUp();
            _byHand.RemoveWhere(condition => condition is AgentFaulty faulty && faulty.Node == id);
            Apply(_applied);
            if (faults is not null)
                Begin(new AgentFaulty(id, faults));
        }
    }

    private static void LetMisbehave(SnmpAgentDevice agent, SnmpAgentFaults? faults)
    {
        // What is so already is left alone, so that chance goes on where it was.
        if (agent.Faults != faults)
            agent.Misbehave(faults);
    }

    /// <summary>Gives an agent the engine of its device, anew when that has booted or the engine ID is another.</summary>
    private void GiveEngine(string node, SnmpAgentDevice agent, string? engineIdOf)
    {
        if (_options.Users.Count == 0)
            return;
        var state = DeviceOf(node);
        var engine = (engineIdOf ?? state.Device.Id, state.Boots, state.BootedAt);
        if (_engines.TryGetValue(node, out var given) && given == engine)
            return;
        _engines[node] = engine;
        agent.Engine = new SnmpAgentEngine
        {
            Users = _options.Users,
            EngineId = SystemObjects.EngineId(engine.Item1),
            Boots = state.Boots,
            Time = TimeSpan.FromSeconds(Math.Max(0, _clock.Now - state.BootedAt)),
        };
    }

    private DeviceState DeviceOf(string node) =>
        _devices.TryGetValue(node, out var state) ? state : _devices[Company.Channels.First(channel => channel.Id == node).FarDevice];
}
