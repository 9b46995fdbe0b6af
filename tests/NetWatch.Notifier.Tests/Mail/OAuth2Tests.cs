using System.Globalization;
using Microsoft.Extensions.Configuration;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.States;
using NetWatch.Notifier.Tests.Support;
using NetWatch.Testing.Smtp;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Mail;

/// <summary>OAuth 2.0 tokens in the place of a password.</summary>
public sealed class OAuth2Tests : IDisposable
{
    private static readonly EventFacts Switch = Device("Core");

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("oauth", "StartTls")]
    [InlineData("bearer", "StartTls")]
    [InlineData("oauth", "Tls")]
    public async Task Token_of_a_file_signs_in_and_a_renewed_one_takes_effect(string mechanism, string security)
    {
        (string certificate, string key) = TestCertificate.Trusted;
        await using SmtpPeer peer = await SmtpPeer.StartAsync(_folder["mail"], [$"{mechanism}=t0ken-of-today", $"cert={certificate}", $"key={key}", .. security == "Tls" ? new[] { "tls" } : []]);
        await File.WriteAllTextAsync(_folder["token"], "t0ken-of-yesterday\n", TestContext.Current.CancellationToken);
        await using Bench bench = Create(peer, security);

        await bench.HappenAsync(Node(1, Switch, "core", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();
        Assert.Empty(peer.Mails());
        Assert.Single(bench.Log.Lines, l => l.Id.Id == 3201);

        await File.WriteAllTextAsync(_folder["token"], "t0ken-of-today\n", TestContext.Current.CancellationToken);
        await bench.PassAsync(TimeSpan.FromSeconds(10));
        if (bench.Journal.Messages[0].Status != OutboxStatus.Delivered) Assert.Fail(bench.Journal.Messages[0].LastError!);
        Assert.Single(peer.Mails());
        Assert.DoesNotContain("t0ken", string.Join('\n', bench.Log.Lines.Select(l => l.Text)) + bench.Journal.Messages[0].LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_never_goes_over_a_connection_in_the_clear()
    {
        await using SmtpPeer peer = await SmtpPeer.StartAsync(_folder["mail"], "oauth=t0ken");
        await File.WriteAllTextAsync(_folder["token"], "t0ken\n", TestContext.Current.CancellationToken);
        await using Bench bench = Create(peer, "Auto");

        await bench.HappenAsync(Node(1, Switch, "core", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();
        Assert.Contains("goes over TLS only", bench.Journal.Messages[0].LastError, StringComparison.Ordinal);
        Assert.Single(bench.Log.Lines, l => l.Id.Id == 3201);
        Assert.False(File.Exists(_folder["mail/tokens"]));
    }

    [Theory]
    [InlineData("auth", "token", "offers neither OAUTHBEARER nor XOAUTH2")]
    [InlineData("oauth=t", "missing", "cannot be read")]
    [InlineData("oauth=t", "empty", "has no OAuth 2.0 token")]
    public async Task What_is_missing_is_named_and_retried(string option, string file, string error)
    {
        (string certificate, string key) = TestCertificate.Trusted;
        await using SmtpPeer peer = await SmtpPeer.StartAsync(_folder["mail"], option, $"cert={certificate}", $"key={key}");
        await File.WriteAllTextAsync(_folder["token"], "t\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder["empty"], "", TestContext.Current.CancellationToken);
        await using Bench bench = Create(peer, "StartTls", file);

        await bench.HappenAsync(Node(1, Switch, "core", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();
        Assert.Equal(OutboxStatus.Pending, bench.Journal.Messages[0].Status);
        Assert.Contains(error, bench.Journal.Messages[0].LastError, StringComparison.Ordinal);
        Assert.Single(bench.Log.Lines, l => l.Id.Id == 3201);
    }

    [Fact]
    public void Settings_that_cannot_work_are_told_at_the_start_all_at_once()
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Smtp:From"] = "netwatch@example.kz",
            ["Smtp:Host"] = "mail.example.kz",
            ["Smtp:Servers:0:Host"] = "one.example.kz",
            ["Smtp:Servers:0:Port"] = "70000",
            ["Smtp:Servers:1:Security"] = "None",
            ["Smtp:Servers:1:Password"] = "p",
            ["Smtp:Servers:1:OAuth2TokenFile"] = "/run/token",
        }).Build();
        Assert.Equal(
            [
                "Smtp:Servers:0:Port: 70000 is not a port; write 1 to 65535.",
                "Smtp:Servers:1:Host is empty; write the mail server's name.",
                "Smtp:Servers:1:User is empty; write whose token Smtp:Servers:1:OAuth2TokenFile holds.",
                "Smtp:Servers:1:Password and Smtp:Servers:1:OAuth2TokenFile are both there; a server takes one of them.",
                "Smtp:Servers:1:OAuth2TokenFile: a token goes over TLS only; set Smtp:Servers:1:Security to StartTls or Tls.",
                "Smtp:Host and Smtp:Servers are both there; write the server into Smtp:Servers, too, in its place.",
            ],
            NotifierSettings.Defects(configuration));
    }

    private Bench Create(SmtpPeer peer, string security, string file = "token") => Bench.Create(
        _folder.Path, ("Smtp:Port", peer.Port.ToString(CultureInfo.InvariantCulture)), ("Smtp:Security", security), ("Smtp:User", "netwatch"), ("Smtp:OAuth2TokenFile", _folder[file]));
}
