using NetWatch.Core.Access;

namespace NetWatch.Web.Access.Boards;

/// <summary>What is known of a board's screen.</summary>
internal enum BoardSight
{
    /// <summary>Nothing yet: this process, or the board, has not been there for long.</summary>
    Unsure,

    /// <summary>It says that it lives.</summary>
    There,

    /// <summary>It has said nothing for <see cref="DarkBoards.Silence"/>.</summary>
    Dark,
}

/// <summary>
/// Decides which boards are dark, by the clock that nobody sets. What could not be heard is not held against a board: after a start, after a pause of this process and while this host sees nothing, each has its whole time
/// again. Not safe from several threads at once.
/// </summary>
internal sealed class DarkBoards(TimeProvider time)
{
    /// <summary>After so long without a word a board is dark.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(3);

    /// <summary>How often it is looked.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    /// <summary>Between two looks lies more than this only when the process stood still.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, long> _listedSince = new(StringComparer.Ordinal);
    private long? _lookedAt;
    private long _ableSince;

    /// <summary>Looks at all boards.</summary>
    /// <param name="boards">Those that are paired.</param>
    /// <param name="heardAt">When each was heard last (<see cref="TimeProvider.GetTimestamp"/>), or null.</param>
    /// <param name="blind">True: this host sees nothing of the network, and no board could be heard.</param>
    public IReadOnlyList<(PairedBoard Board, BoardSight Sight)> Look(IReadOnlyCollection<PairedBoard> boards, Func<string, long?> heardAt, bool blind)
    {
        long now = time.GetTimestamp();
        if (blind || _lookedAt is not { } before || time.GetElapsedTime(before, now) > Pause) _ableSince = now;
        _lookedAt = now;
        foreach (string gone in _listedSince.Keys.Except(boards.Select(b => b.Id), StringComparer.Ordinal).ToArray()) _listedSince.Remove(gone);
        return [.. boards.Select(b => (b, SightOf(b, heardAt(b.Id), now)))];
    }

    private BoardSight SightOf(PairedBoard board, long? heard, long now)
    {
        if (!_listedSince.TryGetValue(board.Id, out long listed)) _listedSince[board.Id] = listed = now;
        if (heard is { } at && time.GetElapsedTime(at, now) < Silence) return BoardSight.There;
        return time.GetElapsedTime(Math.Max(listed, _ableSince), now) < Silence ? BoardSight.Unsure : BoardSight.Dark;
    }
}
