using NetWatch.Snmp;

namespace NetWatch.Simulator.Stories;

/// <summary>Something that is the matter in the simulated network for a while. Equal by value; what it brings about, <see cref="Network.SimulatedNetwork"/> works out.</summary>
public abstract record Condition;

/// <summary>A device is without power: it is silent, its neighbours' ports to it are down, and what is reached through it alone is silent too. When it ends, the device boots.</summary>
/// <param name="Device">The device's id.</param>
public sealed record PoweredOff(string Device) : Condition;

/// <summary>A channel carries nothing: its far end and what is reached through it alone are silent, the ports at both ends are down, a backup takes the load.</summary>
/// <param name="Channel">The channel's id.</param>
public sealed record ChannelCut(string Channel) : Condition;

/// <summary>The agent of a device or of a channel's far end leaves requests unanswered; all else goes on.</summary>
/// <param name="Node">The id of the device or channel.</param>
public sealed record AgentSilent(string Node) : Condition;

/// <summary>The agent of a device or of a channel's far end answers late.</summary>
/// <param name="Node">The id of the device or channel.</param>
/// <param name="Delay">How late; zero or more. Of several, the longest counts.</param>
public sealed record AgentSlow(string Node, TimeSpan Delay) : Condition;

/// <summary>The agent of a device or of a channel's far end does wrong on purpose: it loses requests, damages its answers, sends them twice or from elsewhere.</summary>
/// <param name="Node">The id of the device or channel.</param>
/// <param name="Faults">What it does wrong. Of several, one counts.</param>
public sealed record AgentFaulty(string Node, SnmpAgentFaults Faults) : Condition;

/// <summary>The agent of a device or of a channel's far end answers SNMPv3 with the engine ID of another, as after a configuration has been copied.</summary>
/// <param name="Node">The id of the device or channel.</param>
/// <param name="Of">The id of the device whose engine ID it is.</param>
public sealed record AgentWithEngineIdOf(string Node, string Of) : Condition;

/// <summary>A port is down. What hangs on it goes on answering: see <see cref="PoweredOff"/> for that.</summary>
/// <param name="Device">The device's id.</param>
/// <param name="IfName">The port's name, as <see cref="Company.SimulatedDevice.PortNames"/> gives it.</param>
public sealed record PortDown(string Device, string IfName) : Condition;

/// <summary>A storage fills within 15 s; when the condition ends, it is cleared as fast.</summary>
/// <param name="Device">The device's id.</param>
/// <param name="Storage">hrStorageDescr.</param>
/// <param name="Share">How full it gets, 0 to 1.</param>
public sealed record StorageFilled(string Device, string Storage, double Share) : Condition;

/// <summary>A UPS has no mains and runs on its battery, whose charge falls by 0.7 % a second.</summary>
/// <param name="Device">The device's id.</param>
public sealed record OnBattery(string Device) : Condition;
