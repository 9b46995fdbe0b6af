using Microsoft.Extensions.Logging;

namespace NetWatch.Poller;

/// <summary>Log events of scans for devices: 2700 to 2799.</summary>
internal static partial class PollerLog
{
    [LoggerMessage(2700, LogLevel.Error, "The scan {Scan} ended by a fault; what it found until then is kept")]
    public static partial void ScanFailed(ILogger logger, string scan, Exception exception);
}
