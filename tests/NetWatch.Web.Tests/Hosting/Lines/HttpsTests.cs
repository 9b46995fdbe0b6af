using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using NetWatch.Web.Access;
using NetWatch.Web.Tests.Access;

namespace NetWatch.Web.Tests.Hosting.Lines;

/// <summary>HTTPS as a client sees it that trusts only the authority, and what is believed of a proxy.</summary>
public sealed class HttpsTests(HttpsHost host) : IClassFixture<HttpsHost>
{
    private const string Name = "netwatch.example.kz";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_trusts_the_authority_is_answered_and_stays_with_HTTPS()
    {
        using HttpClient client = Client("127.0.0.1");
        using HttpResponseMessage answer = await client.GetAsync(new Uri($"https://{Name}/healthz"), Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("max-age=31536000", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
    }

    [Fact]
    public async Task Cookie_of_a_sign_in_over_HTTPS_never_travels_without_it()
    {
        using HttpClient client = Client("127.0.0.1");
        using HttpResponseMessage answer = await client.PostAsync(new Uri($"https://{Name}/api/v1/session"), Body(new SignInRequest(AccessHost.Admin, AccessHost.Password)), Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("secure", Assert.Single(answer.Headers.GetValues("Set-Cookie")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Browser_of_elsewhere_is_sent_to_HTTPS_and_this_machine_is_not()
    {
        using HttpClient here = Client("127.0.0.1"), elsewhere = Client("127.0.0.2");
        elsewhere.DefaultRequestHeaders.Add("X-Forwarded-For", "10.1.2.3");
        using HttpResponseMessage plain = await here.GetAsync(new Uri($"http://{Name}/healthz"), Ct), sent = await elsewhere.GetAsync(new Uri($"http://{Name}/board?lang=kk"), Ct);
        Assert.Equal(HttpStatusCode.OK, plain.StatusCode);
        Assert.Equal(HttpStatusCode.PermanentRedirect, sent.StatusCode);
        Assert.Equal($"https://{Name}:{host.HttpsPort}/board?lang=kk", sent.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Nobody_is_sent_on_to_a_host_that_is_not_ours()
    {
        using HttpClient elsewhere = Client("127.0.0.2");
        elsewhere.DefaultRequestHeaders.Add("X-Forwarded-For", "10.1.2.3");
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri($"http://{Name}/board"));
        request.Headers.Host = "evil.example";
        using HttpResponseMessage answer = await elsewhere.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
    }

    [Theory]
    [InlineData("127.0.0.2", "10.1.2.3", "10.1.2.3")]
    [InlineData("127.0.0.2", "6.6.6.6, 10.1.2.3", "10.1.2.3")]
    [InlineData("127.0.0.2", "nonsense", "127.0.0.2")]
    [InlineData("127.0.0.3", "10.1.2.3", "127.0.0.3")]
    public async Task Address_that_a_proxy_tells_is_believed_of_known_proxies_alone(string from, string said, string kept)
    {
        using HttpClient client = Client(from);
        client.DefaultRequestHeaders.Add("X-Forwarded-For", said);
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using HttpResponseMessage answer = await client.PostAsync(new Uri($"http://{Name}/api/v1/session"), Body(new SignInRequest("nobody", "wrong password")), Ct);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        using Browser local = host.Browse();
        local.Token = host.LocalToken;
        JsonElement entry = (await local.SendAsync("GET", "/audit?limit=50")).Body.EnumerateArray().First(e => e.GetProperty("outcome").GetString() == "wrong");
        Assert.Equal(kept, entry.GetProperty("address").GetString());
    }

    /// <summary>A client at an address of loopback that finds the name there, and trusts only the authority.</summary>
    private HttpClient Client(string from)
    {
        SocketsHttpHandler handler = new() { UseProxy = false, AllowAutoRedirect = false };
        handler.ConnectCallback = async (context, cancellationToken) =>
        {
            Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, context.DnsEndPoint.Port == 443 ? host.HttpsPort : host.Address.Port), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        };
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificateFromFile(host.CaFile));
        return new HttpClient(handler);
    }

    private static StringContent Body(object body) => new(JsonSerializer.Serialize(body, JsonSerializerOptions.Web), System.Text.Encoding.UTF8, "application/json");
}
