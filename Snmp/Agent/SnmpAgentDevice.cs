using System.Net;
using System.Text;

namespace NetWatch.Snmp;

/// <summary>One device that an agent serves: an address and port, a community, users, objects. May be changed at any time.</summary>
public sealed class SnmpAgentDevice
{
    private string _community;
    private byte[] _communityOctets;
    private ISnmpObjectSource _objects;
    private IReadOnlyDictionary<string, ISnmpObjectSource> _communityContexts = new Dictionary<string, ISnmpObjectSource>();
    private long _delayTicks;
    private readonly TimeProvider _time;
    private bool _silent;
    private long _requests;
    private DeviceEngine? _engine;
    private Misbehaviour? _misbehaviour;

    internal SnmpAgentDevice(AgentSocket socket, IPEndPoint endPoint, string community, ISnmpObjectSource objects, TimeProvider time)
    {
        Socket = socket;
        _time = time;
        EndPoint = endPoint;
        _community = community;
        _communityOctets = Encoding.UTF8.GetBytes(community);
        _objects = objects;
    }

    /// <summary>Where it listens, with the port that was given to it.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>The community that it answers to (RFC 1901 §3); requests with another are left unanswered.</summary>
    public string Community
    {
        get => Volatile.Read(ref _community);
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Volatile.Write(ref _communityOctets, Encoding.UTF8.GetBytes(value));
            Volatile.Write(ref _community, value);
        }
    }

    /// <summary>What it serves.</summary>
    public ISnmpObjectSource Objects
    {
        get => Volatile.Read(ref _objects);
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Volatile.Write(ref _objects, value);
        }
    }

    /// <summary>Communities beside <see cref="Community"/> and what is served to each, as switches have them for their VLANs. Those of SNMPv3 are contexts of its <see cref="Engine"/>. Default none.</summary>
    public IReadOnlyDictionary<string, ISnmpObjectSource> CommunityContexts
    {
        get => Volatile.Read(ref _communityContexts);
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Volatile.Write(ref _communityContexts, value);
        }
    }

    /// <summary>Whether it leaves every request unanswered. Default false.</summary>
    public bool Silent
    {
        get => Volatile.Read(ref _silent);
        set => Volatile.Write(ref _silent, value);
    }

    /// <summary>How long every answer is held back, by the agent's clock. Default zero.</summary>
    public TimeSpan Delay
    {
        get => TimeSpan.FromTicks(Volatile.Read(ref _delayTicks));
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            Volatile.Write(ref _delayTicks, value.Ticks);
        }
    }

    /// <summary>
    /// Its SNMPv3 engine; null (the default) for a device that leaves v3 unanswered. Set, it begins anew: to reboot, set it with one boot more and time
    /// zero, or with boots that were not kept; to be taken for another, with that one's engine ID.
    /// </summary>
    public SnmpAgentEngine? Engine
    {
        get => Volatile.Read(ref _engine)?.Settings;
        set => Volatile.Write(ref _engine, value is null ? null : new DeviceEngine(value, EndPoint, _time));
    }

    /// <summary>snmpEngineID as it stands in messages; empty without an engine.</summary>
    public ReadOnlyMemory<byte> EngineId => Volatile.Read(ref _engine)?.EngineId ?? default;

    /// <summary>What it does wrong on purpose; null (the default) for nothing.</summary>
    public SnmpAgentFaults? Faults => Misbehaviour?.Faults;

    /// <summary>Datagrams that came for it.</summary>
    public long Requests => Volatile.Read(ref _requests);

    /// <summary>What it is served through.</summary>
    internal AgentSocket Socket { get; }

    internal bool AnswersAtOnce => Volatile.Read(ref _delayTicks) == 0 && Misbehaviour is null;

    internal ReadOnlySpan<byte> CommunityOctets => Volatile.Read(ref _communityOctets);

    internal Misbehaviour? Misbehaviour => Volatile.Read(ref _misbehaviour);

    /// <summary>Lets it do wrong on purpose, or right again.</summary>
    /// <param name="faults">What it does wrong; null for nothing.</param>
    /// <exception cref="System.Net.Sockets.SocketException">The address that answers are to come from is taken or not this machine's.</exception>
    public void Misbehave(SnmpAgentFaults? faults)
    {
        var before = Interlocked.Exchange(ref _misbehaviour, faults is null ? null : new Misbehaviour(faults));
        before?.Dispose();
    }

    /// <summary>The engine for messages of v3; null without one.</summary>
    internal Security.UsmAuthoritativeEngine? AuthoritativeEngine(Security.SaltSource salts) => Volatile.Read(ref _engine)?.Usm(salts);

    /// <summary>What is served to a community; null when it is another's.</summary>
    internal ISnmpObjectSource? ObjectsFor(ReadOnlySpan<byte> community) =>
        community.SequenceEqual(CommunityOctets) ? Objects : CommunityContexts is { Count: > 0 } contexts ? contexts.GetValueOrDefault(Encoding.UTF8.GetString(community)) : null;

    /// <summary>What is served under a context name; null when there is no such context.</summary>
    internal ISnmpObjectSource? ObjectsOf(ReadOnlySpan<byte> contextName) =>
        contextName.IsEmpty ? Objects : Volatile.Read(ref _engine)?.ObjectsOf(contextName);

    /// <summary>The request-id that the answer to a request has.</summary>
    internal int AnsweredRequestId(int requestId) => Faults?.Damage == SnmpDamage.WrongRequestId ? requestId ^ 1 << 20 : requestId;

    internal void CountRequest() => Interlocked.Increment(ref _requests);
}
