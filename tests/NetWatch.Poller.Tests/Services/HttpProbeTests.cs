using System.Net;
using System.Net.Sockets;
using System.Text;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Poller.Services;
using NetWatch.Testing;

namespace NetWatch.Poller.Tests.Services;

public sealed class HttpProbeTests : IDisposable
{
    private const string Locations = """
        location = /health { add_header Content-Type application/json; return 200 '{ "status": "UP", "queue": { "depth": 3, "ratio": 0.25 }, "nodes": [ { "name": "a", "ok": true } ] }'; }
        location = /broken { return 503 "out of order"; }
        location = /secret { auth_basic "x"; auth_basic_user_file users; }
        location = /away { return 302 /health; }
        location = /loop { return 302 /loop; }
        location = /echo { return 200 "$request_method $http_x_probe $http_user_agent"; }
        location = /elsewhere { return 302 http://localhost:$server_port/told; }
        location = /told { return 200 "authorization=$http_authorization"; }
        """;

    private readonly NameResolver _resolver = new(TimeProvider.System);
    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _authority;

    public HttpProbeTests()
    {
        _authority = new TestAuthority(_folder.Path);
        File.WriteAllText(_folder["users"], "watcher:{PLAIN}right-password\n");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _resolver.Dispose();
        _authority.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Nginx_answers_by_HTTP_1_1_and_by_HTTP_2_over_TLS()
    {
        await using Nginx nginx = await Nginx.StartAsync(_folder.Path, _authority.Issue("good"), Locations);

        ProbeResult plain = await ProbeAsync(Spec(nginx.Port, "/health"));
        Assert.Equal((ProbeOutcome.Ok, Reason.Answered, $"http:127.0.0.1:{nginx.Port}"), (plain.Outcome, plain.Reason, plain.Component));
        Assert.Equal((200, 1.1, 0), (Value(plain, "probe_http_status_code"), Value(plain, "probe_http_version"), Value(plain, "probe_http_ssl")));
        Assert.Equal(["connect", "processing", "resolve", "transfer"], PhasesOf(plain));

        Transcript transcript = new();
        ProbeResult secured = await ProbeAsync(Secured(nginx.TlsPort, "/health"), transcript);
        Assert.Equal((ProbeOutcome.Ok, Reason.Answered), (secured.Outcome, secured.Reason));
        Assert.Equal((200, 2, 1), (Value(secured, "probe_http_status_code"), Value(secured, "probe_http_version"), Value(secured, "probe_http_ssl")));
        Assert.Equal(["connect", "processing", "resolve", "tls", "transfer"], PhasesOf(secured));
        Assert.InRange(Value(secured, "probe_ssl_earliest_cert_expiry") - TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(), 89 * 86_400, 91 * 86_400);
        Assert.Contains(transcript.Lines, l => l.Contains("HTTP/2.0 200", StringComparison.Ordinal));

        Assert.Equal(1.1, Value(await ProbeAsync(Secured(nginx.TlsPort, "/health") with { Version = "1.1" }), "probe_http_version"));
        ProbeResult old = await ProbeAsync(Spec(nginx.Port, "/health") with { Version = "2" });
        Assert.Equal((ProbeOutcome.Failed, Reason.UnexpectedAnswer), (old.Outcome, old.Reason));
    }

    [Fact]
    public async Task Status_content_and_values_in_JSON_must_be_as_expected()
    {
        await using Nginx nginx = await Nginx.StartAsync(_folder.Path, _authority.Issue("good"), Locations);

        await Is(Reason.ServiceError, Spec(nginx.Port, "/broken"));
        await Is(Reason.Answered, Spec(nginx.Port, "/broken") with { Status = ["200-299", "503"] });
        await Is(Reason.UnexpectedAnswer, Spec(nginx.Port, "/nothing"));
        await Is(Reason.Answered, Spec(nginx.Port, "/health") with { Match = "\"status\": \"UP\"", NotMatch = "DOWN" });
        await Is(Reason.UnexpectedAnswer, Spec(nginx.Port, "/health") with { Match = "\"status\": \"DOWN\"" });
        await Is(Reason.UnexpectedAnswer, Spec(nginx.Port, "/health") with { NotMatch = "queue" });
        await Is(Reason.Answered, Spec(nginx.Port, "/health") with { Json = [new("$.status", "UP"), new("$.queue.depth", "3"), new("$.queue.ratio", "0.25"), new("$.nodes[0].ok", "true"), new("$.nodes[?(@.name=='a')].name", "a")] });
        await Is(Reason.UnexpectedAnswer, Spec(nginx.Port, "/health") with { Json = [new("$.queue.depth", "4")] });
        await Is(Reason.UnexpectedAnswer, Spec(nginx.Port, "/health") with { Json = [new("$.queue.length", "4")] });
        await Is(Reason.MalformedReply, Spec(nginx.Port, "/echo") with { Json = [new("$.x", "1")] });
        await Is(Reason.Answered, Spec(nginx.Port, "/echo") with { Method = "POST", Body = "x", Headers = [new("X-Probe", "seven"), new("User-Agent", "other")], Match = "^POST seven other$" });
        Assert.Equal(1, Value(await ProbeAsync(Spec(nginx.Port, "/health") with { NotMatch = "queue" }), "probe_failed_due_to_regex"));

        async Task Is(Reason reason, HttpProbeSpec spec)
        {
            ProbeResult result = await ProbeAsync(spec);
            Assert.True(reason == result.Reason, $"{spec.Url}: {result.Reason} {result.Detail}");
        }
    }

    [Fact]
    public async Task Redirects_are_followed_and_a_loop_ends_and_another_host_is_told_no_password()
    {
        await using Nginx nginx = await Nginx.StartAsync(_folder.Path, _authority.Issue("good"), Locations);

        ProbeResult followed = await ProbeAsync(Spec(nginx.Port, "/away"));
        Assert.Equal((ProbeOutcome.Ok, 1), (followed.Outcome, Value(followed, "probe_http_redirects")));
        ProbeResult itself = await ProbeAsync(Spec(nginx.Port, "/away") with { Redirects = 0, Status = ["302"] });
        Assert.Equal((ProbeOutcome.Ok, 302), (itself.Outcome, Value(itself, "probe_http_status_code")));
        ProbeResult loop = await ProbeAsync(Spec(nginx.Port, "/loop") with { Redirects = 3 });
        Assert.Equal((ProbeOutcome.Failed, Reason.UnexpectedAnswer), (loop.Outcome, loop.Reason));
        Assert.Contains("More than 3 redirects", loop.Detail, StringComparison.Ordinal);

        LoginCredential login = new("portal", "watcher", new Secret("right-password"));
        ProbeResult own = await ProbeAsync(Spec(nginx.Port, "/told") with { Login = login, Match = "^authorization=Basic d2F0Y2hlcjpyaWdodC1wYXNzd29yZA==$" });
        Assert.Equal(ProbeOutcome.Ok, own.Outcome);
        ProbeResult other = await ProbeAsync(Spec(nginx.Port, "/elsewhere") with { Login = login, Headers = [new("Authorization", "Bearer x")], Match = "^authorization=$" });
        Assert.True(other.Outcome == ProbeOutcome.Ok, other.Detail);
    }

    [Fact]
    public async Task Login_is_sent_and_never_told()
    {
        await using Nginx nginx = await Nginx.StartAsync(_folder.Path, _authority.Issue("good"), Locations);
        Transcript transcript = new();

        Assert.Equal(Reason.UnexpectedAnswer, (await ProbeAsync(Spec(nginx.Port, "/secret"))).Reason);
        ProbeResult wrong = await ProbeAsync(Spec(nginx.Port, "/secret") with { Login = new LoginCredential("p", "watcher", new Secret("wrong-password")) }, transcript);
        Assert.Equal((ProbeOutcome.Failed, Reason.AuthenticationFailed), (wrong.Outcome, wrong.Reason));
        // The file that the location would give is not there, but it is told to those who may enter.
        ProbeResult right = await ProbeAsync(Spec(nginx.Port, "/secret") with { Login = new LoginCredential("p", "watcher", new Secret("right-password")), Status = ["404"] }, transcript);
        Assert.True(right.Outcome == ProbeOutcome.Ok, right.Detail);
        Assert.DoesNotContain(transcript.Lines.Append(wrong.Detail!), l => l.Contains("-password", StringComparison.Ordinal) || l.Contains("d2F0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Certificates_are_judged_unless_that_is_switched_off()
    {
        foreach ((string name, string host, double from, double to, bool selfSigned, Reason reason, string words) in new[]
        {
            ("expired", "127.0.0.1", -30.0, -1.0, false, Reason.CertificateExpired, "expired on"),
            ("future", "127.0.0.1", 300.0, 400.0, false, Reason.CertificateInvalid, "not valid before"),
            ("other-name", "portal.example.kz", -1.0, 90.0, false, Reason.CertificateInvalid, "not for 127.0.0.1 but for portal.example.kz"),
            ("self-signed", "127.0.0.1", -1.0, 90.0, true, Reason.CertificateInvalid, "self-signed"),
        })
        {
            await using Nginx nginx = await Nginx.StartAsync(_folder.Path, _authority.Issue(name, host, from, to, selfSigned), Locations);
            ProbeResult result = await ProbeAsync(Secured(nginx.TlsPort, "/health"));
            Assert.True((ProbeOutcome.Failed, reason) == (result.Outcome, result.Reason), $"{name}: {result.Reason} {result.Detail}");
            Assert.Contains(words, result.Detail, StringComparison.Ordinal);
            Assert.True(result.SawAnswer);
            Assert.Contains(result.Observations, o => o.Series.Metric.Name == "probe_ssl_earliest_cert_expiry");
            Assert.Equal(ProbeOutcome.Ok, (await ProbeAsync(Secured(nginx.TlsPort, "/health") with { Verify = false })).Outcome);
        }

        await using Nginx good = await Nginx.StartAsync(_folder.Path, _authority.Issue("good"), Locations);
        ProbeResult untrusted = await ProbeAsync(Secured(good.TlsPort, "/health") with { CaFile = null });
        Assert.Equal((ProbeOutcome.Failed, Reason.CertificateInvalid), (untrusted.Outcome, untrusted.Reason));
        ProbeResult noFile = await ProbeAsync(Secured(good.TlsPort, "/health") with { CaFile = _folder["nothing.pem"] });
        Assert.Equal((ProbeOutcome.Unknown, Reason.LocalError), (noFile.Outcome, noFile.Reason));
        Assert.Equal(Reason.TlsFailed, (await ProbeAsync(Secured(good.Port, "/health"))).Reason);
    }

    [Theory]
    [MemberData(nameof(BadPeer.All), MemberType = typeof(BadPeer))]
    public async Task Peer_that_misbehaves_gets_a_verdict_and_no_more_than_the_timeout(BadManners manners)
    {
        foreach (string scheme in (string[])["http", "https"])
        {
            await using BadPeer peer = new(manners, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"u8.ToArray());
            ProbeResult result = await ProbeAsync(new HttpProbeSpec { Url = new Uri($"{scheme}://{peer.EndPoint}/"), Timeout = TimeSpan.FromSeconds(2) });
            Assert.True(result.Outcome == ProbeOutcome.Failed, $"{scheme}: {result.Outcome} {result.Reason} {result.Detail}");
            Assert.NotNull(result.Detail);
            Assert.InRange(result.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
            if (manners == BadManners.Refuses) Assert.Equal(Reason.ConnectionRefused, result.Reason);
            if (manners is BadManners.StaysSilent) Assert.Equal(Reason.NoReply, result.Reason);
        }
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", Reason.ConnectionClosed)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", Reason.MalformedReply)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope", Reason.MalformedReply)]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n", Reason.MalformedReply)]
    [InlineData("", Reason.ConnectionClosed)]
    public async Task Answer_that_breaks_off_or_is_none_is_told_as_such(string answer, Reason reason)
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Task serving = AnswerAsync(listener, Encoding.ASCII.GetBytes(answer));
        ProbeResult result = await ProbeAsync(Spec(((IPEndPoint)listener.LocalEndpoint).Port, "/"));
        await serving;
        Assert.True((ProbeOutcome.Failed, reason) == (result.Outcome, result.Reason), $"{result.Reason} {result.Detail}");
    }

    [Fact]
    public async Task Content_is_read_to_its_bound_and_headers_too()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        byte[] content = new byte[3 << 20];
        content.AsSpan().Fill((byte)'a');
        Task serving = AnswerAsync(listener, [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {content.Length}\r\n\r\n"), .. content]);
        ProbeResult result = await ProbeAsync(Spec(((IPEndPoint)listener.LocalEndpoint).Port, "/") with { Match = "^a+$" });
        await serving;
        Assert.Equal((ProbeOutcome.Ok, 1 << 20, 3 << 20), (result.Outcome, Value(result, "probe_http_uncompressed_body_length"), Value(result, "probe_http_content_length")));

        serving = AnswerAsync(listener, Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nX: {new string('x', 100_000)}\r\n\r\n"));
        result = await ProbeAsync(Spec(((IPEndPoint)listener.LocalEndpoint).Port, "/"));
        await serving;
        Assert.Equal((ProbeOutcome.Failed, Reason.MalformedReply), (result.Outcome, result.Reason));
    }

    [Fact]
    public async Task Name_without_an_address_is_told_and_an_own_address_takes_its_place()
    {
        using NameResolver resolver = new(TimeProvider.System, _ => throw new SocketException((int)SocketError.HostNotFound));
        await using Nginx nginx = await Nginx.StartAsync(_folder.Path, _authority.Issue("good", "portal.example.kz"), Locations);
        HttpProbeSpec spec = new() { Url = new Uri($"https://portal.example.kz:{nginx.TlsPort}/health"), CaFile = _authority.CaFile };
        HttpProbe probe = new(resolver, TimeProvider.System);

        Assert.Equal(Reason.NameNotResolved, (await probe.ProbeAsync(Requests.For("127.0.0.1", spec), Cancellation)).Reason);
        ProbeResult result = await probe.ProbeAsync(Requests.For("127.0.0.1", spec with { ViaAddress = true }), Cancellation);
        Assert.True(result.Outcome == ProbeOutcome.Ok, result.Detail);
    }

    private static async Task AnswerAsync(TcpListener listener, byte[] answer)
    {
        using Socket guest = await listener.AcceptSocketAsync(Cancellation);
        byte[] heard = new byte[4096];
        await guest.ReceiveAsync(heard, Cancellation);
        try
        {
            await guest.SendAsync(answer, Cancellation);
            guest.Shutdown(SocketShutdown.Send);
            while (await guest.ReceiveAsync(heard, Cancellation) > 0)
            {
            }
        }
        catch (SocketException)
        {
            // It has heard enough.
        }
    }

    private static HttpProbeSpec Spec(int port, string path) => new() { Url = new Uri($"http://127.0.0.1:{port}{path}") };

    private HttpProbeSpec Secured(int port, string path) => new() { Url = new Uri($"https://127.0.0.1:{port}{path}"), CaFile = _authority.CaFile };

    private async Task<ProbeResult> ProbeAsync(HttpProbeSpec spec, Transcript? transcript = null) =>
        await new HttpProbe(_resolver, TimeProvider.System).ProbeAsync(Requests.For("127.0.0.1", spec, transcript), Cancellation);

    private static double Value(ProbeResult result, string metric) => result.Observations.Single(o => o.Series.Metric.Name == metric).Value;

    private static IEnumerable<string> PhasesOf(ProbeResult result) => result.Observations
        .Where(o => o.Series.Metric.Name == "probe_http_duration_seconds").Select(o => o.Series.Labels.Single(l => l.Key == "phase").Value).Order(StringComparer.Ordinal);
}
