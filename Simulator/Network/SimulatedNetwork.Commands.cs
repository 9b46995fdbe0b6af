using NetWatch.Core.Catalog;
using NetWatch.Simulator.Company;
using NetWatch.Simulator.Devices;
using NetWatch.Simulator.Stories;

namespace NetWatch.Simulator.Network;

/// <summary>What a test or a person does to the network by hand. The story goes on beside it: something is wrong while either says so.</summary>
public sealed partial class SimulatedNetwork
{
    /// <summary>Makes a condition true by hand until it is ended; nothing happens when it is already.</summary>
    /// <param name="condition">What is to be the matter.</param>
    /// <exception cref="ArgumentException">It names a device, channel, port or storage that does not exist.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The address that answers are to come from is taken or not this machine's.</exception>
    public void Begin(Condition condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        Require(condition);
        lock (_gate)
        {
            CatchUp();
            if (_byHand.Add(condition))
                Apply(condition);
        }
    }

    /// <summary>Ends a condition that was begun by hand; nothing happens when there is none.</summary>
    /// <param name="condition">The condition, equal to the one that was begun.</param>
    public void End(Condition condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        lock (_gate)
        {
            CatchUp();
            if (_byHand.Remove(condition))
                Apply(_applied);
        }
    }

    /// <summary>The agent of one device or of a channel's far end stops answering; what is behind it goes on answering.</summary>
    /// <param name="id">The device or channel.</param>
    public void Silence(string id) => Begin(new AgentSilent(id));

    /// <summary>Ends everything that was done by hand to one device or channel: silence, delay, cut, power, ports, storages, battery.</summary>
    /// <param name="id">The device or channel.</param>
    public void Restore(string id)
    {
        Company.Node(id);
        lock (_gate)
        {
            CatchUp();
            if (_byHand.RemoveWhere(condition => NodeOf(condition) == id) > 0)
                Apply(_applied);
        }
    }

    /// <summary>The answers of a device or of a channel's far end are held back.</summary>
    /// <param name="id">The device or channel.</param>
    /// <param name="delay">How long; zero to answer at once again.</param>
    public void Delay(string id, TimeSpan delay)
    {
        Company.Node(id);
        lock (_gate)
        {
            CatchUp();
            _byHand.RemoveWhere(condition => condition is AgentSlow slow && slow.Node == id);
            if (delay > TimeSpan.Zero)
                _byHand.Add(new AgentSlow(id, delay));
            Apply(_applied);
        }
    }

    /// <summary>Switches a device off (<see cref="PoweredOff"/>) or on, upon which it boots.</summary>
    /// <param name="id">The device.</param>
    /// <param name="on">Whether it has power.</param>
    public void SetPower(string id, bool on) => Set(new PoweredOff(id), !on);

    /// <summary>Cuts a channel (<see cref="ChannelCut"/>) or mends it.</summary>
    /// <param name="id">The channel.</param>
    /// <param name="up">Whether it carries traffic.</param>
    public void SetChannel(string id, bool up) => Set(new ChannelCut(id), !up);

    /// <summary>Takes a port down or up again.</summary>
    /// <param name="id">The device.</param>
    /// <param name="ifName">The port's name.</param>
    /// <param name="up">Whether it is up; a port without a cable stays down.</param>
    public void SetPort(string id, string ifName, bool up) => Set(new PortDown(id, ifName), !up);

    /// <summary>Lets a UPS run on battery or on mains.</summary>
    /// <param name="id">The UPS.</param>
    /// <param name="onBattery">Whether the mains are gone.</param>
    public void SetBattery(string id, bool onBattery) => Set(new OnBattery(id), onBattery);

    /// <summary>Fills a storage within 15 s.</summary>
    /// <param name="id">The device.</param>
    /// <param name="storage">hrStorageDescr.</param>
    /// <param name="share">How full, 0 to 1.</param>
    public void FillStorage(string id, string storage, double share)
    {
        Require(new StorageFilled(id, storage, share));
        lock (_gate)
        {
            CatchUp();
            _byHand.RemoveWhere(condition => condition is StorageFilled filled && filled.Device == id && filled.Storage == storage);
            _byHand.Add(new StorageFilled(id, storage, share));
            Apply(_applied);
        }
    }

    /// <summary>Lets a condition that was begun take effect; one that cannot is no longer there.</summary>
    private void Apply(Condition condition)
    {
        try
        {
            Apply(_applied);
        }
        catch
        {
            _byHand.Remove(condition);
            throw;
        }
    }

    private void Set(Condition condition, bool isTrue)
    {
        Require(condition);
        if (isTrue)
            Begin(condition);
        else
            End(condition);
    }

    private PortState Port(string id, string ifName) =>
        _devices[Company.Device(id).Id].Ports.FirstOrDefault(port => port.Shape.Name == ifName)
        ?? throw new ArgumentException($"'{id}' has no port '{ifName}'.", nameof(ifName));

    private void Require(Condition condition)
    {
        var node = Company.Node(NodeOf(condition));
        switch (condition)
        {
            case PortDown it:
                Port(it.Device, it.IfName);
                break;
            case ChannelCut when node is SimulatedDevice:
                throw new ArgumentException($"'{node.Id}' is a device, not a channel.", nameof(condition));
            case StorageFilled it when !Company.Device(it.Device).StorageNames.Contains(it.Storage):
                throw new ArgumentException($"'{it.Device}' has no storage '{it.Storage}'.", nameof(condition));
            case StorageFilled it when it.Share is not (>= 0 and <= 1):
                throw new ArgumentException("A storage is filled to a share from 0 to 1.", nameof(condition));
            case OnBattery it when Company.Device(it.Device).Kind != DeviceKind.Ups:
                throw new ArgumentException($"'{it.Device}' is not a UPS.", nameof(condition));
            case PoweredOff it:
                Company.Device(it.Device);
                break;
            case AgentWithEngineIdOf it:
                Company.Device(it.Of);
                break;
        }
    }

    private static string NodeOf(Condition condition) => condition switch
    {
        PoweredOff it => it.Device,
        ChannelCut it => it.Channel,
        AgentSilent it => it.Node,
        AgentSlow it => it.Node,
        AgentFaulty it => it.Node,
        AgentWithEngineIdOf it => it.Node,
        PortDown it => it.Device,
        StorageFilled it => it.Device,
        OnBattery it => it.Device,
        _ => throw new ArgumentException($"Nothing is known of the condition {condition}.", nameof(condition)),
    };
}
