using System.Buffers.Binary;
using System.Net;
using NetWatch.Snmp;

namespace NetWatch.Simulator.Fleets;

/// <summary>
/// Any number of equal access switches at loopback addresses that follow each other, each with numbers of its own, for benchmarks and tests of size:
/// fifty thousand of them fit into one process.
/// </summary>
public sealed class SwitchFleet : IAsyncDisposable
{
    private readonly SnmpAgent _agent;
    private readonly FleetClock _clock;
    private readonly IReadOnlyList<UsmUser> _users;
    private readonly FleetSwitch[] _switches;
    private readonly SnmpAgentDevice[] _devices;

    private SwitchFleet(SwitchFleetOptions options, TimeProvider time)
    {
        _clock = new FleetClock(time);
        _agent = new SnmpAgent(
            new SnmpAgentOptions { SharedSockets = true, ThreadsPerSocket = options.Threads, MaxMessageSize = options.MaxMessageSize }, time);
        _users = options.Users;
        _switches = new FleetSwitch[options.Count];
        _devices = new SnmpAgentDevice[options.Count];
    }

    /// <summary>The switches as their agent has them, in the order of their addresses.</summary>
    public IReadOnlyList<SnmpAgentDevice> Devices => _devices;

    /// <summary>What their agent has done.</summary>
    public SnmpAgentCounters Counters => _agent.Counters;

    /// <summary>Opens all switches.</summary>
    /// <param name="options">How many, and where.</param>
    /// <param name="time">The clock of uptimes and counters.</param>
    /// <exception cref="System.Net.Sockets.SocketException">An address or port cannot be used.</exception>
    public static async Task<SwitchFleet> StartAsync(SwitchFleetOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        var fleet = new SwitchFleet(options, time);
        try
        {
            fleet.Open(options);
            return fleet;
        }
        catch
        {
            await fleet.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The address of a switch.</summary>
    /// <param name="first">The first one's address.</param>
    /// <param name="index">Which one, from 0 on.</param>
    public static IPAddress AddressOf(IPAddress first, int index)
    {
        ArgumentNullException.ThrowIfNull(first);
        var octets = first.GetAddressBytes();
        var last = octets.AsSpan(octets.Length - 4);
        BinaryPrimitives.WriteUInt32BigEndian(last, BinaryPrimitives.ReadUInt32BigEndian(last) + (uint)index);
        return new IPAddress(octets);
    }

    /// <summary>A switch boots between two requests: uptime and counters begin at zero, snmpEngineBoots is one more.</summary>
    /// <param name="index">Which one, from 0 on.</param>
    /// <param name="keepsBoots">Whether it remembers how often it booted; else snmpEngineBoots is 1 again.</param>
    public void Reboot(int index, bool keepsBoots = true)
    {
        _switches[index].Boot(keepsBoots);
        GiveEngine(index);
    }

    /// <summary>Closes all switches.</summary>
    public async ValueTask DisposeAsync()
    {
        await _agent.DisposeAsync().ConfigureAwait(false);
        _clock.Dispose();
    }

    private void Open(SwitchFleetOptions options)
    {
        var shape = FleetObjects.Of(options.Interfaces);
        for (var i = 0; i < options.Count; i++)
        {
            _switches[i] = new FleetSwitch(i + 1, _clock);
            _devices[i] = _agent.Add(new IPEndPoint(AddressOf(options.First, i), options.Port), options.Community, shape.Of(_switches[i]));
            GiveEngine(i);
        }
    }

    private void GiveEngine(int index)
    {
        var it = _switches[index];
        if (_users.Count > 0)
            _devices[index].Engine = new SnmpAgentEngine { Users = _users, Boots = it.Boots, Time = TimeSpan.FromMilliseconds(it.Uptime) };
    }
}
