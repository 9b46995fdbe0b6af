using System.Globalization;
using MimeKit;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.States;
using NetWatch.Notifier.Tests.Support;
using NetWatch.Testing;
using NetWatch.Testing.Smtp;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Mail;

/// <summary>The story from the event log to the mailbox of a real server.</summary>
public sealed class OutageMailTests : IDisposable
{
    private static readonly EventFacts Site = Channel("Aktobe channel 1", siteLost: true, Behind("akt-sw-1"), Behind("akt-srv-1", kind: "server"), Behind("akt-ups-1", kind: "ups"));

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Outage_and_recovery_arrive_in_one_thread_in_each_readers_language()
    {
        await using SmtpPeer peer = await SmtpPeer.StartAsync(_folder["mail"]);
        await using Bench bench = Create(peer.Port,
            ("Notifier:Recipients:0:Address", "kk@example.kz"), ("Notifier:Recipients:0:Language", "kk"),
            ("Notifier:Recipients:1:Address", "ru@example.kz"), ("Notifier:Recipients:1:Language", "ru"),
            ("Notifier:Recipients:2:Address", "en@example.kz"), ("Notifier:Recipients:2:Language", "en"));

        await bench.HappenAsync(Node(1, Site, "akt-1", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();
        await bench.HappenAsync(Node(2, Site, "akt-1", NodeState.Down, NodeState.Up, Noon.AddMinutes(12)));
        await bench.DispatchAsync();

        IReadOnlyList<MimeMessage> mails = peer.Mails();
        Assert.Equal(6, mails.Count);
        string[] expected =
        [
            "[АПАТ] Aktobe нысаны: байланыстың толық жоғалуы · №1", "[ҚАЛПЫНА КЕЛДІ] Aktobe нысаны: байланыстың толық жоғалуы · №1",
            "[АВАРИЯ] Площадка Aktobe: потеря связи · №1", "[ВОССТАНОВЛЕНО] Площадка Aktobe: потеря связи · №1",
            "[CRITICAL] Site Aktobe: all channels lost · #1", "[RECOVERED] Site Aktobe: all channels lost · #1",
        ];
        string[] recipients = ["kk@example.kz", "ru@example.kz", "en@example.kz"];
        for (int i = 0; i < recipients.Length; i++)
        {
            MimeMessage[] thread = [.. mails.Where(m => m.To.Mailboxes.Single().Address == recipients[i])];
            Assert.Equal(2, thread.Length);
            MimeMessage opening = thread.Single(m => m.InReplyTo is null);
            MimeMessage recovery = thread.Single(m => m.InReplyTo is not null);
            Assert.Equal(expected[2 * i], opening.Subject);
            Assert.Equal(expected[(2 * i) + 1], recovery.Subject);
            Assert.Matches(@"^incident-1\.opened\.[0-9a-f]{8}\.[0-9a-f]{12}@example\.kz$", opening.MessageId);
            Assert.Equal(opening.MessageId, recovery.InReplyTo);
            Assert.Equal(opening.MessageId, Assert.Single(recovery.References));
            Assert.Equal("auto-generated", opening.Headers["Auto-Submitted"]);
            MultipartAlternative body = Assert.IsType<MultipartAlternative>(opening.Body);
            Assert.Equal(["text/plain", "text/html"], body.Select(p => p.ContentType.MimeType));
        }

        string russian = mails.Single(m => m.Subject == expected[2]).TextBody!;
        Assert.Contains("Площадка Aktobe недоступна: не работает ни один её канал", russian, StringComparison.Ordinal);
        Assert.Contains("23.11.2026, 16:59:40 (UTC+5)", russian, StringComparison.Ordinal);
        Assert.Contains("Причина: нет ответа за отведённое время", russian, StringComparison.Ordinal);
        Assert.Contains("3 устройства: ожидается потеря связи", russian, StringComparison.Ordinal);
        Assert.Contains("http://netwatch.example.kz/board", russian, StringComparison.Ordinal);
        Assert.Contains("Чек-лист восстановления: Полная потеря площадки", russian, StringComparison.Ordinal);
        Assert.Contains("12 minutes 20 seconds", mails.Single(m => m.Subject == expected[5]).TextBody!, StringComparison.Ordinal);
        Assert.Contains("12 минут 20 секунд", mails.Single(m => m.Subject == expected[3]).HtmlBody!, StringComparison.Ordinal);
        Assert.Contains("Апаттың ұзақтығы: 12 минут 20 секунд", mails.Single(m => m.Subject == expected[1]).TextBody!, StringComparison.Ordinal);
        Assert.Equal((6L, 0L, 0L, 0L), Counts(bench));
    }

    [Fact]
    public async Task Server_that_is_down_for_ten_minutes_gets_opening_and_recovery_once_each_and_in_order()
    {
        int port = LoopbackPort.Free();
        await using Bench bench = Create(port);

        await bench.HappenAsync(Node(1, Site, "akt-1", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();
        await bench.PassAsync(TimeSpan.FromMinutes(5));
        await bench.HappenAsync(Node(2, Site, "akt-1", NodeState.Down, NodeState.Up, Noon.AddMinutes(5)));
        await bench.PassAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(2, bench.Counters.Pending);
        Assert.Equal(0, bench.Counters.Sent);

        // 5, 10, 20, 40, 80, 160 seconds and then five minutes, each up to a fifth longer: at most eight attempts so far.
        Assert.InRange(bench.Counters.Retried, 6, 8);

        await using SmtpPeer peer = await SmtpPeer.StartAsync(_folder["mail"], $"port={port}");
        await bench.PassAsync(TimeSpan.FromMinutes(7));

        Assert.Equal(["[CRITICAL] Site Aktobe: all channels lost · #1", "[RECOVERED] Site Aktobe: all channels lost · #1"], peer.Mails().Select(m => m.Subject));
        Assert.Equal((2L, 0L, 0L), (bench.Counters.Sent, bench.Counters.GivenUp, bench.Counters.Pending));
    }

    [Fact]
    public async Task Greylisting_451_is_retried_until_the_mail_is_accepted_once()
    {
        await using SmtpPeer peer = await SmtpPeer.StartAsync(_folder["mail"], "451=2");
        await using Bench bench = Create(peer.Port);

        await bench.HappenAsync(Node(1, Site, "akt-1", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();
        OutboxMessage waiting = Assert.Single(bench.Journal.Messages);
        Assert.Equal((OutboxStatus.Pending, 1), (waiting.Status, waiting.Attempts));
        Assert.Equal("451 4.7.1 greylisted, come back later", waiting.LastError);
        Assert.InRange(waiting.NotBefore - Noon, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(6));

        await bench.PassAsync(TimeSpan.FromSeconds(30));

        Assert.Single(peer.Mails());
        Assert.Equal((OutboxStatus.Delivered, 3), (bench.Journal.Messages[0].Status, bench.Journal.Messages[0].Attempts));
        Assert.Equal((1L, 2L, 0L, 0L), Counts(bench));
    }

    [Fact]
    public async Task Connection_dropped_after_DATA_repeats_the_mail_with_the_same_message_id()
    {
        await using SmtpPeer peer = await SmtpPeer.StartAsync(_folder["mail"], "drop=1");
        await using Bench bench = Create(peer.Port);

        await bench.HappenAsync(Node(1, Site, "akt-1", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();
        Assert.Equal(0, bench.Counters.Sent);
        await bench.PassAsync(TimeSpan.FromSeconds(10));

        IReadOnlyList<MimeMessage> mails = peer.Mails();
        Assert.Equal(2, mails.Count);
        Assert.Equal(mails[0].MessageId, mails[1].MessageId);
        Assert.Equal(mails[0].HtmlBody, mails[1].HtmlBody);
        Assert.Equal(1, bench.Counters.Sent);
    }

    [Theory]
    [InlineData("size=9000", "text/plain")]
    [InlineData("silentsize=9000", "text/plain")]
    [InlineData("size=1000000", "multipart/alternative")]
    public async Task Mail_that_is_too_big_for_the_server_leaves_as_its_text_alone(string option, string arrived)
    {
        await using SmtpPeer peer = await SmtpPeer.StartAsync(_folder["mail"], option);
        await using Bench bench = Create(peer.Port);
        await bench.HappenAsync(Node(1, Site, "akt-1", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();

        MimeMessage mail = Assert.Single(peer.Mails());
        Assert.Equal(arrived, mail.Body!.ContentType.MimeType);
        Assert.Contains("Aktobe", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal(1, bench.Counters.Sent);
    }

    [Fact]
    public async Task Mail_that_no_size_helps_is_given_up_with_the_servers_words()
    {
        await using SmtpPeer peer = await SmtpPeer.StartAsync(_folder["mail"], "silentsize=100");
        await using Bench bench = Create(peer.Port);
        await bench.HappenAsync(Node(1, Site, "akt-1", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();
        OutboxMessage refused = Assert.Single(bench.Journal.Messages);
        Assert.Equal((OutboxStatus.GivenUp, "552 5.3.4 Message size exceeds fixed limit"), (refused.Status, refused.LastError));
    }

    [Fact]
    public async Task Refused_recipient_is_given_up_and_the_others_get_their_mail()
    {
        await using SmtpPeer peer = await SmtpPeer.StartAsync(_folder["mail"], "refuse=gone@");
        await using Bench bench = Create(peer.Port,
            ("Notifier:Recipients:0:Address", "gone@example.kz"), ("Notifier:Recipients:1:Address", "noc@example.kz"));

        await bench.HappenAsync(Node(1, Site, "akt-1", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();
        await bench.HappenAsync(Node(2, Site, "akt-1", NodeState.Down, NodeState.Up));
        await bench.DispatchAsync();

        Assert.Equal(["noc@example.kz", "noc@example.kz"], peer.Mails().Select(m => m.To.Mailboxes.Single().Address));
        OutboxMessage refused = Assert.Single(bench.Journal.Messages, m => m.Recipient == "gone@example.kz");
        Assert.Equal((OutboxStatus.GivenUp, "550 5.1.1 no such user here"), (refused.Status, refused.LastError));
        Assert.Equal((2L, 0L, 1L, 0L), Counts(bench));
    }

    [Fact]
    public async Task Wrong_password_is_loud_and_retried_and_the_right_one_delivers()
    {
        await using SmtpPeer peer = await SmtpPeer.StartAsync(_folder["mail"], "auth");
        string password = _folder["password"];
        await File.WriteAllTextAsync(password, "wrong\n", TestContext.Current.CancellationToken);
        await using Bench bench = Create(peer.Port, ("Smtp:User", "netwatch"), ("Smtp:Password", "file:" + password));

        await bench.HappenAsync(Node(1, Site, "akt-1", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();
        Assert.Contains(bench.Log.Lines, l => l.Id.Id == 3201);
        Assert.Single(bench.Log.Lines, l => l.Id.Id == 3203);
        Assert.DoesNotContain(bench.Log.Lines, l => l.Text.Contains("wrong", StringComparison.Ordinal));
        Assert.Equal(1, bench.Counters.Pending);

        await File.WriteAllTextAsync(password, "right\n", TestContext.Current.CancellationToken);
        await bench.PassAsync(TimeSpan.FromSeconds(10));
        Assert.Single(peer.Mails());
    }

    [Fact]
    public async Task Untrusted_certificate_is_retried_and_named_and_nothing_goes_out_in_the_clear()
    {
        (string certificate, string key) = TestCertificate.Write(_folder.Path);
        await using SmtpPeer peer = await SmtpPeer.StartAsync(_folder["mail"], $"cert={certificate}", $"key={key}");
        await using Bench bench = Create(peer.Port, ("Smtp:Security", "StartTls"));

        await bench.HappenAsync(Node(1, Site, "akt-1", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();

        OutboxMessage waiting = Assert.Single(bench.Journal.Messages);
        Assert.Equal(OutboxStatus.Pending, waiting.Status);
        Assert.Contains("TLS", waiting.LastError, StringComparison.Ordinal);
        Assert.Empty(peer.Mails());
    }

    [Theory]
    [InlineData("StartTls", "")]
    [InlineData("Auto", "")]
    [InlineData("Tls", "tls")]
    public async Task Trusted_server_gets_password_and_mail_over_TLS(string security, string option)
    {
        (string certificate, string key) = TestCertificate.Trusted;
        await using SmtpPeer peer = await SmtpPeer.StartAsync(_folder["mail"], [$"cert={certificate}", $"key={key}", "auth", .. option.Length > 0 ? new[] { option } : []]);
        await using Bench bench = Create(peer.Port, ("Smtp:Security", security), ("Smtp:User", "netwatch"), ("Smtp:Password", "right"));

        await bench.HappenAsync(Node(1, Site, "akt-1", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();

        if (bench.Journal.Messages[0].LastError is { } error) Assert.Fail(error);
        Assert.Single(peer.Mails());
        Assert.DoesNotContain(bench.Log.Lines, l => l.Id.Id == 3203);
        Assert.Equal((1L, 0L, 0L, 0L), Counts(bench));
    }

    [Fact]
    public async Task Server_without_STARTTLS_gets_nothing_where_it_is_demanded()
    {
        await using SmtpPeer peer = await SmtpPeer.StartAsync(_folder["mail"]);
        await using Bench bench = Create(peer.Port, ("Smtp:Security", "StartTls"));

        await bench.HappenAsync(Node(1, Site, "akt-1", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();

        Assert.Contains(bench.Log.Lines, l => l.Id.Id == 3201);
        Assert.Equal(1, bench.Counters.Pending);
        Assert.Empty(peer.Mails());
    }

    [Fact]
    public async Task Server_that_never_answers_DATA_is_left_after_the_deadline()
    {
        await using SmtpPeer peer = await SmtpPeer.StartAsync(_folder["mail"], "hang");
        await using Bench bench = Create(peer.Port);

        await bench.HappenAsync(Node(1, Site, "akt-1", NodeState.Up, NodeState.Down));
        Task dispatch = bench.DispatchAsync();
        using CancellationTokenSource hang = new(TimeSpan.FromSeconds(30), TimeProvider.System);
        while (!File.Exists(_folder["mail/hanging"])) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, hang.Token);

        // The whole message is with the server. The fake clock moves until the channel's own deadline ends the attempt.
        while (await Task.WhenAny(dispatch, Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken)) != dispatch)
            bench.Time.Advance(TimeSpan.FromSeconds(10));
        await dispatch;
        Assert.InRange(bench.Time.GetUtcNow() - Noon, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(12));

        OutboxMessage waiting = Assert.Single(bench.Journal.Messages);
        Assert.Equal((OutboxStatus.Pending, 1, "the server did not answer in time"), (waiting.Status, waiting.Attempts, waiting.LastError));
    }

    [Fact]
    public async Task Without_settings_mails_wait_visibly_and_leave_when_the_server_is_set()
    {
        FakeJournal journal = new();
        await using (Bench bench = Bench.Create(_folder.Path, journal, ("Smtp:Host", "")))
        {
            await bench.HappenAsync(Node(1, Site, "akt-1", NodeState.Up, NodeState.Down));
            await bench.PassAsync(TimeSpan.FromHours(1));
            Assert.Single(bench.Log.Lines, l => l.Id.Id == 3106);
            Assert.Equal((0L, 0L, 0L, 1L), Counts(bench));
            Assert.True(bench.Counters.WaitingForConfiguration);
        }

        await using SmtpPeer peer = await SmtpPeer.StartAsync(_folder["mail"]);
        await using Bench configured = Bench.Create(_folder.Path, journal, Port(peer.Port));
        await configured.DispatchAsync();
        Assert.Single(peer.Mails());
        Assert.False(configured.Counters.WaitingForConfiguration);
    }

    [Fact]
    public async Task Kill_between_acceptance_and_record_repeats_the_same_message_id_and_nothing_else()
    {
        await using SmtpPeer peer = await SmtpPeer.StartAsync(_folder["mail"]);
        FakeJournal journal = new();
        OutboxMessage before;
        await using (Bench bench = Bench.Create(_folder.Path, journal, Port(peer.Port)))
        {
            await bench.HappenAsync(Node(1, Site, "akt-1", NodeState.Up, NodeState.Down));
            before = journal.Messages[0];
            await bench.DispatchAsync();
        }

        // The record of the acceptance was lost with the process.
        await journal.RecordAsync(before, TestContext.Current.CancellationToken);
        await using Bench next = Bench.Create(_folder.Path, journal, Port(peer.Port));
        await next.HappenAsync(Node(2, Site, "akt-1", NodeState.Down, NodeState.Up));
        await next.DispatchAsync();

        string opening = before.MessageId.Trim('<', '>');
        Assert.Equal([opening, opening, opening.Replace("opened", "recovered", StringComparison.Ordinal)], peer.Mails().Select(m => m.MessageId));
    }

    [Fact]
    public async Task Hosted_services_carry_an_event_to_the_mailbox_by_themselves()
    {
        await using SmtpPeer peer = await SmtpPeer.StartAsync(_folder["mail"]);
        await using Bench bench = Create(peer.Port);
        bench.Journal.FailingCommits = 1;
        using CancellationTokenSource hang = new(TimeSpan.FromSeconds(30), TimeProvider.System);
        await bench.Dispatcher.StartAsync(hang.Token);
        await bench.Engine.StartAsync(hang.Token);

        bench.Journal.Append(Node(1, Site, "akt-1", NodeState.Up, NodeState.Down));
        while (bench.Counters.Sent == 0)
        {
            // The first commit fails; the engine tries again when the clock has moved on.
            bench.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, hang.Token);
        }

        await bench.Engine.StopAsync(hang.Token);
        await bench.Dispatcher.StopAsync(hang.Token);
        Assert.Single(peer.Mails());
        Assert.Single(bench.Log.Lines, l => l.Id.Id == 3003);
        Assert.Equal((1L, 0L, 0L, 0L), Counts(bench));
    }

    [Fact]
    public async Task OpenSMTPD_takes_the_thread_and_delivers_it_unharmed()
    {
        await using OpenSmtpd peer = await OpenSmtpd.StartAsync();
        await using Bench bench = Create(peer.Port, ("Notifier:Recipients:0:Language", "kk"));

        await bench.HappenAsync(Node(1, Site, "akt-1", NodeState.Up, NodeState.Down), Node(2, Site, "akt-1", NodeState.Down, NodeState.Up));
        await bench.DispatchAsync();

        IReadOnlyList<MimeMessage> mails = await peer.MailsAsync(2);
        MimeMessage opening = mails.Single(m => m.InReplyTo is null);
        MimeMessage recovery = mails.Single(m => m.InReplyTo is not null);
        Assert.Equal("[АПАТ] Aktobe нысаны: байланыстың толық жоғалуы · №1", opening.Subject);
        Assert.Equal(opening.MessageId, recovery.InReplyTo);
        Assert.Equal(bench.Journal.Messages[0].Text.ReplaceLineEndings(), opening.TextBody!.ReplaceLineEndings());
        Assert.Equal(bench.Journal.Messages[0].Html!.ReplaceLineEndings(), opening.HtmlBody!.ReplaceLineEndings());
        Assert.Equal((2L, 0L, 0L, 0L), Counts(bench));
    }

    private static (string, string) Port(int port) => ("Smtp:Port", port.ToString(CultureInfo.InvariantCulture));

    private static (long Sent, long Retried, long GivenUp, long Pending) Counts(Bench bench) =>
        (bench.Counters.Sent, bench.Counters.Retried, bench.Counters.GivenUp, bench.Counters.Pending);

    private Bench Create(int port, params (string Key, string Value)[] settings) => Bench.Create(_folder.Path, [Port(port), .. settings]);
}
