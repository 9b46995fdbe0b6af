using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using NetWatch.Core.Incidents;
using NetWatch.Notifier.Checklists;
using NetWatch.Web.Api;

namespace NetWatch.Web.Board;

/// <summary>
/// Tells those who have an incident open what the others say of its steps. At most <see cref="MostWaiting"/> entries wait, of more the oldest are dropped: whoever finds a gap in the
/// places of a step reads the checklist again.
/// </summary>
internal sealed class ChecklistNews : BackgroundService
{
    /// <summary>Entries that may wait to be sent.</summary>
    public const int MostWaiting = 1000;

    private readonly ChecklistDesk _desk;
    private readonly IHubContext<BoardHub, IBoardClient> _hub;
    private readonly ILogger<ChecklistNews> _log;
    private readonly Channel<ChecklistTick> _waiting = System.Threading.Channels.Channel.CreateBounded<ChecklistTick>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public ChecklistNews(ChecklistDesk desk, IHubContext<BoardHub, IBoardClient> hub, ILogger<ChecklistNews> log)
    {
        (_desk, _hub, _log) = (desk, hub, log);
        _desk.Ticked += Take;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _desk.Ticked -= Take;
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (ChecklistTick tick in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await _hub.Clients.Group(BoardHub.WatchersOf(tick.Incident)).ChecklistChanged(TickAnswer.Of(tick));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                _log.ChecklistNotTold(tick.Incident, e);
            }
        }
    }

    private void Take(ChecklistTick tick) => _waiting.Writer.TryWrite(tick);
}
