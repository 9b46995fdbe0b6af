using System.Net;
using System.Net.Sockets;
using System.Text;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Poller.Services;
using NetWatch.Testing;
using NetWatch.Testing.Smtp;

namespace NetWatch.Poller.Tests.Services;

public sealed class TlsProbeTests : IDisposable
{
    private readonly NameResolver _resolver = new(TimeProvider.System);
    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _authority;

    public TlsProbeTests() => _authority = new TestAuthority(_folder.Path);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _resolver.Dispose();
        _authority.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Certificate_of_openssl_s_server_is_measured()
    {
        int port = LoopbackPort.Free();
        await using PeerProcess server = await ServerAsync(port, _authority.Issue("good"));
        Transcript transcript = new();

        ProbeResult result = await ProbeAsync(Spec(port), transcript);

        Assert.Equal((ProbeOutcome.Ok, Reason.Answered, $"tls:{port}"), (result.Outcome, result.Reason, result.Component));
        Assert.InRange(Value(result, "netwatch_tls_days_left"), 89.9, 90);
        Assert.Equal("TLS 1.3", result.Observations.Single(o => o.Series.Metric.Name == "probe_tls_version_info").Series.Labels.Single(l => l.Key == "version").Value);
        Assert.Contains(transcript.Lines, l => l.Contains("certificate of CN=127.0.0.1 from CN=NetWatch test authority", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("expired", "127.0.0.1", -30, -1, false, Reason.CertificateExpired)]
    [InlineData("next-year", "127.0.0.1", 300, 400, false, Reason.CertificateInvalid)]
    [InlineData("other-name", "portal.example.kz", -1, 90, false, Reason.CertificateInvalid)]
    [InlineData("self-signed", "127.0.0.1", -1, 90, true, Reason.CertificateInvalid)]
    public async Task Certificate_that_cannot_be_trusted_is_told_with_what_is_wrong(string name, string host, double from, double to, bool selfSigned, Reason reason)
    {
        int port = LoopbackPort.Free();
        await using PeerProcess server = await ServerAsync(port, _authority.Issue(name, host, from, to, selfSigned));
        ProbeResult result = await ProbeAsync(Spec(port));
        Assert.True((ProbeOutcome.Failed, reason) == (result.Outcome, result.Reason), $"{result.Reason} {result.Detail}");
        Assert.True(result.SawAnswer);
    }

    [Fact]
    public async Task Name_and_version_are_those_that_are_expected()
    {
        int port = LoopbackPort.Free();
        await using PeerProcess server = await ServerAsync(port, _authority.Issue("named", "portal.example.kz"), "-tls1_2");
        Assert.Equal(ProbeOutcome.Ok, (await ProbeAsync(Spec(port) with { ServerName = "portal.example.kz" })).Outcome);
        Assert.Equal(ProbeOutcome.Ok, (await ProbeAsync(Spec(port) with { ServerName = "portal.example.kz", LeastVersion = "1.2" })).Outcome);
        ProbeResult old = await ProbeAsync(Spec(port) with { ServerName = "portal.example.kz", LeastVersion = "1.3" });
        Assert.Equal((ProbeOutcome.Failed, Reason.UnexpectedAnswer), (old.Outcome, old.Reason));
    }

    [Theory]
    [InlineData(StartTlsProtocol.Imap, "imap")]
    [InlineData(StartTlsProtocol.Pop3, "pop3")]
    public async Task Connection_that_begins_in_the_clear_is_secured(StartTlsProtocol kind, string word)
    {
        (string certificate, string key) = _authority.Issue("good");
        int port = LoopbackPort.Free();
        using TcpListener behind = new(IPAddress.Loopback, 0);
        behind.Start();
        Task greeting = GreetAsync(behind, kind == StartTlsProtocol.Imap ? "* OK [CAPABILITY IMAP4rev1] ready\r\n" : "+OK ready\r\n");
        await using PeerProcess stunnel = await PeerProcess.StartAsync(port, "stunnel4", await StunnelAsync(word, port, ((IPEndPoint)behind.LocalEndpoint).Port, certificate, key));

        ProbeResult result = await ProbeAsync(Spec(port) with { StartTls = kind });
        Assert.True(result.Outcome == ProbeOutcome.Ok, result.Detail);
        behind.Stop();
        await greeting;
    }

    [Fact]
    public async Task Mail_server_is_asked_for_STARTTLS_and_one_without_it_is_told()
    {
        (string certificate, string key) = _authority.Issue("good");
        await using SmtpPeer secured = await SmtpPeer.StartAsync(_folder["secured"], $"cert={certificate}", $"key={key}");
        ProbeResult result = await ProbeAsync(Spec(secured.Port) with { StartTls = StartTlsProtocol.Smtp });
        Assert.True(result.Outcome == ProbeOutcome.Ok, result.Detail);
        Assert.InRange(Value(result, "netwatch_tls_days_left"), 89.9, 90);

        await using SmtpPeer plain = await SmtpPeer.StartAsync(_folder["plain"]);
        ProbeResult none = await ProbeAsync(Spec(plain.Port) with { StartTls = StartTlsProtocol.Smtp });
        Assert.Equal((ProbeOutcome.Failed, Reason.TlsFailed, "The mail server does not offer STARTTLS."), (none.Outcome, none.Reason, none.Detail));
    }

    [Theory]
    [InlineData(31, ProbeOutcome.Ok, null)]
    [InlineData(29.5, ProbeOutcome.Degraded, "within 30 days")]
    [InlineData(14, ProbeOutcome.Degraded, "within 14 days")]
    [InlineData(6, ProbeOutcome.Degraded, "within 7 days")]
    [InlineData(0.5, ProbeOutcome.Degraded, "within 1 day,")]
    [InlineData(0, ProbeOutcome.Failed, "expired on")]
    [InlineData(-3, ProbeOutcome.Failed, "expired on")]
    public void Days_that_are_left_decide(double left, ProbeOutcome outcome, string? words)
    {
        DateTimeOffset end = Requests.Start.AddDays(left);
        ServiceVerdict verdict = TlsProbe.Judge(new CertificateFacts("CN=a", "CN=b", end.AddDays(-90), end, end, null), left, [30, 14, 7, 1]);
        Assert.Equal(outcome, verdict.Outcome);
        if (words is not null) Assert.Contains(words, verdict.Detail, StringComparison.Ordinal);
        if (outcome == ProbeOutcome.Degraded) Assert.Equal(ProbeOutcome.Ok, TlsProbe.Judge(new CertificateFacts("CN=a", "CN=b", end.AddDays(-90), end, end, null), left, []).Outcome);
    }

    [Theory]
    [MemberData(nameof(BadPeer.All), MemberType = typeof(BadPeer))]
    public async Task Peer_that_misbehaves_gets_a_verdict_and_no_more_than_the_timeout(BadManners manners)
    {
        foreach (StartTlsProtocol kind in Enum.GetValues<StartTlsProtocol>())
        {
            await using BadPeer peer = new(manners, kind switch { StartTlsProtocol.Imap => "* OK ready\r\na1 OK go on\r\n"u8.ToArray(), StartTlsProtocol.Pop3 => "+OK ready\r\n"u8.ToArray(), StartTlsProtocol.Ldap => [0x30, 0x0c, 0x02, 0x01, 0x01, 0x78, 0x07, 0x0a], StartTlsProtocol.Postgresql => "S"u8.ToArray(), _ => "220 mail.test ESMTP\r\n"u8.ToArray() });
            ProbeResult result = await ProbeAsync(new TlsProbeSpec { Port = peer.EndPoint.Port, StartTls = kind, Timeout = TimeSpan.FromSeconds(1.5) });
            Assert.True(result.Outcome == ProbeOutcome.Failed, $"{kind}: {result.Outcome} {result.Reason} {result.Detail}");
            Assert.NotNull(result.Detail);
            Assert.InRange(result.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(15));
        }
    }

    private static Task<PeerProcess> ServerAsync(int port, (string Certificate, string Key) files, params string[] more) =>
        PeerProcess.StartAsync(port, "openssl", ["s_server", "-accept", $"127.0.0.1:{port}", "-cert", files.Certificate, "-key", files.Key, "-quiet", .. more]);

    /// <summary>stunnel speaks the clear part of the protocol to whoever connects, and TLS afterwards.</summary>
    private async Task<string> StunnelAsync(string protocol, int port, int behind, string certificate, string key)
    {
        string file = _folder[$"{protocol}.conf"];
        await File.WriteAllTextAsync(file, $$"""
            foreground = yes
            pid =
            socket = l:SO_REUSEADDR=1
            [service]
            accept = 127.0.0.1:{{port}}
            connect = 127.0.0.1:{{behind}}
            protocol = {{protocol}}
            cert = {{certificate}}
            key = {{key}}
            """, Cancellation);
        return file;
    }

    /// <summary>The server behind stunnel, of which only the greeting is needed.</summary>
    private static async Task GreetAsync(TcpListener listener, string greeting)
    {
        List<Socket> guests = [];
        while (await NextAsync() is { } guest)
        {
            guests.Add(guest);
            try
            {
                await guest.SendAsync(Encoding.ASCII.GetBytes(greeting), Cancellation);
            }
            catch (SocketException)
            {
                // Whoever only looked whether somebody listens has gone already.
            }
        }

        foreach (Socket guest in guests) guest.Dispose();

        async Task<Socket?> NextAsync()
        {
            try
            {
                return await listener.AcceptSocketAsync(Cancellation);
            }
            catch (Exception e) when (e is SocketException or InvalidOperationException)
            {
                return null;
            }
        }
    }

    private TlsProbeSpec Spec(int port) => new() { Port = port, CaFile = _authority.CaFile };

    private async Task<ProbeResult> ProbeAsync(TlsProbeSpec spec, Transcript? transcript = null) =>
        await new TlsProbe(_resolver, TimeProvider.System).ProbeAsync(Requests.For("127.0.0.1", spec, transcript), Cancellation);

    private static double Value(ProbeResult result, string metric) => result.Observations.Single(o => o.Series.Metric.Name == metric).Value;
}
