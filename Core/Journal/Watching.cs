namespace NetWatch.Core.Journal;

/// <summary>A time in which NetWatch itself did not run, so that nothing was looked at.</summary>
/// <param name="From">Its last sign of life before, at most half a minute before it ended.</param>
/// <param name="To">When it was started again.</param>
public sealed record UnwatchedTime(DateTimeOffset From, DateTimeOffset To);

/// <summary>When this installation did not run.</summary>
public interface IWatchHistory
{
    /// <summary>The stops of which some part is within a span, the oldest first; of too many the newest.</summary>
    /// <param name="from">The start of the span.</param>
    /// <param name="to">Its end, exclusive.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<IReadOnlyList<UnwatchedTime>> ReadStopsAsync(DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellationToken);
}
