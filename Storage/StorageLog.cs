using Microsoft.Extensions.Logging;

namespace NetWatch.Storage;

/// <summary>What storage logs.</summary>
internal static partial class StorageLog
{
    [LoggerMessage(4001, LogLevel.Information, "The journal is open in {Folder}. {Store} keeps the history")]
    public static partial void Opened(ILogger logger, string folder, string store);

    [LoggerMessage(4002, LogLevel.Warning, "The store failed, samples go to the journal: {Detail}")]
    public static partial void StoreFailed(ILogger logger, string detail);

    [LoggerMessage(4003, LogLevel.Warning, "The journal's bound for samples was reached: {Samples} of the oldest samples were dropped")]
    public static partial void SamplesDropped(ILogger logger, long samples);

    [LoggerMessage(4004, LogLevel.Information, "The store answers: samples go to it directly")]
    public static partial void StoreBack(ILogger logger);

    [LoggerMessage(4005, LogLevel.Information, "Copying to the store waits: {Detail}")]
    public static partial void CopyFailed(ILogger logger, string detail);

    [LoggerMessage(4006, LogLevel.Critical, "{Sentence}")]
    public static partial void LeaseLost(ILogger logger, string sentence);

    [LoggerMessage(4007, LogLevel.Warning, "The lease could not be renewed; the store is away and nobody else holds it as far as is known: {Detail}")]
    public static partial void LeaseNotRenewed(ILogger logger, string detail);

    [LoggerMessage(4008, LogLevel.Error, "A block of series {Series} of day {Day} is damaged and was left out: {Detail}")]
    public static partial void BlockDamaged(ILogger logger, long series, int day, string detail);

    [LoggerMessage(4009, LogLevel.Error, "Storage upkeep failed and will be tried again")]
    public static partial void UpkeepFailed(ILogger logger, Exception exception);

    [LoggerMessage(4010, LogLevel.Error, "A listener to the store's health failed")]
    public static partial void ListenerFailed(ILogger logger, Exception exception);

    [LoggerMessage(4011, LogLevel.Critical, "The store is refused: {Sentence}")]
    public static partial void StoreRefused(ILogger logger, string sentence);

    [LoggerMessage(4012, LogLevel.Error, "Sample batch {Number} is damaged and was left out: {Detail}")]
    public static partial void BatchDamaged(ILogger logger, long number, string detail);

    [LoggerMessage(4013, LogLevel.Debug, "Day {Day} was rolled up: {Blocks} blocks written")]
    public static partial void Rolled(ILogger logger, int day, int blocks);

    [LoggerMessage(4015, LogLevel.Warning, "The journal took no sign of life: {Detail}")]
    public static partial void LifeNotSaid(ILogger logger, string detail);

    [LoggerMessage(4014, LogLevel.Error, "What was kept of {Device} cannot be read and was left out")]
    public static partial void PictureDamaged(ILogger logger, string device, Exception exception);
}
