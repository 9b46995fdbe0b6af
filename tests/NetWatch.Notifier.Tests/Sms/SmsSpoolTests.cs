using System.Text;
using NetWatch.Core.Incidents;
using NetWatch.Core.States;
using NetWatch.Notifier.Tests.Support;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Sms;

/// <summary>The folders of a program that sends by a modem, moved by the test as the program moves them.</summary>
public sealed class SmsSpoolTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public SmsSpoolTests()
    {
        foreach (string name in new[] { "outgoing", "checked", "sent", "failed", "GSM1", "outbox", "error", "inbox" }) Directory.CreateDirectory(_folder[name]);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("smstools", "outgoing", "failed")]
    [InlineData("gammu", "outbox", "error")]
    public async Task Message_is_delivered_when_its_file_was_sent_and_the_recovery_follows(string gateway, string waiting, string failed)
    {
        await using Bench bench = Create(gateway);
        await bench.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down), Node(2, Device("Switch"), "sw", NodeState.Down, NodeState.Up));
        await bench.DispatchAsync();

        string file = Assert.Single(Files(waiting));
        Assert.Empty(Directory.GetFiles(_folder[waiting], ".*"));
        if (!OperatingSystem.IsWindows()) Assert.Equal("660", Convert.ToString((int)File.GetUnixFileMode(file), 8));
        Assert.Equal((0L, 2L, 0L), (bench.Counters.Sent, bench.Counters.Pending, bench.Counters.Retried));
        await bench.PassAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(file, Assert.Single(Files(waiting)));

        Move(file, "checked");
        await bench.PassAsync(TimeSpan.FromSeconds(45));
        Assert.Equal(2, bench.Counters.Pending);
        Move(Files("checked").Single(), "sent");
        await bench.PassAsync(TimeSpan.FromMinutes(3));
        Assert.Equal(OutboxStatus.Delivered, bench.Journal.Messages[0].Status);
        Assert.Contains("recovered", Assert.Single(Files(waiting)), StringComparison.Ordinal);
        Move(Files(waiting).Single(), "sent");
        await bench.PassAsync(TimeSpan.FromMinutes(6));

        Assert.Equal((2L, 0L, 0L), (bench.Counters.Sent, bench.Counters.Pending, bench.Counters.Retried));
        Assert.Equal((2, 0, 0), (Files("sent").Length, Files(waiting).Length, Files(failed).Length));
        Assert.Equal(2, bench.Log.Lines.Count(l => l.Id.Id == 3107));
    }

    [Fact]
    public async Task File_of_the_sms_server_tools_has_headers_and_the_text_in_its_alphabet()
    {
        await using Bench bench = Create("smstools", ("Sms:Receipts", "true"), ("Notifier:Recipients:1:Channel", "sms"), ("Notifier:Recipients:1:Address", "+15551234567"));
        await bench.HappenAsync(Node(1, Device("Switch €{}"), "sw", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();

        string[] files = [.. Files("outgoing").Select(f => Encoding.Latin1.GetString(File.ReadAllBytes(f)))];
        string kazakh = Assert.Single(files, f => f.StartsWith("To: 77011234567\nAlphabet: UCS-2\nAutosplit: 3\nReport: yes\n\n", StringComparison.Ordinal));
        Assert.Equal(bench.Journal.Messages[0].Text, Encoding.BigEndianUnicode.GetString(Encoding.Latin1.GetBytes(kazakh.Split("\n\n", 2)[1])));
        string english = Assert.Single(files, f => f.StartsWith("To: 15551234567\nAlphabet: UTF-8\nAutosplit: 3\nReport: yes\n\n", StringComparison.Ordinal));
        Assert.Equal(bench.Journal.Messages[1].Text, Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(english.Split("\n\n", 2)[1])));
        Assert.Contains("Switch €{}", bench.Journal.Messages[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Currency_sign_that_the_sms_server_tools_would_make_a_euro_goes_in_16_bits()
    {
        await using Bench bench = Create("smstools", ("Notifier:Recipients:0:Language", "en"));
        await bench.HappenAsync(Node(1, Device("¤"), "sw", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();
        Assert.StartsWith("To: 77011234567\nAlphabet: UCS-2\n", Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Files("outgoing").Single(), TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("outgoing")]
    [InlineData("checked")]
    [InlineData("GSM1")]
    [InlineData("sent")]
    public async Task Kill_between_hand_over_and_record_hands_over_nothing_twice(string place)
    {
        FakeJournal journal = new();
        await using (Bench first = Create("smstools", journal))
        {
            await first.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));
            await first.DispatchAsync();
        }

        // As if the record of the attempt had been lost.
        OutboxMessage lost = journal.Messages[0] with { Attempts = 0, Receipt = null, LastError = null, NotBefore = Noon };
        await journal.RecordAsync(lost, TestContext.Current.CancellationToken);
        if (place != "outgoing") Move(Files("outgoing").Single(), place);
        await using Bench next = Create("smstools", journal);
        await next.PassAsync(TimeSpan.FromSeconds(10));

        Assert.Single(Directory.GetFiles(_folder.Path, "netwatch-*", SearchOption.AllDirectories));
        Assert.Equal(place == "sent" ? OutboxStatus.Delivered : OutboxStatus.Pending, journal.Messages[0].Status);
    }

    [Fact]
    public async Task Failed_message_is_handed_over_again_after_longer_and_longer_pauses_with_the_programs_words()
    {
        await using Bench bench = Create("smstools");
        await bench.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();
        List<DateTimeOffset> handed = [];
        for (int turn = 1; turn <= 3; turn++)
        {
            handed.Add(bench.Time.GetUtcNow());
            string file = Files("outgoing").Single();
            await File.WriteAllTextAsync(file, "To: 77011234567\nFail_reason: +CMS ERROR: 500\n\ntext", TestContext.Current.CancellationToken);
            Move(file, "failed");
            while (Files("outgoing").Length == 0) await bench.PassAsync(TimeSpan.FromSeconds(1));
        }

        Assert.Contains("the SMS Server Tools could not send it: +CMS ERROR: 500", bench.Log.Lines.Last(l => l.Id.Id == 3104).Text, StringComparison.Ordinal);
        Assert.InRange(handed[1] - handed[0], TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(100));
        Assert.InRange(handed[2] - handed[1], TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(3));
        Move(Files("outgoing").Single(), "sent");
        await bench.PassAsync(TimeSpan.FromMinutes(6));
        Assert.Equal((1L, 3L, 0L), (bench.Counters.Sent, bench.Counters.Retried, bench.Counters.Pending));
        Assert.Equal(3, Files("failed").Length);
    }

    [Fact]
    public async Task Program_that_does_not_run_is_told_and_after_a_day_the_message_is_taken_back()
    {
        await using Bench bench = Create("smstools");
        await bench.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));
        await bench.PassAsync(TimeSpan.FromMinutes(4));
        Assert.Equal(0, bench.Counters.Retried);
        await bench.PassAsync(TimeSpan.FromMinutes(10));
        Assert.Contains("Does it run", bench.Journal.Messages[0].LastError, StringComparison.Ordinal);
        Assert.True(bench.Counters.Retried > 0);

        bench.Time.Advance(TimeSpan.FromHours(24));
        await bench.DispatchAsync();
        Assert.Equal((OutboxStatus.GivenUp, 0), (bench.Journal.Messages[0].Status, Files("outgoing").Length));
    }

    [Fact]
    public async Task Message_of_two_days_ago_is_not_handed_over()
    {
        await using Bench bench = Create("gammu");
        await bench.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));
        bench.Time.Advance(TimeSpan.FromDays(2));
        await bench.DispatchAsync();
        Assert.Equal((OutboxStatus.GivenUp, 0), (bench.Journal.Messages[0].Status, Files("outbox").Length));
    }

    [Fact]
    public async Task File_that_somebody_takes_away_is_handed_over_once_more_and_not_for_ever()
    {
        await using Bench bench = Create("smstools");
        await bench.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();
        File.Delete(Files("outgoing").Single());
        await bench.PassAsync(TimeSpan.FromSeconds(10));
        File.Delete(Files("outgoing").Single());
        await bench.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal((OutboxStatus.GivenUp, 0), (bench.Journal.Messages[0].Status, Files("outgoing").Length));
        Assert.Contains("taken out of", bench.Journal.Messages[0].LastError, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sent")]
    [InlineData("failed")]
    [InlineData("outgoing")]
    public async Task Spool_without_a_folder_is_loud_and_gets_the_message_when_it_is_there(string name)
    {
        await using Bench bench = Create("smstools");
        Directory.Delete(_folder[name]);
        await bench.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();
        Assert.Contains($"{Path.DirectorySeparatorChar}{name}", Assert.Single(bench.Log.Lines, l => l.Id.Id == 3204).Text, StringComparison.Ordinal);

        Directory.CreateDirectory(_folder[name]);
        await bench.PassAsync(TimeSpan.FromSeconds(10));
        Assert.Single(Files("outgoing"));
    }

    [Fact]
    public async Task Without_a_gateway_messages_wait_visibly_and_leave_when_it_is_set()
    {
        FakeJournal journal = new();
        await using (Bench before = Create("smstools", journal)) await before.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));
        await using (Bench without = Bench.Create(_folder.Path, journal))
        {
            await without.PassAsync(TimeSpan.FromSeconds(10));
            Assert.Contains("Sms:Gateway", Assert.Single(without.Log.Lines, l => l.Id.Id == 3106).Text, StringComparison.Ordinal);
        }

        await using Bench configured = Create("smstools", journal);
        await configured.DispatchAsync();
        Assert.Single(Files("outgoing"));
    }

    private Bench Create(string gateway, params (string Key, string Value)[] more) => Create(gateway, new FakeJournal(), more);

    private Bench Create(string gateway, FakeJournal journal, params (string Key, string Value)[] more) => Bench.Create(
        _folder.Path, journal,
        [
            ("Notifier:Recipients:0:Channel", "sms"), ("Notifier:Recipients:0:Address", "+77011234567"),
            ("Sms:Gateway", gateway), ("Sms:Folder", _folder.Path), .. more.Prepend(("Notifier:Recipients:0:Language", "kk")).GroupBy(s => s.Item1, (_, of) => of.Last()),
        ]);

    private string[] Files(string name) => Directory.GetFiles(_folder[name]);

    private void Move(string file, string to) => File.Move(file, Path.Combine(_folder[to], Path.GetFileName(file)));
}
