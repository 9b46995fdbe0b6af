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

    /// <summary>A pause that is longer was none of the schedule: the process or its machine stood still, or the clock jumped ahead. Nothing was looked at in between.</summary>
    private static readonly long s_pause = 3 * (long)Pace.TotalMilliseconds;

    /// <summary>When a sign of life was tried last; 0: never.</summary>
    private long _tried;

    /// <summary>Since when nothing was looked at, as long as that could not be written down; 0: nothing is owed.</summary>
    private long _pausedFrom;

    /// <summary>Until when.</summary>
    private long _pausedTo;

    /// <summary>Writes down what was missed since the last sign of life, and gives one.</summary>
    public Task BeginAsync() => journal.WriteAsync(transaction =>
    {
        long now = _tried = Now, last = transaction.Get(Counters.Alive);
        // Without one nothing is known; after a clock that was set back nothing was missed by it.
        if (last > 0 && last < now)
        {
            transaction.Execute(JournalSql.RemoveOldStops, new { Before = now - (long)Kept.TotalMilliseconds });
            transaction.Execute(JournalSql.AddStop, new { FromMs = last, ToMs = now });
        }

        return transaction.Set(Counters.Alive, now);
    });

    /// <summary>Gives a sign of life; a pause since the last try is written down with it. That the journal takes none for a while is no pause: NetWatch goes on looking.</summary>
    public async Task BeatAsync()
    {
        long now = Now;
        if (_tried > 0 && now - _tried > s_pause) (_pausedFrom, _pausedTo) = (_pausedFrom > 0 ? _pausedFrom : _tried, now);
        _tried = now;
        await journal.WriteAsync(transaction =>
        {
            if (_pausedFrom > 0) transaction.Execute(JournalSql.AddStop, new { FromMs = _pausedFrom, ToMs = _pausedTo });
            return transaction.Set(Counters.Alive, now);
        });
        _pausedFrom = 0;
    }

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
