namespace NetWatch.Simulator.Company;

/// <summary>A WAN channel of a provider. Its far end is an address of the branch's router with an agent of its own; its near port belongs to a router of the head office.</summary>
public sealed record SimulatedChannel : SimulatedNode
{
    /// <summary>The id of the near site.</summary>
    public required string From { get; init; }

    /// <summary>The id of the site that it serves.</summary>
    public required string To { get; init; }

    /// <summary>The id of the device at its near end.</summary>
    public required string NearDevice { get; init; }

    /// <summary>ifName of the port at its near end.</summary>
    public required string NearIfName { get; init; }

    /// <summary>The id of the device at its far end.</summary>
    public required string FarDevice { get; init; }

    /// <summary>ifName of the port at its far end.</summary>
    public required string FarIfName { get; init; }

    /// <summary>Who runs it; a made-up name.</summary>
    public required string Provider { get; init; }

    /// <summary>Contracted speed in Mbit/s.</summary>
    public required int Megabits { get; init; }

    /// <summary><c>main</c> or <c>backup</c>.</summary>
    public required string Role { get; init; }
}
