namespace NetWatch.Simulator.Profiles;

/// <summary>What a port is for.</summary>
internal enum PortUse
{
    /// <summary>Whatever hangs below: offices, servers, other devices.</summary>
    Access,

    /// <summary>The way up to the parents.</summary>
    Uplink,

    /// <summary>The port of a channel.</summary>
    Wan,

    /// <summary>No cable: loopbacks, VLAN interfaces, Null0.</summary>
    Virtual,
}

/// <summary>A port as its vendor names it.</summary>
/// <param name="Index">ifIndex (IF-MIB).</param>
/// <param name="Name">ifName.</param>
/// <param name="Description">ifDescr.</param>
/// <param name="Use">What it is for.</param>
/// <param name="Megabits">Nominal speed in Mbit/s.</param>
/// <param name="Type">ifType: 6 ethernetCsmacd, 24 softwareLoopback, 53 propVirtual, 1 other, 71 ieee80211.</param>
internal sealed record PortShape(int Index, string Name, string Description, PortUse Use, int Megabits, int Type = 6)
{
    /// <summary>Ports whose names differ by a number alone.</summary>
    /// <param name="count">How many.</param>
    /// <param name="firstIndex">ifIndex of the first.</param>
    /// <param name="name">ifName without the number.</param>
    /// <param name="description">ifDescr without the number.</param>
    /// <param name="use">What they are for.</param>
    /// <param name="megabits">Nominal speed in Mbit/s.</param>
    /// <param name="firstNumber">The number of the first.</param>
    public static IEnumerable<PortShape> Range(
        int count, int firstIndex, string name, string description, PortUse use, int megabits, int firstNumber = 1) =>
        Enumerable.Range(0, count).Select(i =>
            new PortShape(firstIndex + i, FormattableString.Invariant($"{name}{firstNumber + i}"),
                FormattableString.Invariant($"{description}{firstNumber + i}"), use, megabits));
}
