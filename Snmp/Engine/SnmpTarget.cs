using System.Net;
using NetWatch.Snmp.Security;

namespace NetWatch.Snmp;

/// <summary>An agent to ask, and how: address, version and community (RFC 1901), patience.</summary>
/// <remarks>Its text form leaves the community out, because a community is a secret.</remarks>
public sealed record SnmpTarget
{
    /// <summary>The longest that a doubled timeout becomes, unless <see cref="Timeout"/> itself is longer.</summary>
    public static readonly TimeSpan LongestTimeout = TimeSpan.FromSeconds(8);

    private const int MostRetries = 100;
    private static readonly TimeSpan GreatestTimeout = TimeSpan.FromHours(1);

    private readonly TimeSpan _timeout = TimeSpan.FromSeconds(2);
    private readonly int _retries = 2;
    private readonly int _maxRepetitions = 25;
    private readonly string _contextName = "";
    private readonly EngineId _contextEngineId;

    /// <summary>An agent at an address.</summary>
    /// <param name="endPoint">Address and port (161 by convention, RFC 3417 §3.2).</param>
    /// <param name="version"><see cref="VersionCode.V1"/> or <see cref="VersionCode.V2"/>: the versions that carry a community.</param>
    /// <param name="community">The community.</param>
    /// <exception cref="ArgumentOutOfRangeException">The version carries no community.</exception>
    public SnmpTarget(IPEndPoint endPoint, VersionCode version, string community)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        ArgumentNullException.ThrowIfNull(community);
        if (version is not (VersionCode.V1 or VersionCode.V2))
            throw new ArgumentOutOfRangeException(nameof(version), version, "A community belongs to v1 and v2c only.");
        EndPoint = endPoint;
        Version = version;
        Community = community;
        Wire = TargetWire.Of(endPoint, community);
    }

    /// <summary>An agent at an address, asked by SNMPv3 as a user (RFC 3414).</summary>
    /// <param name="endPoint">Address and port (161 by convention, RFC 3417 §3.2).</param>
    /// <param name="user">The user, with the security level that its protocols make.</param>
    public SnmpTarget(IPEndPoint endPoint, UsmUser user)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        ArgumentNullException.ThrowIfNull(user);
        EndPoint = endPoint;
        Version = VersionCode.V3;
        Community = "";
        User = user;
        Wire = TargetWire.Of(endPoint, "");
    }

    /// <summary>Address and port.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>The message version.</summary>
    public VersionCode Version { get; }

    /// <summary>The community, sent as UTF-8; empty with <see cref="VersionCode.V3"/>.</summary>
    public string Community { get; }

    /// <summary>The user of <see cref="VersionCode.V3"/>, null with the other versions.</summary>
    public UsmUser? User { get; }

    /// <summary>contextName (RFC 3411 §3.3.3), sent as UTF-8; only <see cref="VersionCode.V3"/> has one. Default: the empty one, which every agent has.</summary>
    public string ContextName
    {
        get => _contextName;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _contextName = value;
        }
    }

    /// <summary>contextEngineID (RFC 3411 §3.3.2), at most 32 octets; only <see cref="VersionCode.V3"/> has one. Default: empty, which stands for the agent's own engine ID.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Longer than 32 octets.</exception>
    public ReadOnlyMemory<byte> ContextEngineId
    {
        get => _contextEngineId.Memory;
        init
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value.Length, EngineId.MaxLength, nameof(ContextEngineId));
            _contextEngineId = new EngineId(value.ToArray());
        }
    }

    /// <summary>How long the first attempt waits; each further one waits twice as long, at most <see cref="LongestTimeout"/>. Default 2 s.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above zero, or above an hour.</exception>
    public TimeSpan Timeout
    {
        get => _timeout;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, GreatestTimeout);
            _timeout = value;
        }
    }

    /// <summary>How often an unanswered request is sent again, with the same request-id. Default 2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or above 100.</exception>
    public int Retries
    {
        get => _retries;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MostRetries);
            _retries = value;
        }
    }

    /// <summary>max-repetitions of a walk's GETBULK (RFC 3416 §4.2.3). Default 25.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int MaxRepetitions
    {
        get => _maxRepetitions;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _maxRepetitions = value;
        }
    }

    /// <summary>The packets a second of a group that the agent belongs to, such as a site behind a thin line. Default: no limit.</summary>
    public SnmpPacketBudget? Budget { get; init; }

    /// <summary>
    /// Whether it is not known that the agent answers this target at all (a context or community that it may not have): that it does not answer then changes nothing of what is
    /// known of the agent. Default false.
    /// </summary>
    public bool IsTentative { get; init; }

    /// <summary>Told of everything that is sent and received on behalf of this target. Default: nobody.</summary>
    public ISnmpTrace? Trace { get; init; }

    internal TargetWire Wire { get; }

    /// <summary>The same agent, asked with another community.</summary>
    /// <param name="community">The community.</param>
    /// <exception cref="ArgumentOutOfRangeException">The version carries no community.</exception>
    public SnmpTarget WithCommunity(string community) =>
        new(EndPoint, Version, community) { Timeout = Timeout, Retries = Retries, MaxRepetitions = MaxRepetitions, Budget = Budget, Trace = Trace };

    /// <inheritdoc/>
    public override string ToString() => $"{EndPoint} ({Version})";
}
