using System.Net;
using System.Text;

namespace NetWatch.Snmp;

/// <summary>One device that an agent serves: an address and port, a community, objects. May be changed at any time.</summary>
public sealed class SnmpAgentDevice
{
    private string _community;
    private byte[] _communityOctets;
    private ISnmpObjectSource _objects;
    private long _delayTicks;
    private bool _silent;
    private long _requests;

    internal SnmpAgentDevice(AgentSocket socket, IPEndPoint endPoint, string community, ISnmpObjectSource objects)
    {
        Socket = socket;
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

    /// <summary>Datagrams that came for it.</summary>
    public long Requests => Volatile.Read(ref _requests);

    /// <summary>What it is served through.</summary>
    internal AgentSocket Socket { get; }

    internal bool AnswersAtOnce => Volatile.Read(ref _delayTicks) == 0;

    internal ReadOnlySpan<byte> CommunityOctets => Volatile.Read(ref _communityOctets);

    internal void CountRequest() => Interlocked.Increment(ref _requests);
}
