using Dapper;
using Microsoft.Extensions.Logging;
using NetWatch.Storage.Samples.Blocks;
using NetWatch.Storage.Store;

namespace NetWatch.Storage.Samples;

/// <summary>Reads blocks of the store. A damaged block is counted, logged and left out; it never stops a read.</summary>
internal sealed class BlockReader(StoreDatabase store, ILogger<BlockReader> logger)
{
    private long _damaged;

    /// <summary>Damaged blocks met since the start.</summary>
    public long Damaged => Interlocked.Read(ref _damaged);

    /// <summary>The blocks of a series over some days.</summary>
    public Task<List<BlockRow>> ReadAsync(int tier, long seriesId, int fromDay, int toDay, CancellationToken cancellationToken) =>
        store.ReadAsync(connection => connection.Query<BlockRow>(StoreSql.ReadBlocks, new { Tier = tier, SeriesId = seriesId, FromDay = fromDay, ToDay = toDay }).AsList(), cancellationToken);

    /// <summary>Hourly rows of a series within a span.</summary>
    public Task<List<HourRow>> ReadHoursAsync(long seriesId, DateTime fromUtc, DateTime toUtc, CancellationToken cancellationToken) =>
        store.ReadAsync(connection => connection.Query<HourRow>(StoreSql.ReadHours, new { SeriesId = seriesId, FromUtc = fromUtc, ToUtc = toUtc }).AsList(), cancellationToken);

    /// <summary>A raw block's points, or null when it is damaged.</summary>
    public Point[]? TryDecode(BlockRow block) => Try(block, static data => BlockCodec.Decode(data));

    /// <summary>A block's aggregates, or null when it is damaged.</summary>
    public Aggregate[]? TryDecodeAggregates(BlockRow block) => Try(block, static data => BlockCodec.DecodeAggregates(data));

    private T[]? Try<T>(BlockRow block, Func<byte[], T[]> decode)
    {
        try
        {
            return decode(block.Data);
        }
        catch (InvalidDataException e)
        {
            Interlocked.Increment(ref _damaged);
            StorageLog.BlockDamaged(logger, block.SeriesId, block.Day, e.Message);
            return null;
        }
    }
}
