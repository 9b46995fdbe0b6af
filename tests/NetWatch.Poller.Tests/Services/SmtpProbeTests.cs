using System.Text;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Poller.Services;
using NetWatch.Poller.Tests.Services.Peers;
using NetWatch.Testing;
using NetWatch.Testing.Smtp;

namespace NetWatch.Poller.Tests.Services;

public sealed class SmtpProbeTests : IDisposable
{
    private const string Name = "mail.example.test";
    private const string Right = "right", Wrong = "incorrect horse";

    private readonly NameResolver _resolver = new(TimeProvider.System);
    private readonly TemporaryFolder _folder = new();
    private readonly Certificates _certificates;

    public SmtpProbeTests() => _certificates = new Certificates(_folder.Path);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _certificates.Dispose();
        _folder.Dispose();
        _resolver.Dispose();
    }

    [Fact]
    public async Task Server_without_TLS_is_greeted_and_left()
    {
        await using OpenSmtpd server = await OpenSmtpd.StartAsync();
        Transcript transcript = new();
        ProbeResult result = await Probe(new SmtpProbeSpec { Port = server.Port }, transcript);
        Assert.True(result.Outcome == ProbeOutcome.Ok, result.Detail);
        Assert.Equal(["banner", "connect", "ehlo", "quit", "resolve"], Phases(result));
        Assert.Contains("ehlo: > EHLO [127.0.0.1]", transcript.Lines);
        Assert.Contains(transcript.Lines, l => l.StartsWith("quit: < 221", StringComparison.Ordinal));

        ProbeResult required = await Probe(new SmtpProbeSpec { Port = server.Port, StartTls = StartTls.Required });
        Assert.Equal((ProbeOutcome.Failed, Reason.TlsFailed), (required.Outcome, required.Reason));
        ProbeResult clear = await Probe(new SmtpProbeSpec { Port = server.Port, Login = Login(Right) });
        Assert.Equal((ProbeOutcome.Failed, Reason.TlsFailed), (clear.Outcome, clear.Reason));
        ProbeResult implicitly = await Probe(new SmtpProbeSpec { Port = server.Port, Tls = true });
        Assert.Equal((ProbeOutcome.Failed, Reason.TlsFailed), (implicitly.Outcome, implicitly.Reason));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Certificate_is_looked_at_whether_TLS_comes_first_or_is_asked_for(bool tls)
    {
        (string File, string Key, DateTimeOffset NotAfter) certificate = _certificates.Issue(Name);
        await using SmtpPeer server = await StartAsync(certificate, tls ? ["tls"] : []);
        SmtpProbeSpec spec = new() { Port = server.Port, Tls = tls, ServerName = Name, CaFile = _certificates.CaFile };
        ProbeResult result = await Probe(spec);
        Assert.True(result.Outcome == ProbeOutcome.Ok, result.Detail);
        Assert.Equal(certificate.NotAfter.ToUnixTimeSeconds(), Assert.Single(result.Observations, o => o.Series.Metric.Name == "probe_ssl_earliest_cert_expiry").Value);
        string[] phases = ["banner", "connect", "ehlo", "quit", "resolve", "starttls", "tls"];
        Assert.Equal(phases.Where(p => !tls || p != "starttls"), Phases(result));

        ProbeResult untrusted = await Probe(spec with { CaFile = null });
        Assert.Equal((ProbeOutcome.Failed, Reason.CertificateInvalid), (untrusted.Outcome, untrusted.Reason));
        ProbeResult other = await Probe(spec with { ServerName = null });
        Assert.Equal((ProbeOutcome.Failed, Reason.CertificateInvalid), (other.Outcome, other.Reason));
        Assert.Contains(Name, other.Detail, StringComparison.Ordinal);
        Assert.Equal(ProbeOutcome.Ok, (await Probe(spec with { ServerName = null, CaFile = null, Verify = false })).Outcome);
        if (tls) return;
        ProbeResult never = await Probe(spec with { CaFile = null, StartTls = StartTls.Never });
        Assert.Equal(ProbeOutcome.Ok, never.Outcome);
        Assert.DoesNotContain("tls", Phases(never));
    }

    [Theory]
    [InlineData(-30, -2, Reason.CertificateExpired)]
    [InlineData(365, 400, Reason.CertificateInvalid)]
    public async Task Certificate_of_another_time_fails(int from, int to, Reason reason)
    {
        await using SmtpPeer server = await StartAsync(_certificates.Issue(Name, from, to));
        ProbeResult result = await Probe(new SmtpProbeSpec { Port = server.Port, ServerName = Name, CaFile = _certificates.CaFile });
        Assert.Equal((ProbeOutcome.Failed, reason), (result.Outcome, result.Reason));
    }

    [Theory]
    [InlineData("auth")]
    [InlineData("auth", "login")]
    [InlineData("auth", "tls")]
    public async Task Login_is_tried_over_TLS_and_its_words_are_told_nowhere(params string[] options)
    {
        await using SmtpPeer server = await StartAsync(_certificates.Issue(Name), options);
        SmtpProbeSpec spec = new() { Port = server.Port, Tls = options.Contains("tls"), ServerName = Name, CaFile = _certificates.CaFile, Login = Login(Right) };
        Transcript transcript = new();
        ProbeResult right = await Probe(spec, transcript);
        Assert.True(right.Outcome == ProbeOutcome.Ok, right.Detail);
        Assert.Contains("auth", Phases(right));

        ProbeResult wrong = await Probe(spec with { Login = Login(Wrong) }, transcript);
        Assert.Equal((ProbeOutcome.Failed, Reason.AuthenticationFailed), (wrong.Outcome, wrong.Reason));
        foreach (string secret in (string[])[Right, Wrong, Base64(Right), Base64(Wrong), Base64($"\0netwatch\0{Right}"), Base64($"\0netwatch\0{Wrong}")])
        {
            Assert.DoesNotContain(transcript.Lines, l => l.Contains(secret, StringComparison.Ordinal));
            Assert.DoesNotContain(secret, wrong.Detail, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("220 mail.test\r\n250-mail.test\r\n250-8BITMIME\r\n250 SIZE\r\n221 bye\r\n", ProbeOutcome.Ok, Reason.Answered)]
    [InlineData("220 mail.test\r\n250 mail.test\r\n", ProbeOutcome.Ok, Reason.Answered)] // closes without a farewell
    [InlineData("220-mail.test\r\n220 more\r\n250\r\n221\r\n", ProbeOutcome.Ok, Reason.Answered)]
    [InlineData("421 4.3.2 Too busy\r\n", ProbeOutcome.Failed, Reason.ServiceError)]
    [InlineData("554 No service here\r\n", ProbeOutcome.Failed, Reason.ServiceError)]
    [InlineData("220 mail.test\r\n502 What?\r\n", ProbeOutcome.Failed, Reason.ServiceError)]
    [InlineData("250 mail.test\r\n", ProbeOutcome.Failed, Reason.UnexpectedAnswer)]
    [InlineData("SSH-2.0-Server\r\n", ProbeOutcome.Failed, Reason.MalformedReply)]
    [InlineData("220 mail.test\r\n250-mail.test\r\n250 STARTTLS\r\n454 No TLS now\r\n", ProbeOutcome.Failed, Reason.ServiceError)]
    [InlineData("220 mail.test\r\n250-mail.test\r\n250 STARTTLS\r\n220 Go\r\n250 Injected\r\n", ProbeOutcome.Failed, Reason.MalformedReply)]
    [InlineData("220 mail.test\r\n250-mail.test\r\n250-STARTTLS\r\n", ProbeOutcome.Failed, Reason.ConnectionClosed)]
    [InlineData("220 mail.test", ProbeOutcome.Failed, Reason.ConnectionClosed)]
    public async Task Replies_are_judged_by_their_codes(string says, ProbeOutcome outcome, Reason reason)
    {
        await using Greeter peer = new(says, closes: true);
        ProbeResult result = await Probe(new SmtpProbeSpec { Port = peer.Port, StartTls = StartTls.WhenOffered });
        Assert.True((result.Outcome, result.Reason) == (outcome, reason), $"{result.Outcome} {result.Reason} {result.Detail}");
    }

    [Theory]
    [MemberData(nameof(BadPeer.All), MemberType = typeof(BadPeer))]
    public async Task Peer_that_misbehaves_gets_a_verdict_and_no_more_than_the_timeout(BadManners manners)
    {
        await using BadPeer peer = new(manners);
        ProbeResult result = await Probe(new SmtpProbeSpec { Port = peer.EndPoint.Port, Timeout = TimeSpan.FromSeconds(2) });
        BadPeerVerdict.Check(result, manners, manners == BadManners.ClosesMidway ? [Reason.ConnectionClosed] : [Reason.MalformedReply]);
    }

    private static LoginCredential Login(string password) => new("mailer", "netwatch", new Secret(password));

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static IEnumerable<string> Phases(ProbeResult result) => result.Observations
        .Where(o => o.Series.Metric.Name == "netwatch_smtp_duration_seconds").Select(o => o.Series.Labels.Single(l => l.Key == "phase").Value).Order(StringComparer.Ordinal);

    private Task<SmtpPeer> StartAsync((string File, string Key, DateTimeOffset NotAfter) certificate, params string[] options) =>
        SmtpPeer.StartAsync(_folder["mail"], [$"cert={certificate.File}", $"key={certificate.Key}", .. options]);

    private async Task<ProbeResult> Probe(SmtpProbeSpec spec, Transcript? transcript = null) =>
        await new SmtpProbe(_resolver, TimeProvider.System).ProbeAsync(Requests.For("127.0.0.1", spec, transcript), Cancellation);
}
