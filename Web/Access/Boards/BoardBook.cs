using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using NetWatch.Core.Access;

namespace NetWatch.Web.Access.Boards;

/// <summary>What became of a change of a board.</summary>
internal enum BoardOutcome
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>There is no such board.</summary>
    Unknown,

    /// <summary>Another board has this name.</summary>
    NameTaken,

    /// <summary>There are as many as there may be.</summary>
    Full,

    /// <summary>It is not what the change was made for.</summary>
    Unmet,
}

/// <summary>The paired boards, in memory as the journal has them. One change at a time; each is on record.</summary>
internal sealed class BoardBook(IAccessJournal journal, TimeProvider time) : IHostedService, IDisposable
{
    /// <summary>The most boards of an installation.</summary>
    public const int Most = 500;

    /// <summary>What a board's token begins with.</summary>
    public const string Prefix = "nwb_";

    /// <summary>A token that was not used for so long is refused.</summary>
    public static readonly TimeSpan Unused = TimeSpan.FromDays(90);

    private static readonly TimeSpan Exactness = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly ConcurrentDictionary<string, long> _seen = new(StringComparer.Ordinal);
    private volatile ImmutableSortedDictionary<string, PairedBoard> _boards = ImmutableSortedDictionary.Create<string, PairedBoard>(StringComparer.Ordinal);

    /// <summary>The boards by id, also those whose token is refused because nobody used it.</summary>
    public ImmutableSortedDictionary<string, PairedBoard> Boards => _boards;

    /// <summary>Raised after a board was changed or revoked: as it was, and as it is (null: revoked). Handlers do not wait and do not throw.</summary>
    public event Action<PairedBoard, PairedBoard?>? Changed;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken) =>
        _boards = _boards.SetItems((await journal.LoadAccessAsync(cancellationToken)).Boards.Select(b => KeyValuePair.Create(b.Id, b)));

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The board of a token; null: it is none, was revoked, or was not used for <see cref="Unused"/>.</summary>
    public PairedBoard? Find(string token)
    {
        // The id finds it, and the whole is compared: how long that takes tells nothing of the rest.
        string[] parts = token.Split('_', 3);
        if (parts.Length != 3 || !_boards.TryGetValue(parts[1], out PairedBoard? board)) return null;
        bool right = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(board.Hash), Encoding.ASCII.GetBytes(BearerHandler.HashOf(token)));
        return right && !IsEnded(board) ? board : null;
    }

    /// <summary>Whether a board's token is refused because nobody used it. One that is in use stays so, wherever this host's clock jumps.</summary>
    public bool IsEnded(PairedBoard board) =>
        time.GetUtcNow() - (board.UsedAt ?? board.CreatedAt) >= Unused && !(_seen.TryGetValue(board.Id, out long at) && time.GetElapsedTime(at) < Unused);

    /// <summary>Adds a board.</summary>
    /// <returns>Its token, for its screen alone, and the board; or why it must not be.</returns>
    public async ValueTask<(BoardOutcome Outcome, string Token, PairedBoard? Board)> AddAsync(string name, BoardPlan plan, Actor actor, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_boards.Count >= Most) return (BoardOutcome.Full, "", null);
            if (IsTaken(name, except: null)) return (BoardOutcome.NameTaken, "", null);
            ShownToken token = ShownToken.Make(Prefix);
            PairedBoard board = new() { Id = token.Id, Name = name, Hash = token.Hash, Plan = plan, CreatedBy = actor.Name, CreatedAt = time.GetUtcNow() };
            await journal.SaveAsync(new AccessChange { Board = board, Audit = [AuditRecords.Of(time.GetUtcNow(), actor, "board.pair", $"board:{token.Id}", "done", null, board)] }, cancellationToken);
            _boards = _boards.SetItem(token.Id, board);
            return (BoardOutcome.Done, token.Text, board);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Gives a board another name and plan.</summary>
    /// <param name="id">Which.</param>
    /// <param name="name">The name that it is to have.</param>
    /// <param name="plan">What it is to show.</param>
    /// <param name="actor">Who changes it.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <param name="met">Whether the board, as it is when its turn has come, is what the change was made for; null: anything is.</param>
    public async ValueTask<BoardOutcome> ChangeAsync(string id, string name, BoardPlan plan, Actor actor, CancellationToken cancellationToken, Func<PairedBoard, bool>? met = null)
    {
        PairedBoard? before, after;
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (!_boards.TryGetValue(id, out before)) return BoardOutcome.Unknown;
            if (met?.Invoke(before) == false) return BoardOutcome.Unmet;
            if (IsTaken(name, except: id)) return BoardOutcome.NameTaken;
            after = before with { Name = name, Plan = plan };
            await journal.SaveAsync(new AccessChange { Board = after, Audit = [AuditRecords.Of(time.GetUtcNow(), actor, "board.put", $"board:{id}", "done", before, after)] }, cancellationToken);
            _boards = _boards.SetItem(id, after);
        }
        finally
        {
            _one.Release();
        }

        Changed?.Invoke(before, after);
        return BoardOutcome.Done;
    }

    /// <summary>Revokes a board.</summary>
    /// <param name="id">Which.</param>
    /// <param name="actor">Who revokes it.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <param name="met">As with <see cref="ChangeAsync"/>.</param>
    public async ValueTask<BoardOutcome> RemoveAsync(string id, Actor actor, CancellationToken cancellationToken, Func<PairedBoard, bool>? met = null)
    {
        PairedBoard? before;
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (!_boards.TryGetValue(id, out before)) return BoardOutcome.Unknown;
            if (met?.Invoke(before) == false) return BoardOutcome.Unmet;
            await journal.SaveAsync(new AccessChange { RemovedBoard = id, Audit = [AuditRecords.Of(time.GetUtcNow(), actor, "board.revoke", $"board:{id}", "done", before, null)] }, cancellationToken);
            _boards = _boards.Remove(id);
            _seen.TryRemove(id, out _);
        }
        finally
        {
            _one.Release();
        }

        Changed?.Invoke(before, null);
        return BoardOutcome.Done;
    }

    /// <summary>Notes that a board was used; kept at most once an hour.</summary>
    public async ValueTask UsedAsync(PairedBoard board, CancellationToken cancellationToken)
    {
        _seen[board.Id] = time.GetTimestamp();
        DateTimeOffset now = time.GetUtcNow();
        if (board.UsedAt is { } at && now - at < Exactness && at <= now) return;
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (!_boards.TryGetValue(board.Id, out PairedBoard? known))
            {
                _seen.TryRemove(board.Id, out _);
                return;
            }

            known = known with { UsedAt = now };
            await journal.SaveAsync(new AccessChange { Board = known }, cancellationToken);
            _boards = _boards.SetItem(known.Id, known);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private bool IsTaken(string name, string? except) => _boards.Values.Any(b => b.Id != except && string.Equals(b.Name, name, StringComparison.OrdinalIgnoreCase));
}
