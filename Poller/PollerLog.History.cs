using Microsoft.Extensions.Logging;

namespace NetWatch.Poller;

/// <summary>Log events of reading the past that limits compare values with: 2500 to 2599.</summary>
internal static partial class PollerLog
{
    [LoggerMessage(2500, LogLevel.Warning, "The history of values of {NodeId} could not be read for its limits; it is tried again in {Pause}")]
    public static partial void HistoryNotRead(ILogger logger, string nodeId, TimeSpan pause, Exception exception);

    [LoggerMessage(2502, LogLevel.Information, "The history of values is read again")]
    public static partial void HistoryReadAgain(ILogger logger);

    [LoggerMessage(2501, LogLevel.Warning, "The limits with a baseline or a forecast name more than {Most} series: the others are not read, and such limits say nothing of them. Give these limits a narrower part")]
    public static partial void TooManyHistories(ILogger logger, int most);
}
