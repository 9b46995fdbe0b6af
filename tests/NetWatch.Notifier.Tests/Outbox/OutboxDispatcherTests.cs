using System.Globalization;
using NetWatch.Core.Incidents;
using NetWatch.Core.States;
using NetWatch.Notifier.Outbox;
using NetWatch.Notifier.Tests.Support;
using NetWatch.Testing;
using NetWatch.Testing.Smtp;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Outbox;

public sealed class OutboxDispatcherTests : IDisposable
{
    private static readonly (string, string)[] FiveRecipients = [.. Enumerable.Range(0, 5).Select(i => ($"Notifier:Recipients:{i}:Address", $"noc{i}@example.kz"))];

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, 0.0, 5)]
    [InlineData(2, 0.0, 10)]
    [InlineData(3, 0.5, 22)]
    [InlineData(6, 0.0, 160)]
    [InlineData(7, 0.0, 300)]
    [InlineData(1000, 1.0, 360)]
    public void Pause_doubles_up_to_five_minutes_with_a_fifth_of_jitter(int failures, double random, double seconds) =>
        Assert.Equal(seconds, RetryPlan.PauseAfter(failures, random).TotalSeconds, 3);

    [Fact]
    public async Task Recipient_that_is_deferred_for_ever_never_delays_another_and_is_given_up_after_a_day_with_its_recovery()
    {
        await using SmtpPeer peer = await SmtpPeer.StartAsync(_folder["mail"], "defer=busy@");
        await using Bench bench = Create(peer.Port,
            ("Notifier:Recipients:0:Address", "busy@example.kz"), ("Notifier:Recipients:1:Address", "noc@example.kz"));

        await bench.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();
        Assert.Equal("noc@example.kz", Assert.Single(peer.Mails()).To.Mailboxes.Single().Address);

        DateTimeOffset begun = bench.Time.GetUtcNow();
        await bench.HappenAsync(Node(2, Device("Switch"), "sw", NodeState.Down, NodeState.Up));
        await bench.DispatchAsync();
        Assert.Equal(2, peer.Mails().Count);
        Assert.Equal(2, bench.Counters.Pending);

        for (int minute = 0; minute < (24 * 60) + 10; minute++)
        {
            bench.Time.Advance(TimeSpan.FromMinutes(1));
            await bench.DispatchAsync();
        }

        OutboxMessage[] busy = [.. bench.Journal.Messages.Where(m => m.Recipient == "busy@example.kz")];
        Assert.All(busy, m => Assert.Equal(OutboxStatus.GivenUp, m.Status));
        Assert.Equal("450 4.2.1 mailbox busy", busy[0].LastError);
        Assert.InRange(busy[0].Attempts, 200, 330);
        Assert.Equal(begun, busy[0].FirstAttemptAt);
        Assert.Null(busy[1].FirstAttemptAt);
        Assert.Equal(0, busy[1].Attempts);
        Assert.Equal((2L, 2L, 0L), (bench.Counters.Sent, bench.Counters.GivenUp, bench.Counters.Pending));
    }

    [Fact]
    public async Task Server_that_is_away_is_tried_by_one_message_not_by_all()
    {
        await using Bench bench = Create(LoopbackPort.Free(), FiveRecipients);
        await bench.HappenAsync([.. Enumerable.Range(1, 10).Select(i => Node(i, Device($"Switch {i}"), $"sw-{i}", NodeState.Up, NodeState.Down))]);

        await bench.DispatchAsync();

        Assert.Equal(1, bench.Journal.Messages.Sum(m => m.Attempts));
        Assert.Equal((0L, 1L, 0L, 50L), (bench.Counters.Sent, bench.Counters.Retried, bench.Counters.GivenUp, bench.Counters.Pending));
    }

    [Fact]
    public async Task Server_away_for_more_than_a_day_gives_up_what_is_older_than_a_day_and_nothing_younger()
    {
        await using Bench bench = Create(LoopbackPort.Free());
        await bench.HappenAsync(Node(1, Device("Old"), "old", NodeState.Up, NodeState.Down));
        await MinutesAsync(bench, 23 * 60);
        await bench.HappenAsync(Node(2, Device("Young"), "young", NodeState.Up, NodeState.Down));
        await MinutesAsync(bench, 70);

        Assert.Equal([OutboxStatus.GivenUp, OutboxStatus.Pending], bench.Journal.Messages.Where(m => m.Step == "opened").Select(m => m.Status));
        Assert.Contains(bench.Log.Lines, l => l.Id.Id == 3105);
    }

    [Fact]
    public async Task Fifty_outages_and_recoveries_after_a_dead_server_arrive_once_each_and_in_order()
    {
        int port = LoopbackPort.Free();
        await using Bench bench = Create(port, FiveRecipients);
        for (int i = 1; i <= 10; i++)
            await bench.HappenAsync(Node(i, Device($"Switch {i}"), $"sw-{i}", NodeState.Up, NodeState.Down));
        await bench.PassAsync(TimeSpan.FromMinutes(2));
        for (int i = 1; i <= 10; i++)
            await bench.HappenAsync(Node(10 + i, Device($"Switch {i}"), $"sw-{i}", NodeState.Down, NodeState.Up, Noon.AddMinutes(6)));

        await using SmtpPeer peer = await SmtpPeer.StartAsync(_folder["mail"], $"port={port}");
        await bench.PassAsync(TimeSpan.FromMinutes(10));

        string[] arrived = [.. peer.Mails().Select(m => m.MessageId!)];
        Assert.Equal(100, arrived.Distinct().Count());
        Assert.Equal(100, arrived.Length);
        Assert.All(bench.Journal.Messages.Where(m => m.References is not null), recovery => Assert.True(
            bench.Journal.Messages.Single(m => m.MessageId == recovery.References).EndedAt <= recovery.EndedAt));
        Assert.All(bench.Journal.Messages, m => Assert.Equal(OutboxStatus.Delivered, m.Status));
    }

    [Fact]
    public async Task Pending_messages_of_the_last_run_are_counted_at_the_start()
    {
        FakeJournal journal = new();
        await using (Bench first = Bench.Create(_folder.Path, journal, ("Smtp:Host", "")))
            await first.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));

        await using Bench next = Bench.Create(_folder.Path, journal, ("Smtp:Host", ""));
        await next.Dispatcher.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, next.Counters.Pending);
        await next.Dispatcher.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Clock_that_is_set_back_by_hours_delays_no_message_by_hours()
    {
        int port = LoopbackPort.Free();
        await using Bench bench = Create(port);
        await bench.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));
        await MinutesAsync(bench, 30);
        Assert.Equal(1, bench.Counters.Pending);

        // Only the wall clock: what is elapsed does not go back.
        bench.Time.AdjustTime(bench.Time.GetUtcNow() - TimeSpan.FromHours(5));
        await using SmtpPeer peer = await SmtpPeer.StartAsync(_folder["mail"], $"port={port}");
        await bench.DispatchAsync();

        Assert.Single(peer.Mails());
    }

    [Fact]
    public async Task Message_that_waits_for_a_time_before_the_restart_on_an_earlier_clock_is_due_at_the_start()
    {
        FakeJournal journal = new();
        await using (Bench first = Bench.Create(_folder.Path, journal, ("Smtp:Host", "")))
            await first.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));
        await journal.RecordAsync(journal.Messages[0] with { NotBefore = Noon.AddHours(5) }, TestContext.Current.CancellationToken);

        await using SmtpPeer peer = await SmtpPeer.StartAsync(_folder["mail"]);
        await using Bench next = Bench.Create(_folder.Path, journal, ("Smtp:Port", peer.Port.ToString(CultureInfo.InvariantCulture)));
        await next.DispatchAsync();
        Assert.Single(peer.Mails());
    }

    private static async Task MinutesAsync(Bench bench, int minutes)
    {
        for (int minute = 0; minute < minutes; minute++)
        {
            bench.Time.Advance(TimeSpan.FromMinutes(1));
            await bench.DispatchAsync();
        }
    }

    private Bench Create(int port, params (string Key, string Value)[] settings) =>
        Bench.Create(_folder.Path, [("Smtp:Port", port.ToString(CultureInfo.InvariantCulture)), .. settings]);
}
