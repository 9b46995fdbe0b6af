using System.Data.Common;
using Microsoft.Extensions.Logging.Abstractions;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Core.States;
using NetWatch.Notifier.Checklists;
using NetWatch.Testing;
using NetWatch.Web.Access;
using NetWatch.Web.Api;

namespace NetWatch.Web.Tests.Api;

/// <summary>Similar incidents that the journal has forgotten, and a store that is away.</summary>
public sealed class PastIncidentsTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private ChecklistHost _host = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await ChecklistHost.StartAsync(_folder);

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_only_the_store_has_is_among_them_with_what_helped()
    {
        Incident now = await SecondAsync();
        Incident old = now with { Number = 0, OpenedAt = now.OpenedAt.AddYears(-2), ClosedAt = now.OpenedAt.AddYears(-2).AddHours(1), Summary = new IncidentSummary("power", "a fuse", "a", now.OpenedAt) };
        FrozenChecklist checklist = new(0, old.OpenedAt, "switch", [new FrozenText("en", "Restore", false, "", ["Look."])], [null]);
        PastIncidents past = Make(new History { Before = [old], Work = (checklist, []) });
        (int searched, IReadOnlyList<SimilarIncident> similar) = await past.FindAsync(now, Sight.Whole, Ct);
        Assert.Equal((3, 2), (searched, similar.Count));
        Assert.Equal("a fuse", similar[1].Incident.Summary!.Helped);
        Assert.Equal("Restore", (await past.ReadWorkAsync(0, Ct)).Checklist!.Texts[0].Title);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task While_the_store_is_away_it_says_less(bool known)
    {
        Incident now = await SecondAsync();
        History history = new();
        PastIncidents past = Make(history, available: !known);
        Assert.Equal(1, Assert.Single((await past.FindAsync(now, Sight.Whole, Ct)).Similar).Incident.Number);
        Assert.Null((await past.ReadWorkAsync(4711, Ct)).Checklist);
        Assert.NotNull((await past.ReadWorkAsync(1, Ct)).Checklist);
        Assert.Equal(known ? 0 : 2, history.Asked);
    }

    /// <summary>The same failed before.</summary>
    private async Task<Incident> SecondAsync()
    {
        await _host.HappenAsync("sw-1", NodeState.Down, "Core");
        await _host.HappenAsync("sw-1", NodeState.Up, "Core");
        return await _host.HappenAsync("sw-1", NodeState.Down, "Core");
    }

    private PastIncidents Make(IChecklistHistory history, bool available = true) =>
        new(_host.Get<IIncidentJournal>(), _host.Get<IChecklistJournal>(), history, new Health(available), NullLogger<PastIncidents>.Instance);

    /// <summary>A store that fails where it has nothing to say.</summary>
    private sealed class History : IChecklistHistory
    {
        public IReadOnlyList<Incident>? Before { get; init; }

        public (FrozenChecklist? Checklist, IReadOnlyList<ChecklistTick> Ticks)? Work { get; init; }

        public int Asked { get; private set; }

        public ValueTask<ChecklistWork> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => throw new Away();

        public ValueTask<IReadOnlyList<Incident>> FindBeforeAsync(Incident incident, CancellationToken cancellationToken) => Answer(Before);

        public ValueTask<IReadOnlyList<Incident>> FindOfNodeAsync(string nodeId, DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellationToken) => Answer(Before);

        public ValueTask<(FrozenChecklist? Checklist, IReadOnlyList<ChecklistTick> Ticks)> ReadWorkAsync(long incident, CancellationToken cancellationToken)
        {
            Asked++;
            return Work is { } work ? new(work) : throw new Away();
        }

        private ValueTask<T> Answer<T>(T? answer)
            where T : class
        {
            Asked++;
            return answer is null ? throw new Away() : new(answer);
        }
    }

    private sealed class Away() : DbException("The store is away.");

    private sealed class Health(bool available) : IStoreHealth
    {
        public StoreStatus Current { get; } = new(available, DateTimeOffset.UnixEpoch, null, 0, 0, 0, 0);

        public event Action<StoreStatus>? Changed
        {
            add { }
            remove { }
        }
    }
}
