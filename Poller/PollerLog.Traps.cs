using System.Net;
using Microsoft.Extensions.Logging;

namespace NetWatch.Poller;

/// <summary>Log events of receiving traps: 2300 to 2399.</summary>
internal static partial class PollerLog
{
    [LoggerMessage(2300, LogLevel.Information, "Traps are received on {EndPoint} (UDP)")]
    public static partial void TrapsListening(ILogger logger, IPEndPoint endPoint);

    [LoggerMessage(2301, LogLevel.Error, "A received datagram could not be handled; the next one is taken all the same")]
    public static partial void TrapFailed(ILogger logger, Exception exception);
}
