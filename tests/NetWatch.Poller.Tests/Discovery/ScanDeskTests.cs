using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NetWatch.Core.Discovery;
using NetWatch.Poller.Discovery;
using NetWatch.Poller.Icmp;
using NetWatch.Testing;

namespace NetWatch.Poller.Tests.Discovery;

/// <summary>How scans begin and end.</summary>
public sealed class ScanDeskTests
{
    /// <summary>At the rate of scans these take twenty seconds: long enough to be met while they run.</summary>
    private const string Many = "127.42.0.0/20";

    [Fact]
    public async Task Second_scan_is_refused_with_the_one_that_runs_and_a_cancelled_one_makes_room()
    {
        await using ScannedAgents network = new();
        (NetworkScan first, bool started) = network.Start(Many, by: "aigerim");
        Assert.True(started);
        (NetworkScan other, bool second) = network.Start("127.41.7.1", by: "bolat");
        Assert.Equal((first, false, "aigerim"), (other, second, other.StartedBy));

        Assert.Same(first, await network.Desk.CancelAsync(first.Id));
        Assert.Equal(ScanState.Cancelled, first.State);
        Assert.InRange(first.Probed, 0, first.Total - 1);
        Assert.True((await network.ScanAsync("127.41.7.1", "")).Answered == 1);
        Assert.Null(network.Desk.Find(first.Id));
        Assert.Null(await network.Desk.CancelAsync(first.Id));
    }

    [Fact]
    public async Task Cancelled_scan_keeps_what_it_found_with_its_proposals()
    {
        await using ScannedAgents network = new();
        network.Add("127.42.0.1", "first");
        (NetworkScan scan, _) = network.Start(Many, "a");
        await Eventually.HoldsAsync("the first agent to be found", () => Task.FromResult(scan.Found.Any(f => f.Finding.Agent is not null)));
        // Ids are certain only once everything is known.
        Assert.All(scan.Found, f => Assert.Null(f.Proposal));
        await network.Desk.CancelAsync(scan.Id);
        Assert.Equal("first", scan.Found[0].Proposal!.Id);
        Assert.NotNull(scan.EndedAt);
    }

    [Fact]
    public async Task Result_is_kept_for_an_hour()
    {
        FakeTimeProvider time = new();
        await using ScannedAgents network = new() { Time = time };
        NetworkScan scan = await network.ScanAsync("127.41.7.1", "");
        time.Advance(ScanDesk.Kept - TimeSpan.FromSeconds(1));
        Assert.Same(scan, network.Desk.Find(scan.Id));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(network.Desk.Current);
    }

    [Fact]
    public void Pings_of_a_scan_leave_at_its_rate_and_wait_for_their_place()
    {
        FakeTimeProvider time = new();
        using IcmpEngine engine = new(time, NullLogger<IcmpEngine>.Instance);
        EchoPlan plan = new EchoAsker(engine, time).Plan;
        long now = time.GetTimestamp(), latest = now + (long)(plan.Patience.TotalSeconds * time.TimestampFrequency), at = now;
        for (int i = 0; i < 2 * ScanRanges.MostAddresses; i++) Assert.True(plan.SiteBudget!.TryTake(now, latest, out at), $"packet {i} would not be sent");
        TimeSpan last = time.GetElapsedTime(now, at);
        Assert.InRange(last.TotalSeconds, 40.5, 41);
    }

    [Fact]
    public async Task Credential_that_the_catalog_has_not_is_refused()
    {
        await using ScannedAgents network = new();
        Assert.Throws<ArgumentException>(() => network.Start("127.41.7.1", "unknown"));
    }
}
