using System.Net;

namespace NetWatch.Snmp;

/// <summary>
/// A trap or an inform of any version, in the form of SNMPv2 (RFC 3416 §4.2.6); a v1 trap is translated (RFC 3584 §3.1).
/// Its text form leaves the community out, because a community is a secret.
/// </summary>
public sealed record SnmpNotification
{
    /// <summary>What it is about: the value of snmpTrapOID.0; of a v1 trap, what that translates to.</summary>
    public required ObjectIdentifier TrapId { get; init; }

    /// <summary>
    /// What it tells, without sysUpTime.0 and snmpTrapOID.0. To those of a v1 trap, snmpTrapAddress.0 (unless agent-addr is 0.0.0.0) and
    /// snmpTrapEnterprise.0 are added; snmpTrapCommunity.0, which a forwarder would add too, is not.
    /// </summary>
    public required IReadOnlyList<Variable> Variables { get; init; }

    /// <summary>The message's version.</summary>
    public required VersionCode Version { get; init; }

    /// <summary><see cref="PduKind.TrapV1"/>, <see cref="PduKind.TrapV2"/> or <see cref="PduKind.Inform"/>.</summary>
    public required PduKind Kind { get; init; }

    /// <summary>Whether its sender waits for an acknowledgement, which the receiver gives.</summary>
    public bool IsInform => Kind == PduKind.Inform;

    /// <summary>The address and port that the datagram came from; an IPv4 address never in its IPv6 form.</summary>
    public required IPEndPoint Source { get; init; }

    /// <summary>When it arrived.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>sysUpTime when it was made; null when it does not say.</summary>
    public TimeSpan? UpTime { get; init; }

    /// <summary>Where it was made, as it says itself: a v1 trap's agent-addr or snmpTrapAddress.0; null when it does not say, or says 0.0.0.0.</summary>
    public IPAddress? AgentAddress { get; init; }

    /// <summary>A v1 trap's enterprise, or snmpTrapEnterprise.0; empty when there is none.</summary>
    public ObjectIdentifier Enterprise { get; init; }

    /// <summary>The community of v1 and v2c; null in v3.</summary>
    public string? Community { get; init; }

    /// <summary>The USM user of v3; null in v1 and v2c.</summary>
    public string? UserName { get; init; }

    /// <summary>The security level of v3, which is its user's; null in v1 and v2c.</summary>
    public SecurityLevel? Level { get; init; }

    /// <summary>The authoritative engine of v3 (RFC 3414 §1.5.1): of a trap its sender's, of an inform the receiver's; empty in v1 and v2c.</summary>
    public ReadOnlyMemory<byte> EngineId { get; init; }

    /// <summary>The context of v3 (RFC 3411 §3.3.1); empty in v1 and v2c.</summary>
    public string ContextName { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{TrapId} from {Source} ({Version}{(IsInform ? ", inform" : "")}, {Variables.Count} varbinds)";
}
