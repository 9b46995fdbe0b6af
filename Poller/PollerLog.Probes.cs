using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace NetWatch.Poller;

/// <summary>Log events of the probes: 2200 to 2299.</summary>
internal static partial class PollerLog
{
    [LoggerMessage(2200, LogLevel.Information, "ICMP {Family}: {Kind} socket opened")]
    public static partial void IcmpOpened(ILogger logger, AddressFamily family, string kind);

    [LoggerMessage(2201, LogLevel.Debug, "ICMP {Family}: raw socket refused ({Error}), trying the datagram socket")]
    public static partial void RawIcmpRefused(ILogger logger, AddressFamily family, SocketError error);

    [LoggerMessage(2202, LogLevel.Error, "ICMP receive failed: {Error}")]
    public static partial void IcmpReceiveFailed(ILogger logger, SocketError error, Exception exception);

    [LoggerMessage(2203, LogLevel.Error, "The SNMP engine failed in a step and goes on")]
    public static partial void SnmpEngineFailed(ILogger logger, Exception exception);

    [LoggerMessage(2204, LogLevel.Warning, "Monitoring is blind: {Detail}")]
    public static partial void WentBlind(ILogger logger, string detail);

    [LoggerMessage(2205, LogLevel.Information, "Monitoring sees again")]
    public static partial void SeesAgain(ILogger logger);

    [LoggerMessage(2206, LogLevel.Error, "A check of this host's sight failed; the next one is made all the same")]
    public static partial void SightCheckFailed(ILogger logger, Exception exception);

    [LoggerMessage(2207, LogLevel.Error, "The ICMP engine failed in a step and goes on")]
    public static partial void IcmpStepFailed(ILogger logger, Exception exception);
}
