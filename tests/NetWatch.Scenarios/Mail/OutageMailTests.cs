using MimeKit;
using NetWatch.Core.Incidents;
using NetWatch.Scenarios.Process;
using NetWatch.Testing;

namespace NetWatch.Scenarios.Mail;

/// <summary>From a device that dies to the mailbox of a real mail server, through the real program.</summary>
public sealed class OutageMailTests : IAsyncLifetime
{
    private readonly MailScene _scene = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task An_outage_is_told_once_to_each_reader_in_their_language_and_its_end_in_the_same_thread()
    {
        await _scene.MailServerStartsAsync();
        await using NetWatchProcess netwatch = await _scene.StartAsync(_scene.Device.Devices());
        await netwatch.StateIsAsync("sw-1", "up");

        _scene.Device.Down();
        await netwatch.StateIsAsync("sw-1", "down");
        await _scene.DeliveredAsync(netwatch, 3);
        _scene.Device.Up();
        await netwatch.StateIsAsync("sw-1", "up");
        IReadOnlyList<MimeMessage> mails = await _scene.DeliveredAsync(netwatch, 6);

        Assert.Equal(6, mails.Count);
        (string Opened, string Recovered, string Checklist)[] texts =
        [
            ("АПАТ", "ҚАЛПЫНА КЕЛДІ", "Қалпына келтіру тізімі"),
            ("АВАРИЯ", "ВОССТАНОВЛЕНО", "Чек-лист восстановления"),
            ("CRITICAL", "RECOVERED", "Restoration checklist"),
        ];
        for (int i = 0; i < texts.Length; i++)
        {
            MimeMessage[] thread = To(MailScene.Readers[i], mails);
            Assert.Equal(2, thread.Length);
            MimeMessage opening = thread.Single(m => m.InReplyTo is null), recovery = thread.Single(m => m.InReplyTo is not null);
            Assert.StartsWith($"[{texts[i].Opened}]", opening.Subject, StringComparison.Ordinal);
            Assert.Contains("Core switch", opening.Subject, StringComparison.Ordinal);
            Assert.Contains(texts[i].Checklist, opening.TextBody, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("127.0.0.1", opening.TextBody, StringComparison.Ordinal);
            Assert.StartsWith($"[{texts[i].Recovered}]", recovery.Subject, StringComparison.Ordinal);
            Assert.Equal(opening.MessageId, recovery.InReplyTo);
            Assert.Equal(opening.MessageId, Assert.Single(recovery.References));
        }
    }

    [Fact]
    public async Task A_mail_server_that_comes_later_gets_each_mail_once()
    {
        await using NetWatchProcess netwatch = await _scene.StartAsync(_scene.Device.Devices());
        await netwatch.StateIsAsync("sw-1", "up");

        _scene.Device.Down();
        await netwatch.StateIsAsync("sw-1", "down");
        await Eventually.HoldsAsync("an attempt to fail", () => Task.FromResult(netwatch.Output.Contains("Not delivered yet", StringComparison.Ordinal)));
        await _scene.MailServerStartsAsync();
        IReadOnlyList<MimeMessage> mails = await _scene.DeliveredAsync(netwatch, 3);

        Assert.Equal(3, mails.Count);
        Assert.All(MailScene.Readers, reader => Assert.Single(To(reader, mails)));
        await Eventually.HoldsAsync("the outbox to be empty", async () =>
            (await netwatch.Http.GetStringAsync("/metrics")).Contains("netwatch_messages_pending 0\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_kill_between_the_incident_and_its_mail_loses_nothing_and_repeats_nothing()
    {
        using ListenerDevice other = new();
        string more = $$""", { "id": "srv-1", "address": "127.0.0.1", "kind": "server", "probes": [ { "type": "tcp", "port": {{other.Port}} } ] }""";
        await using NetWatchProcess first = await _scene.StartAsync(_scene.Device.Devices(more: more));
        await first.StateIsAsync("sw-1", "up");
        await first.StateIsAsync("srv-1", "up");
        _scene.Device.Down();
        await Eventually.HoldsAsync("the incident", async () => (await first.OutagesAsync()).Count == 1);
        await first.KillAsync();

        await _scene.MailServerStartsAsync();
        await using NetWatchProcess second = await _scene.StartAsync();
        await _scene.DeliveredAsync(second, 3);
        await second.StateIsAsync("srv-1", "up");
        _scene.Device.Up();
        IReadOnlyList<MimeMessage> mails = await _scene.DeliveredAsync(second, 6);

        Incident incident = Assert.Single(await second.OutagesAsync());
        Assert.Equal("sw-1", incident.NodeId);
        Assert.NotNull(incident.ClosedAt);
        Assert.Equal(6, mails.Count);
        Assert.Equal(6, mails.Select(m => m.MessageId).Distinct().Count());
    }

    private static MimeMessage[] To(string reader, IReadOnlyList<MimeMessage> mails) => [.. mails.Where(m => m.To.Mailboxes.Single().Address == reader)];
}
