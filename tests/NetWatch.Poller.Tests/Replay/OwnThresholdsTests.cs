using NetWatch.Core.Catalog;
using NetWatch.Core.Events;
using NetWatch.Core.Samples;
using NetWatch.Core.States;
using NetWatch.Poller.Icmp;
using NetWatch.Poller.Replay;
using NetWatch.Poller.Tests.Pipeline;

namespace NetWatch.Poller.Tests.Replay;

/// <summary>Why a check's own thresholds are not judged anew, and limits are: thresholds set the pace of their check, limits never do.</summary>
public sealed class OwnThresholdsTests
{
    /// <summary>Two of five echoes are lost from here on, for almost seven minutes.</summary>
    private const decimal Begin = 600, End = 1000;

    private static readonly Metric Loss = new("netwatch_icmp_loss_ratio", MetricKind.Gauge, "ratio", "");

    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Threshold_that_would_have_been_crossed_asks_for_runs_that_are_not_stored()
    {
        Node half = Node(FiveMinutes, threshold: 0.5), fifth = Node(FiveMinutes, threshold: 0.2);
        using Timeline lived = Live(half), other = Live(fifth);
        Assert.Empty(Degraded(lived));
        Assert.Single(Degraded(other));
        // Of the trouble the store has fewer runs than make a state hard, by whatever threshold they are judged; live saw it after two retries.
        Assert.InRange(InTrouble(lived).Count, 1, 2);
        Assert.Equal([0, 10, 20], InTrouble(other).Take(3).Select(at => at - InTrouble(other)[0]));

        StoredTimeline stored = new(lived.Journal);
        LimitReplayResult replayed = await new LimitReplay(stored, Net.Of(half), Net.Of(fifth)).RunAsync(stored, Timeline.Start, Timeline.At(1500), Timeline.Start, Ct);
        NotJudged not = Assert.Single(replayed.NotJudged);
        Assert.Equal(("a", "icmp"), (not.NodeId, not.Name));
        Assert.Contains("after 10 s instead of 300 s", not.Because, StringComparison.Ordinal);
        Assert.Empty(replayed.Events);
        Assert.DoesNotContain(lived.Journal.Events, replayed.Replaces);
    }

    [Fact]
    public async Task Limit_of_the_same_value_asks_for_the_same_runs_and_is_judged_anew()
    {
        Node half = Limited(0.5), fifth = Limited(0.2);
        using Timeline lived = Live(half), other = Live(fifth);
        Assert.Equal(lived.AskedAt("a"), other.AskedAt("a"));

        StoredTimeline stored = new(lived.Journal);
        LimitReplayResult replayed = await new LimitReplay(stored, Net.Of(half), Net.Of(fifth)).RunAsync(stored, Timeline.Start, Timeline.At(1500), Timeline.Start, Ct);
        Assert.Empty(replayed.NotJudged);
        Assert.Equal(Told(other.Journal.Events), Told(replayed.Events));
        Assert.Equal([NodeState.Degraded, NodeState.Up], replayed.Events.Select(e => e.To!.Value));

        static Node Limited(double warning) => Node(TimeSpan.FromSeconds(30), threshold: null) with { Limits = [new LimitRule { Metric = Loss.Name, Name = "loss", Warning = warning }] };
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void Check_with_other_thresholds_is_named_by_its_component(ProbeSpec was, ProbeSpec tried, string because)
    {
        NotJudged not = Assert.Single(LimitChange.ElseBetween(Net.Of(Net.Device("a", probes: was)), Net.Of(Net.Device("a", probes: tried))));
        Assert.Equal(("a", was.Component), (not.NodeId, not.Name));
        Assert.Contains(because, not.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void What_differs_besides_is_named_beside_it()
    {
        Node was = Net.Device("a", probes: [Net.Icmp(), Net.Tcp(22)]), tried = Net.Device("a", probes: [Net.Icmp() with { LossThreshold = 0.4 }, Net.Tcp(22) with { FailuresToHard = 5 }]);
        Assert.Equal(["icmp", ""], LimitChange.ElseBetween(Net.Of(was), Net.Of(tried)).Select(n => n.Name));
        Assert.Equal([""], LimitChange.ElseBetween(Net.Of(was), Net.Of(was with { Probes = [Net.Icmp(FiveMinutes) with { LossThreshold = 0.4 }, Net.Tcp(22)] })).Select(n => n.Name));
        Assert.Empty(LimitChange.ElseBetween(Net.Of(was), Net.Of(was)));
    }

    public static TheoryData<ProbeSpec, ProbeSpec, string> Others => new()
    {
        { Net.Icmp(), Net.Icmp() with { LossThreshold = null }, "after 10 s instead of 30 s" },
        { Net.Icmp(), Net.Icmp() with { RoundTripThreshold = TimeSpan.FromMilliseconds(80) }, "after 10 s instead of 30 s" },
        { Net.Icmp(), Net.Icmp() with { BaselineFactor = 3, BaselineMargin = null }, "after 10 s instead of 30 s" },
        { Net.Icmp(TimeSpan.FromSeconds(10)), Net.Icmp(TimeSpan.FromSeconds(10)) with { LossThreshold = 0.4 }, "only limits are judged anew" },
        { Net.Snmp(), Net.Snmp() with { StorageUsedThreshold = 0.95 }, "after 10 s instead of 30 s" },
        { Net.Tcp(22), Net.Tcp(22) with { ConnectThreshold = TimeSpan.FromSeconds(1) }, "after 10 s instead of 30 s" },
        { new NtpProbeSpec(), new NtpProbeSpec { StratumThreshold = 4 }, "after 10 s instead of 60 s" },
        { new DnsProbeSpec { Query = "example.net" }, new DnsProbeSpec { Query = "example.net", DurationThreshold = TimeSpan.FromSeconds(1) }, "after 10 s instead of 60 s" },
    };

    /// <summary>A device that loses echoes, judged by the verdict that judges live rounds.</summary>
    private static Timeline Live(Node node)
    {
        Timeline t = new();
        t.Apply(Net.Of(node));
        t.Script = request =>
        {
            decimal at = Timeline.Second(request.StartedAt);
            TimeSpan[] answered = [.. Enumerable.Repeat(TimeSpan.FromMilliseconds(1.5), at is >= Begin and < End ? 3 : 5)];
            IcmpVerdict verdict = IcmpVerdict.Of((IcmpProbeSpec)request.Spec, new EchoRoundResult(5, answered, [], null), RoundStatistics.Of(answered), usual: null);
            return new Answer(verdict.Outcome, verdict.Reason) { Observations = [new Observation(new Series("a", Loss, "", []), 1 - (answered.Length / 5.0))] };
        };
        t.RunTo(1500);
        return t;
    }

    private static Device Node(TimeSpan interval, double? threshold) => Net.Device("a", probes: Net.Icmp(interval) with { LossThreshold = threshold });

    private static List<decimal> InTrouble(Timeline t) => [.. t.AskedAt("a").Where(at => at is >= Begin and < End)];

    private static IEnumerable<EventDraft> Degraded(Timeline t) => t.Journal.Events.Where(e => e is { Kind: EventKind.ComponentChanged, To: NodeState.Degraded });

    private static IEnumerable<(DateTimeOffset, NodeState?, NodeState?, string?)> Told(IEnumerable<EventDraft> events) =>
        events.Where(e => e is { Kind: EventKind.ComponentChanged, Component: "limit:loss" }).Select(e => (e.At, e.From, e.To, e.Detail));
}
