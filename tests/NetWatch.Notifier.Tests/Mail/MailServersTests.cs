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

/// <summary>Several mail servers in order.</summary>
public sealed class MailServersTests : IDisposable
{
    private static readonly EventFacts Switch = Device("Core");

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(BadPeer.All), MemberType = typeof(BadPeer))]
    public async Task Whatever_the_first_server_does_instead_of_serving_the_second_has_the_mail_at_the_same_attempt(BadManners manners)
    {
        await using BadPeer first = new(manners);
        await using SmtpPeer second = await SmtpPeer.StartAsync(_folder["second"]);
        await using Bench bench = Create([first.EndPoint.Port, second.Port]);

        await bench.HappenAsync(Node(1, Switch, "core", NodeState.Up, NodeState.Down));
        await DispatchAsync(bench);

        Assert.Single(second.Mails());
        Assert.Equal((OutboxStatus.Delivered, 1), (bench.Journal.Messages[0].Status, bench.Journal.Messages[0].Attempts));
        Assert.Single(bench.Log.Lines, l => l.Id.Id == 3211);
    }

    [Theory]
    [InlineData("greet=554 no service here")]
    [InlineData("greet=421 too many of you")]
    [InlineData("sender=netwatch@")]
    [InlineData("auth")]
    public async Task Server_that_does_not_serve_us_is_passed_over(string option)
    {
        await using SmtpPeer first = await SmtpPeer.StartAsync(_folder["first"], option);
        await using SmtpPeer second = await SmtpPeer.StartAsync(_folder["second"]);
        await using Bench bench = Create([first.Port, second.Port], ("Smtp:Servers:0:User", option == "auth" ? "netwatch" : ""), ("Smtp:Servers:0:Password", "wrong"));

        await bench.HappenAsync(Node(1, Switch, "core", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();

        Assert.Single(second.Mails());
        Assert.Equal(option is "auth" or "sender=netwatch@" ? 1 : 0, bench.Log.Lines.Count(l => l.Id.Id == 3201));
    }

    [Fact]
    public async Task First_server_is_preferred_again_after_a_pause()
    {
        int port = LoopbackPort.Free();
        await using SmtpPeer second = await SmtpPeer.StartAsync(_folder["second"]);
        await using Bench bench = Create([port, second.Port]);
        await bench.HappenAsync(Node(1, Switch, "core", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();

        await using SmtpPeer first = await SmtpPeer.StartAsync(_folder["first"], $"port={port}");
        await bench.HappenAsync(Node(2, Device("Edge"), "edge", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();
        Assert.Equal((0, 2), (first.Mails().Count, second.Mails().Count));

        await bench.PassAsync(TimeSpan.FromSeconds(7));
        await bench.HappenAsync(Node(3, Device("Third"), "third", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();
        Assert.Equal((1, 2), (first.Mails().Count, second.Mails().Count));
        Assert.Single(bench.Log.Lines, l => l.Id.Id == 3211);
    }

    [Theory]
    [InlineData("refuse=noc@", OutboxStatus.GivenUp, "550 5.1.1 no such user here")]
    [InlineData("defer=noc@", OutboxStatus.Pending, "450 4.2.1 mailbox busy")]
    [InlineData("451=1000", OutboxStatus.Pending, "451 4.7.1 greylisted, come back later")]
    public async Task What_the_first_server_says_of_a_recipient_or_a_message_no_other_is_asked(string option, OutboxStatus status, string error)
    {
        await using SmtpPeer first = await SmtpPeer.StartAsync(_folder["first"], option);
        await using SmtpPeer second = await SmtpPeer.StartAsync(_folder["second"]);
        await using Bench bench = Create([first.Port, second.Port]);

        await bench.HappenAsync(Node(1, Switch, "core", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();
        await bench.PassAsync(TimeSpan.FromMinutes(3));

        Assert.Empty(second.Mails());
        Assert.Equal((status, error), (bench.Journal.Messages[0].Status, bench.Journal.Messages[0].LastError));
        Assert.DoesNotContain(bench.Log.Lines, l => l.Id.Id == 3211);
    }

    [Fact]
    public async Task Message_that_the_first_server_may_have_is_not_given_to_the_second()
    {
        await using SmtpPeer first = await SmtpPeer.StartAsync(_folder["first"], "drop=1");
        await using SmtpPeer second = await SmtpPeer.StartAsync(_folder["second"]);
        await using Bench bench = Create([first.Port, second.Port]);

        await bench.HappenAsync(Node(1, Switch, "core", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();
        await bench.PassAsync(TimeSpan.FromSeconds(10));

        IReadOnlyList<MimeMessage> mails = first.Mails();
        Assert.Equal(2, mails.Count);
        Assert.Equal(mails[0].MessageId, mails[1].MessageId);
        Assert.Empty(second.Mails());
        Assert.Equal(1, bench.Counters.Sent);
    }

    [Fact]
    public async Task Message_that_waits_for_a_server_that_died_with_it_holds_no_other_up_and_leaves_it_after_ten_minutes()
    {
        SmtpPeer first = await SmtpPeer.StartAsync(_folder["first"], "drop=1");
        await using SmtpPeer second = await SmtpPeer.StartAsync(_folder["second"]);
        await using Bench bench = Create([first.Port, second.Port]);
        await bench.HappenAsync(Node(1, Switch, "core", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();
        await first.DisposeAsync();

        await bench.HappenAsync(Node(2, Device("Edge"), "edge", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();
        Assert.Equal("[CRITICAL] Edge (Almaty): connection lost · #2", Assert.Single(second.Mails()).Subject);

        await bench.PassAsync(TimeSpan.FromMinutes(9));
        Assert.Single(second.Mails());
        await bench.PassAsync(TimeSpan.FromMinutes(7));
        Assert.Equal(2, second.Mails().Count);
        Assert.All(bench.Journal.Messages, m => Assert.Equal(OutboxStatus.Delivered, m.Status));
    }

    [Fact]
    public async Task All_servers_away_is_told_with_each_of_them_and_retried()
    {
        int[] ports = [LoopbackPort.Free(), LoopbackPort.Free()];
        await using Bench bench = Create(ports);
        await bench.HappenAsync(Node(1, Switch, "core", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();
        OutboxMessage waiting = Assert.Single(bench.Journal.Messages);
        Assert.Equal((OutboxStatus.Pending, 1), (waiting.Status, waiting.Attempts));
        foreach (int port in ports) Assert.Contains($"127.0.0.1:{port}: ", waiting.LastError, StringComparison.Ordinal);

        await using SmtpPeer second = await SmtpPeer.StartAsync(_folder["second"], $"port={ports[1]}");
        await bench.PassAsync(TimeSpan.FromSeconds(10));
        Assert.Single(second.Mails());
    }

    private static async Task DispatchAsync(Bench bench)
    {
        Task dispatch = bench.DispatchAsync();
        while (await Task.WhenAny(dispatch, Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken)) != dispatch)
            bench.Time.Advance(TimeSpan.FromSeconds(1));
        await dispatch;
    }

    private Bench Create(int[] ports, params (string Key, string Value)[] settings) => Bench.Create(
        _folder.Path,
        [
            ("Smtp:Host", ""),
            .. ports.SelectMany((port, i) => new[]
            {
                (string.Create(CultureInfo.InvariantCulture, $"Smtp:Servers:{i}:Host"), "127.0.0.1"),
                (string.Create(CultureInfo.InvariantCulture, $"Smtp:Servers:{i}:Port"), port.ToString(CultureInfo.InvariantCulture)),
                (string.Create(CultureInfo.InvariantCulture, $"Smtp:Servers:{i}:Security"), "None"),
            }),
            .. settings,
        ]);
}
