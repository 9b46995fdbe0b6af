using System.Collections.Concurrent;

namespace NetWatch.Web.Access.Boards;

/// <summary>What each screen said last, since this start.</summary>
internal sealed class BoardPresence(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, (long Heard, HeartbeatRow Last)> _known = new(StringComparer.Ordinal);

    /// <summary>A screen gave a sign of life.</summary>
    public void Heard(string boardId, HeartbeatRequest said) => _known[boardId] = (time.GetTimestamp(), new HeartbeatRow(time.GetUtcNow(), said.Layout, said.Revision, said.Stale));

    /// <summary>The last sign of life; null: none yet.</summary>
    public HeartbeatRow? Last(string boardId) => _known.TryGetValue(boardId, out (long Heard, HeartbeatRow Last) known) ? known.Last : null;

    /// <summary>When it was, by the clock that nobody sets; null: none yet.</summary>
    public long? HeardAt(string boardId) => _known.TryGetValue(boardId, out (long Heard, HeartbeatRow Last) known) ? known.Heard : null;

    /// <summary>The board is no more.</summary>
    public void Forget(string boardId) => _known.TryRemove(boardId, out _);
}
