namespace NetWatch.Core.Inventory;

/// <summary>When a device started, over the rollover of what it counts.</summary>
/// <param name="At">When, by our clock.</param>
/// <param name="Oid">The instance that it follows from: hrSystemUptime where the host tells it, else sysUpTime.</param>
/// <param name="SeenAt">When this account was made: a start before it is no later restart, whatever clocks say.</param>
public sealed record DeviceBoot(DateTimeOffset At, string Oid, DateTimeOffset SeenAt);

/// <summary>What is kept of a device's picture over a restart of NetWatch: what it is and has, who its ports are, when it started.</summary>
/// <param name="NodeId">The device.</param>
/// <param name="Picture">The picture; only identity, hardware, software, the start, and the ports that cannot be told by their name.</param>
public sealed record StoredPicture(string NodeId, DevicePicture Picture);
