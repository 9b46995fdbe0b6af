using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Notifier.Tests.Support;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Messages;

/// <summary>What is told of checks and parts that fail, from the log to the outbox, with a clock that goes on.</summary>
public sealed class ProblemMessageTests : IDisposable
{
    private static readonly EventFacts Portal = Device("Portal", "server");

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("en", "[CRITICAL] Portal (Almaty): web server (shop) · #1", "Portal: web server (shop) does not work", "Portal: 2 failures more", "Portal: everything works again", "[x] TLS certificate (443) (tls:443 says what is wrong) – ", "2 of 3 still fail")]
    [InlineData("ru", "[АВАРИЯ] Portal (Almaty): веб-сервер (shop) · №1", "Portal: веб-сервер (shop) — не работает", "Portal: ещё 2 неисправности", "Portal: снова всё работает", "[x] сертификат TLS (443) (tls:443 says what is wrong) – ", "Ещё не работает: 2 из 3")]
    [InlineData("kk", "[АПАТ] Portal (Almaty): веб-сервер (shop) · №1", "Portal: веб-сервер (shop) — істемейді", "Portal: тағы 2 ақау", "Portal: бәрі қайтадан істеп тұр", "[x] TLS сертификаты (443) (tls:443 says what is wrong) – ", "Әлі істемейтіні: 3 ішінен 2")]
    public async Task Story_of_a_server_is_told_in_one_thread(string language, string subject, string opening, string update, string recovery, string line, string summary)
    {
        await using Bench bench = Bench.Create(_folder.Path, ("Notifier:Recipients:0:Language", language));
        await bench.HappenAsync(
            Part(1, Portal, "portal", "http:shop", NodeState.Down),
            Part(2, Portal, "portal", "tls:443", NodeState.Down),
            Part(3, Portal, "portal", "storage:/srv", NodeState.Degraded, reason: Reason.ThresholdCrossed),
            Part(4, Portal, "portal", "http:shop", NodeState.Up));
        Assert.Equal(["opened"], bench.Journal.Messages.Select(m => m.Step));

        bench.Time.Advance(TimeSpan.FromSeconds(32));
        await bench.HappenAsync();
        Assert.Equal(["opened", "update-1"], bench.Journal.Messages.Select(m => m.Step));

        bench.Time.Advance(TimeSpan.FromHours(2));
        await bench.HappenAsync(Part(5, Portal, "portal", "tls:443", NodeState.Up, bench.Time.GetUtcNow()), Part(6, Portal, "portal", "storage:/srv", NodeState.Up, bench.Time.GetUtcNow()));
        IReadOnlyList<OutboxMessage> messages = bench.Journal.Messages;
        Assert.Equal(["opened", "update-1", "recovered"], messages.Select(m => m.Step));
        Assert.Equal([null, messages[0].MessageId, messages[0].MessageId], messages.Select(m => m.References));
        Assert.Equal(subject, messages[0].Subject);
        Assert.Contains(opening, messages[0].Text, StringComparison.Ordinal);
        Assert.Contains(update, messages[1].Text, StringComparison.Ordinal);
        Assert.Contains(line, messages[1].Text, StringComparison.Ordinal);
        Assert.Contains(summary, messages[1].Text, StringComparison.Ordinal);
        Assert.Contains(recovery, messages[2].Text, StringComparison.Ordinal);
        Assert.All(messages, m => Assert.DoesNotContain('{', m.Subject + m.Text + m.Html));
        foreach (OutboxMessage message in messages)
        {
            Gallery.Keep($"problem-{language}-{message.Step}.html", message.Html!);
            Gallery.Keep($"problem-{language}-{message.Step}.txt", message.Subject + "\n\n" + message.Text);
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    [InlineData("kk")]
    public async Task Many_that_fail_together_are_eleven_messages_and_one_more(string language)
    {
        await using Bench bench = Bench.Create(_folder.Path, ("Notifier:Recipients:0:Language", language));
        await bench.HappenAsync([.. Enumerable.Range(1, 60).Select(i => Part(i, Device($"Switch {i}"), $"sw-{i}", "snmp", NodeState.Down, Noon.AddMilliseconds(i), Reason.NoReply))]);
        Assert.Equal(11, bench.Journal.Messages.Count);

        bench.Time.Advance(TimeSpan.FromSeconds(31));
        await bench.HappenAsync();
        OutboxMessage update = Assert.Single(bench.Journal.Messages, m => m.Step == "update-1");
        Assert.Contains("Switch 12: SNMP", update.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Switch 60: SNMP", update.Text, StringComparison.Ordinal);
        Assert.Contains("25", update.Text, StringComparison.Ordinal);
        Gallery.Keep($"together-{language}-opened.html", bench.Journal.Messages[10].Html!);
        Gallery.Keep($"together-{language}-update.html", update.Html!);

        await bench.HappenAsync([.. Enumerable.Range(1, 60).Select(i => Part(100 + i, Device($"Switch {i}"), $"sw-{i}", "snmp", NodeState.Up, Noon.AddMinutes(6)))]);
        Assert.Equal(11, bench.Journal.Messages.Count(m => m.Step == "recovered"));
    }

    [Fact]
    public async Task Further_failures_are_told_to_those_alone_who_were_told_of_the_first()
    {
        await using Bench bench = Bench.Create(_folder.Path, ("Notifier:Recipients:1:Address", "boss@example.kz"));
        await bench.HappenAsync(Part(1, Portal, "portal", "http:shop", NodeState.Down), Part(2, Portal, "portal", "tls:443", NodeState.Down));
        OutboxMessage refused = bench.Journal.Messages.Single(m => m.Recipient == "boss@example.kz");
        await bench.Journal.RecordAsync(refused with { Status = OutboxStatus.GivenUp }, TestContext.Current.CancellationToken);

        bench.Time.Advance(TimeSpan.FromSeconds(32));
        await bench.HappenAsync();
        Assert.Equal("noc@example.kz", Assert.Single(bench.Journal.Messages, m => m.Step == "update-1").Recipient);
    }

    [Fact]
    public async Task Commit_that_fails_repeats_the_word_and_tells_nobody_twice()
    {
        await using Bench bench = Bench.Create(_folder.Path);
        await bench.HappenAsync(Part(1, Portal, "portal", "http:shop", NodeState.Down), Part(2, Portal, "portal", "tls:443", NodeState.Down));
        bench.Time.Advance(TimeSpan.FromSeconds(32));
        bench.Journal.FailingCommits = 1;
        await Assert.ThrowsAsync<IOException>(() => bench.HappenAsync());
        await bench.HappenAsync();
        await bench.HappenAsync();
        Assert.Equal(["opened", "update-1"], bench.Journal.Messages.Select(m => m.Step));
        // The recipients of the configuration, two failures, one moment.
        Assert.Equal(4, bench.Journal.Cursor);
    }
}
