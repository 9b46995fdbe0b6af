using System.Net;

namespace NetWatch.Core.Discovery;

/// <summary>What a scan knows of an address. What did not answer is null or empty.</summary>
/// <param name="Address">The address.</param>
public sealed record ScanFinding(IPAddress Address)
{
    /// <summary>The round-trip time of its echo reply; null: no reply.</summary>
    public TimeSpan? RoundTrip { get; init; }

    /// <summary>The SNMP agent that answered, or null.</summary>
    public FoundAgent? Agent { get; init; }

    /// <summary>Why an agent that is there did not answer with any of the credentials, a sentence; null where none is known to be there.</summary>
    public string? AgentTrouble { get; init; }

    /// <summary>The TCP ports that took a connection, in rising order.</summary>
    public IReadOnlyList<int> OpenPorts { get; init; } = [];

    /// <summary>Its name by reverse DNS, or null.</summary>
    public string? DnsName { get; init; }

    /// <summary>The id of the device or channel that is watched at this address, or null.</summary>
    public string? WatchedAs { get; init; }

    /// <summary>Whether anything answered.</summary>
    public bool Answered => RoundTrip is not null || Agent is not null || AgentTrouble is not null || OpenPorts.Count > 0;
}
