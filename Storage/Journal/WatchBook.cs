using Dapper;
using NetWatch.Core.Journal;

namespace NetWatch.Storage.Journal;

/// <summary>
/// Keeps when this installation did not run. While it does, a sign of life stands in the journal, renewed every <see cref="Pace"/>; what lies between the last one and the next start was not watched.
/// A kill thus counts as a stop up to one pace earlier than it was.
/// </summary>
internal sealed class WatchBook(JournalDatabase journal, TimeProvider time) : IWatchHistory
{
    /// <summary>How often the sign of life is renewed.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromSeconds(30);

    /// <summary>Older stops are forgotten.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(800);

    /// <summary>Writes down what was missed since the last sign of life, and gives one.</summary>
    public Task BeginAsync() => journal.WriteAsync(transaction =>
    {
        long now = Now, last = transaction.Get(Counters.Alive);
        // Without one nothing is known; after a clock that was set back nothing was missed by it.
        if (last > 0 && last < now)
        {
            transaction.Execute(JournalSql.RemoveOldStops, new { Before = now - (long)Kept.TotalMilliseconds });
            transaction.Execute(JournalSql.AddStop, new { FromMs = last, ToMs = now });
        }

        return transaction.Set(Counters.Alive, now);
    });

    /// <summary>Gives a sign of life.</summary>
    public Task BeatAsync() => journal.WriteAsync(transaction => transaction.Set(Counters.Alive, Now));

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<UnwatchedTime>> ReadStopsAsync(DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellationToken) =>
        await journal.ReadAsync(connection => connection.Query<StopRow>(JournalSql.ReadStops, new { From = from.ToUnixTimeMilliseconds(), To = to.ToUnixTimeMilliseconds(), Limit = limit })
            .Select(r => new UnwatchedTime(DateTimeOffset.FromUnixTimeMilliseconds(r.FromMs), DateTimeOffset.FromUnixTimeMilliseconds(r.ToMs))).Reverse().ToList());

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private sealed class StopRow
    {
        public long FromMs { get; set; }

        public long ToMs { get; set; }
    }
}
