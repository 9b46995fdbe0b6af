namespace NetWatch.Core.Catalog;

/// <summary>Types of DNS records that can be asked for, with their numbers on the wire (RFC 1035 section 3.2.2, RFC 3596, RFC 2782).</summary>
public enum DnsRecordType
{
    /// <summary>An IPv4 address.</summary>
    A = 1,

    /// <summary>A name server.</summary>
    NS = 2,

    /// <summary>The canonical name of an alias.</summary>
    CNAME = 5,

    /// <summary>The start of a zone of authority, with its serial.</summary>
    SOA = 6,

    /// <summary>The name of an address.</summary>
    PTR = 12,

    /// <summary>A mail exchanger.</summary>
    MX = 15,

    /// <summary>Text.</summary>
    TXT = 16,

    /// <summary>An IPv6 address.</summary>
    AAAA = 28,

    /// <summary>Where a service is.</summary>
    SRV = 33,
}

/// <summary>How a DNS question travels.</summary>
public enum DnsTransport
{
    /// <summary>By UDP, and once more by TCP when the answer does not fit a datagram.</summary>
    Udp,

    /// <summary>By TCP alone (RFC 7766).</summary>
    Tcp,
}

/// <summary>What a DNS server must answer.</summary>
public enum DnsAnswer
{
    /// <summary>Records of the type that is asked for.</summary>
    Records,

    /// <summary>That there is no such name (RFC 8020).</summary>
    NxDomain,
}

/// <summary>A question (RFC 1035) to the DNS server at the node's address, and what it must answer.</summary>
public sealed record DnsProbeSpec : ServiceProbeSpec
{
    /// <inheritdoc/>
    public override string Type => "dns";

    /// <inheritdoc/>
    public override string Target => RecordType == DnsRecordType.A ? Query : $"{Query}/{RecordType}";

    /// <inheritdoc/>
    public override ProbeSpec At(ModuleTarget target) => this with { Port = target.Port ?? Port };

    /// <summary>The name that is asked for, without the dot at the end; of <see cref="DnsRecordType.PTR"/> it may be an IP address.</summary>
    public required string Query { get; init; }

    /// <summary>The type of record that is asked for; default A.</summary>
    public DnsRecordType RecordType { get; init; } = DnsRecordType.A;

    /// <summary>Records that must be among the answers, as zone files write them; empty (the default) for any.</summary>
    public IReadOnlyList<string> Expect { get; init => field = ValueList<string>.Of(value); } = ValueList<string>.Empty;

    /// <summary>Whether <see cref="Expect"/> must be all that is answered; default false.</summary>
    public bool Only { get; init; }

    /// <summary>How the question travels; default by UDP.</summary>
    public DnsTransport Transport { get; init; }

    /// <summary>The server's port; 1 to 65535, default 53.</summary>
    public int Port { get; init; } = 53;

    /// <summary>Whether the server is asked to look for the answer elsewhere (RD); default true.</summary>
    public bool Recursion { get; init; } = true;

    /// <summary>Addresses of other servers whose serial of the zone must be the same; only of <see cref="DnsRecordType.SOA"/>. Empty (the default) for none.</summary>
    public IReadOnlyList<string> SerialWith { get; init => field = ValueList<string>.Of(value); } = ValueList<string>.Empty;

    /// <summary>What must be answered; default records.</summary>
    public DnsAnswer Answer { get; init; }
}
