using System.Globalization;
using Microsoft.Extensions.Configuration;
using NetWatch.Core.Incidents;
using NetWatch.Core.States;
using NetWatch.Notifier.Mail;
using NetWatch.Notifier.Tests.Support;
using NetWatch.Testing;
using NetWatch.Testing.Smtp;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Mail;

/// <summary>Mail settings that change while the program runs.</summary>
public sealed class MailSetupTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task New_server_has_at_once_what_waited_for_the_old_one()
    {
        (Bench bench, IConfigurationRoot settings) = Create(("Smtp:Port", Text(LoopbackPort.Free())));
        await using Bench _ = bench;
        await bench.HappenAsync(Node(1, Device("Core"), "core", NodeState.Up, NodeState.Down));
        await bench.PassAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(OutboxStatus.Pending, bench.Journal.Messages[0].Status);
        Assert.True(bench.Journal.Messages[0].NotBefore > bench.Time.GetUtcNow().AddSeconds(1), "it waits for its next attempt");

        await using SmtpPeer peer = await SmtpPeer.StartAsync(_folder["mail"]);
        settings["Smtp:Port"] = Text(peer.Port);
        settings.Reload();
        await bench.DispatchAsync();

        Assert.Equal(OutboxStatus.Delivered, bench.Journal.Messages[0].Status);
        Assert.Single(peer.Mails());
        Assert.Single(bench.Log.Lines, l => l.Id.Id == 3215);
    }

    [Fact]
    public async Task Settings_with_a_defect_change_nothing_and_are_told_once()
    {
        await using SmtpPeer peer = await SmtpPeer.StartAsync(_folder["mail"]);
        (Bench bench, IConfigurationRoot settings) = Create(("Smtp:Port", Text(peer.Port)));
        await using Bench _ = bench;
        MailSetup setup = bench.Get<MailSetup>();

        settings["Smtp:Port"] = "70000";
        settings.Reload();
        settings.Reload();
        Assert.Equal(["Smtp:Port: 70000 is not a port; write 1 to 65535."], setup.Defects);
        settings["Smtp:Port"] = "a port";
        settings.Reload();
        Assert.Contains("Smtp:Port", Assert.Single(setup.Defects), StringComparison.Ordinal);
        Assert.Equal(2, bench.Log.Lines.Count(l => l.Id.Id == 3214));

        await bench.HappenAsync(Node(1, Device("Core"), "core", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();
        Assert.Single(peer.Mails());

        settings["Smtp:Port"] = Text(peer.Port);
        settings.Reload();
        Assert.Empty(setup.Defects);
    }

    [Fact]
    public async Task First_settings_of_a_program_that_had_none_send_what_waits()
    {
        (Bench bench, IConfigurationRoot settings) = Create(("Smtp:Host", ""), ("Smtp:From", ""));
        await using Bench _ = bench;
        await bench.HappenAsync(Node(1, Device("Core"), "core", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();
        Assert.Equal((OutboxStatus.Pending, 0), (bench.Journal.Messages[0].Status, bench.Journal.Messages[0].Attempts));
        Assert.True(bench.Counters.WaitingForConfiguration);

        await using SmtpPeer peer = await SmtpPeer.StartAsync(_folder["mail"]);
        (settings["Smtp:Host"], settings["Smtp:From"], settings["Smtp:Port"]) = ("127.0.0.1", "netwatch@example.kz", Text(peer.Port));
        settings.Reload();
        await bench.DispatchAsync();
        await bench.DispatchAsync();

        Assert.Equal("netwatch@example.kz", Assert.Single(peer.Mails()).From.ToString());
        Assert.False(bench.Counters.WaitingForConfiguration);
    }

    [Fact]
    public async Task Mails_wait_again_when_the_server_is_taken_out_of_the_settings()
    {
        await using SmtpPeer peer = await SmtpPeer.StartAsync(_folder["mail"]);
        (Bench bench, IConfigurationRoot settings) = Create(("Smtp:Port", Text(peer.Port)));
        await using Bench _ = bench;
        (settings["Smtp:Host"], settings["Smtp:From"]) = ("", "");
        settings.Reload();
        await bench.HappenAsync(Node(1, Device("Core"), "core", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();

        Assert.Empty(peer.Mails());
        Assert.Equal((OutboxStatus.Pending, 0), (bench.Journal.Messages[0].Status, bench.Journal.Messages[0].Attempts));
    }

    /// <summary>A room whose settings the test can change, as a layer that is read again does.</summary>
    private (Bench Bench, IConfigurationRoot Settings) Create(params (string Key, string Value)[] settings)
    {
        Bench bench = Bench.Create(_folder.Path, settings);
        return (bench, bench.Get<IConfigurationRoot>());
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
