using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NetWatch.Core.Catalog;
using NetWatch.Core.Journal;
using NetWatch.Core.Samples;
using NetWatch.Poller.History;
using NetWatch.Poller.Tests.Pipeline;

namespace NetWatch.Poller.Tests.History;

public sealed class HistoryReaderTests
{
    private static readonly LimitRule Soon = new() { Metric = "used", Name = "soon", Part = "/*", History = new ForecastRule { Reaches = 1 }, Warning = 14 };
    private static readonly LimitRule Sooner = Soon with { Name = "sooner", Part = "/var", Warning = 30 };
    private static readonly LimitRule Unusual = new() { Metric = "used", Name = "unusual", History = new BaselineRule { Floor = 0.1 }, Warning = 4 };
    private static readonly LimitRule Fixed = new() { Metric = "used", Name = "fixed", Warning = 0.9 };

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 27, 9, 0, 0, TimeSpan.Zero));
    private readonly FakeStore _store = new();
    private readonly List<ValueHistory> _handed = [];
    private readonly HistoryReader _reader;

    public HistoryReaderTests() => _reader = new HistoryReader(_store, _handed.Add, TimeZoneInfo.Utc, _time, NullLogger.Instance);

    [Fact]
    public async Task Only_what_limits_name_is_read_once_for_all_that_ask_the_same()
    {
        _store.Has("a", "used", "/", "/var", "swap");
        _store.Has("a", "free", "/");
        _store.Has("b", "used", "/");
        _reader.Apply(Net.Of(Node("a", Soon, Sooner, Fixed), Node("b", Fixed)));
        await RunAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(["/", "/var"], _store.Asked.Select(a => a.Part));
        Assert.All(_store.Asked, a => Assert.Equal((TimeSpan.FromDays(14) + TimeSpan.FromHours(1), TimeSpan.FromHours(1)), (a.Span, a.Step)));
        Pace pace = Assert.IsType<Pace>(_handed[^1].Of("a", Soon, "/var"));
        Assert.Equal(0.01, pace.PerDay, 6);
        Assert.Same(pace, _handed[^1].Of("a", Sooner, "/var"));
        Assert.Null(_handed[^1].Of("a", Soon, "swap"));
        Assert.Null(_handed[^1].Of("b", Fixed, "/"));
    }

    [Fact]
    public async Task Everything_is_read_again_once_a_day_at_a_bounded_pace()
    {
        string[] parts = [.. Enumerable.Range(0, 50).Select(i => $"/{i}")];
        _store.Has("a", "used", parts);
        _reader.Apply(Net.Of(Node("a", Soon)));
        await RunAsync(TimeSpan.FromSeconds(5));
        Assert.InRange(_store.Asked.Count, 15, 21);
        await RunAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(50, _store.Asked.Count);
        Assert.InRange(_handed.Count, 1, 4);
        await RunAsync(TimeSpan.FromHours(23));
        Assert.Equal(50, _store.Asked.Count);
        await RunAsync(TimeSpan.FromHours(1.1));
        Assert.Equal(100, _store.Asked.Count);
    }

    [Fact]
    public async Task New_part_is_found_within_the_hour_and_a_limit_that_is_gone_is_forgotten()
    {
        _store.Has("a", "used", "/");
        _reader.Apply(Net.Of(Node("a", Soon)));
        await RunAsync(TimeSpan.FromMinutes(1));
        _store.Has("a", "used", "/new");
        await RunAsync(TimeSpan.FromMinutes(61));
        Assert.NotNull(_handed[^1].Of("a", Soon, "/new"));
        for (int edit = 0; edit < 3; edit++) _reader.Apply(Net.Of(Node("a", Soon with { Warning = edit + 1 })));
        await RunAsync(TimeSpan.FromMinutes(1));
        Assert.NotNull(_handed[^1].Of("a", Soon, "/"));
        Assert.Equal(2, _store.Asked.Count);
        int looks = _store.Looks;
        await RunAsync(TimeSpan.FromHours(1));
        Assert.Equal(looks + 1, _store.Looks);
        Assert.All(_reader.Of("a"), r => Assert.Equal(["soon"], r.Limits));
        _reader.Apply(Net.Of(Node("a", Soon with { Name = "later" })));
        await RunAsync(TimeSpan.FromMinutes(1));
        Assert.All(_reader.Of("a"), r => Assert.Equal(["later"], r.Limits));
        Assert.Equal(2, _store.Asked.Count);
        _reader.Apply(Net.Of(Node("a", Fixed)));
        await RunAsync(TimeSpan.FromMinutes(1));
        Assert.Null(_handed[^1].Of("a", Soon, "/"));
        Assert.Empty(_reader.Of("a"));
    }

    [Fact]
    public async Task Store_that_is_away_is_asked_now_and_then_and_what_is_known_holds_for_some_days()
    {
        _store.Has("a", "used", "/");
        _reader.Apply(Net.Of(Node("a", Soon)));
        await RunAsync(TimeSpan.FromMinutes(1));
        _store.IsAway = true;
        await RunAsync(TimeSpan.FromDays(2.5));
        Assert.NotNull(_handed[^1].Of("a", Soon, "/"));
        Assert.InRange(_store.Refused, 100, 1000);
        await RunAsync(TimeSpan.FromDays(1));
        Assert.Null(_handed[^1].Of("a", Soon, "/"));
        _store.IsAway = false;
        await RunAsync(TimeSpan.FromMinutes(12));
        Assert.NotNull(_handed[^1].Of("a", Soon, "/"));
    }

    [Fact]
    public async Task What_is_known_and_what_is_too_short_can_be_seen()
    {
        _store.Has("a", "used", "/");
        _store.Born = _time.GetUtcNow().AddDays(-10);
        _reader.Apply(Net.Of(Node("a", Soon, Unusual)));
        await RunAsync(TimeSpan.FromMinutes(1));
        HistoryRow pace = _reader.Of("a").Single(r => r.Rule is ForecastRule);
        HistoryRow usual = _reader.Of("a").Single(r => r.Rule is BaselineRule);
        Assert.Equal((true, 0.01), (pace.IsKnown, Math.Round(pace.PerDay!.Value, 6)));
        Assert.Equal((false, null, null), (usual.IsKnown, usual.Usual, usual.KnownHours));
        Assert.Null(_handed[^1].Of("a", Unusual, "/"));
        Assert.Empty(_reader.Of("b"));
    }

    [Fact]
    public void More_series_than_are_held_are_left_out()
    {
        HistoryPlan plan = new();
        plan.Apply(Net.Of(Node("a", Soon)), TimeSpan.Zero);
        Assert.NotNull(plan.TakeDue(TimeSpan.Zero));
        plan.Found("a", [.. Enumerable.Range(0, HistoryPlan.Most + 5).Select(i => new SeriesDescription(i, "a", "used", $"/{i}", ""))], TimeSpan.Zero);
        Assert.Equal((HistoryPlan.Most, true), (plan.Wanted.Count, plan.IsOverfull));
    }

    private static Device Node(string id, params LimitRule[] rules) => Net.Device(id) with { Limits = rules };

    private async Task RunAsync(TimeSpan span)
    {
        DateTimeOffset end = _time.GetUtcNow() + span;
        while (_time.GetUtcNow() < end)
            _time.Advance(await _reader.StepAsync(TestContext.Current.CancellationToken) ? HistoryReader.Spacing : HistoryReader.Idle);
    }

    private sealed class FakeStore : ISampleStore
    {
        private readonly List<SeriesDescription> _series = [];

        public bool IsAway { get; set; }

        public DateTimeOffset Born { get; set; } = DateTimeOffset.MinValue;

        public int Looks { get; private set; }

        public int Refused { get; private set; }

        public List<(string Part, TimeSpan Span, TimeSpan Step)> Asked { get; } = [];

        public void Has(string node, string metric, params string[] parts) =>
            _series.AddRange(parts.Select(p => new SeriesDescription(Series.IdOf(node, metric, p), node, metric, p, "")));

        public ValueTask AppendAsync(SampleBatch batch, CancellationToken cancellationToken) => throw new InvalidOperationException("A reader writes nothing.");

        public ValueTask<IReadOnlyList<SeriesPoint>> ReadAsync(long seriesId, DateTimeOffset from, DateTimeOffset to, TimeSpan step, CancellationToken cancellationToken)
        {
            Refuse();
            Asked.Add((_series.Single(s => s.Id == seriesId).Part, to - from, step));
            return new ValueTask<IReadOnlyList<SeriesPoint>>(Past.Of(to, to - from, step, at => at < Born ? double.NaN : 0.5 + (0.01 * (at - to).TotalDays)));
        }

        public ValueTask<IReadOnlyList<SeriesDescription>> FindSeriesAsync(string nodeId, CancellationToken cancellationToken)
        {
            Refuse();
            Looks++;
            return new ValueTask<IReadOnlyList<SeriesDescription>>([.. _series.Where(s => s.NodeId == nodeId)]);
        }

        private void Refuse()
        {
            if (!IsAway) return;
            Refused++;
            throw new TimeoutException("The database is away.");
        }
    }
}
