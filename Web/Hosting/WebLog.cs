namespace NetWatch.Web.Hosting;

/// <summary>What Web logs. Event ids 5000 to 5999.</summary>
internal static partial class WebLog
{
    [LoggerMessage(5001, LogLevel.Error, "The board's delta could not be sent; boards will ask for the snapshot")]
    public static partial void BoardDeltaFailed(ILogger logger, Exception exception);

    [LoggerMessage(5002, LogLevel.Error, "Open incidents could not be read; trying again")]
    public static partial void IncidentsNotRead(ILogger logger, Exception exception);

    [LoggerMessage(5003, LogLevel.Warning, "{File} was refused and the last accepted configuration is in force: {Count} defects")]
    public static partial void StartedOnAcceptedCopy(ILogger logger, string file, int count);

    [LoggerMessage(5004, LogLevel.Error, "The inventory could not be recorded in the store; trying again in {Delay}")]
    public static partial void InventoryNotRecorded(ILogger logger, TimeSpan delay, Exception exception);

    [LoggerMessage(5005, LogLevel.Error, "The accepted configuration could not be kept in {File}")]
    public static partial void AcceptedCopyFailed(ILogger logger, string file, Exception exception);
}
