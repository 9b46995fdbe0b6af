using System.Net;
using NetWatch.Snmp;

namespace NetWatch.Poller.Traps;

/// <summary>How the receiving of traps is. Safe to read from any thread.</summary>
public interface ITrapStatus
{
    /// <summary>The addresses that are to be listened on, in the order of the settings; none when traps are not received.</summary>
    IReadOnlyList<TrapEndPoint> EndPoints { get; }

    /// <summary>What the receiver counts.</summary>
    SnmpNotificationCounters Counters { get; }

    /// <summary>Notifications stored as events of devices.</summary>
    long Stored { get; }

    /// <summary>Accepted notifications of senders that are no device of the catalog.</summary>
    long Unknown { get; }

    /// <summary>Looks at devices that notifications asked for, after those that came within seconds were put together.</summary>
    long Looks { get; }

    /// <summary>Senders that are no device of the catalog, the latest first; bounded, the one not heard for longest gives way.</summary>
    IReadOnlyList<UnknownSender> UnknownSenders { get; }
}

/// <summary>An address that traps are received on.</summary>
/// <param name="EndPoint">Address and port; where the settings leave the port to the system, the port that it gave.</param>
/// <param name="Listening">True when it is listened on.</param>
/// <param name="Problem">Why it is not, or null.</param>
public sealed record TrapEndPoint(IPEndPoint EndPoint, bool Listening, string? Problem);

/// <summary>A sender that is no device of the catalog.</summary>
/// <param name="Address">The address that its datagrams come from.</param>
/// <param name="FirstSeen">When its first notification came.</param>
/// <param name="LastSeen">When its latest came.</param>
/// <param name="Count">How many came.</param>
/// <param name="LastTrap">The latest one's name, or its identifier where the name is not known.</param>
/// <param name="LastDetail">What the latest one told, in one sentence.</param>
/// <param name="Version">The latest one's version as files write it: <c>1</c>, <c>2c</c> or <c>3</c>.</param>
/// <param name="Agent">Where the latest one says that it was made, or null.</param>
public sealed record UnknownSender(
    IPAddress Address, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, long Count, string LastTrap, string LastDetail, string Version, IPAddress? Agent);
