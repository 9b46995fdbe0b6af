using System.Collections.Concurrent;
using System.Security.Claims;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using NetWatch.Core.Access;

namespace NetWatch.Web.Access;

/// <summary>
/// The open lines to the hub of who has signed in, or shows a token. A line is asked for its right once, when it opens: here each ends when that right does, at a sign-out, a revoked token or another role at once, at the end of its
/// time within <see cref="Look"/>. Lines of paired screens are looked after beside (<see cref="Boards.BoardLines"/>).
/// </summary>
internal sealed class HubLines : BackgroundService
{
    /// <summary>How often it is looked whose time is over.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    private const string TokenId = "token:";

    private readonly AccessBook _book;
    private readonly SessionBook _sessions;
    private readonly TimeProvider _time;
    private readonly ILogger<HubLines> _log;
    private readonly ConcurrentDictionary<string, Line> _lines = new(StringComparer.Ordinal);
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public HubLines(AccessBook book, SessionBook sessions, TimeProvider time, ILogger<HubLines> log)
    {
        (_book, _sessions, _time, _log) = (book, sessions, time, log);
        _book.RightsTaken += Wake;
        _sessions.Ended += Wake;
    }

    /// <summary>A line is open.</summary>
    /// <param name="context">The line.</param>
    /// <param name="http">The request that it was opened by.</param>
    public void Add(HubCallerContext context, HttpContext http)
    {
        string? id = http.User.FindFirstValue(ClaimTypes.NameIdentifier);
        Func<CancellationToken, ValueTask<bool>>? holds = http.User.Identity?.AuthenticationType switch
        {
            AccessServices.BySession when http.Request.Cookies[SessionHandler.Cookie] is { } key => stop => _sessions.IsAliveAsync(key, stop),
            AccessServices.ByToken when id?.StartsWith(TokenId, StringComparison.Ordinal) == true => _ => ValueTask.FromResult(_book.Tokens.TryGetValue(id[TokenId.Length..], out ApiToken? token) && !(token.ExpiresAt <= _time.GetUtcNow())),
            AccessServices.ByNobody => _ => ValueTask.FromResult(!_book.HasAdmin),
            _ => null,
        };
        if (holds is not null) _lines[context.ConnectionId] = new Line(context, holds);
    }

    /// <summary>A line has ended.</summary>
    public void Remove(HubCallerContext context) => _lines.TryRemove(context.ConnectionId, out _);

    /// <inheritdoc/>
    public override void Dispose()
    {
        _book.RightsTaken -= Wake;
        _sessions.Ended -= Wake;
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Look, _time);
        Task<bool> ticked = timer.WaitForNextTickAsync(stoppingToken).AsTask(), woken = _wake.Reader.WaitToReadAsync(stoppingToken).AsTask();
        while (true)
        {
            await await Task.WhenAny(ticked, woken);
            if (ticked.IsCompleted) ticked = timer.WaitForNextTickAsync(stoppingToken).AsTask();
            if (woken.IsCompleted)
            {
                _wake.Reader.TryRead(out _);
                woken = _wake.Reader.WaitToReadAsync(stoppingToken).AsTask();
            }

            await SweepAsync(stoppingToken);
        }
    }

    private async Task SweepAsync(CancellationToken stoppingToken)
    {
        foreach (Line line in _lines.Values)
        {
            try
            {
                if (!await line.Holds(stoppingToken)) line.Context.Abort();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Whether it may is not known: it is looked at again soon.
                _log.LineNotJudged(e);
            }
        }
    }

    private void Wake() => _wake.Writer.TryWrite(true);

    private sealed record Line(HubCallerContext Context, Func<CancellationToken, ValueTask<bool>> Holds);
}
