using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NetWatch.Core;
using NetWatch.Testing;
using NetWatch.Web.Access;
using NetWatch.Web.Access.Boards;
using NetWatch.Web.Api.Bodies;
using NetWatch.Web.Hosting;

namespace NetWatch.Web.Tests.Access;

/// <summary>The whole application on a free loopback port, set up with an admin; nothing of it is replaced.</summary>
public class AccessHost : IAsyncLifetime
{
    /// <summary>The first admin.</summary>
    public const string Admin = "zhanar";

    /// <summary>Everybody's password in these tests.</summary>
    public const string Password = "correct horse battery";

    private readonly TemporaryFolder _folder = new();
    private WebApplication? _app;

    internal IServiceProvider Services => _app!.Services;

    internal Uri Address { get; private set; } = new("http://127.0.0.1");

    internal string LocalToken => LocalTokenFile.Read(Installation)!.Token;

    internal string JournalFile => _folder["data/journal.db"];

    internal Installation Installation => new(_folder["devices.json"], _folder["data"], Demo: IsDemo);

    /// <summary>Further settings.</summary>
    protected virtual void Configure(IConfigurationManager configuration)
    {
    }

    /// <summary>Whether this is the demo, which writes its devices file itself.</summary>
    protected virtual bool IsDemo => false;

    /// <summary>What devices.json says.</summary>
    protected virtual string Devices => """{ "devices": [ { "id": "sw-1", "address": "127.0.0.1", "probes": [ { "type": "push", "name": "job", "within": "26h", "token": "a-token-that-nobody-guesses" } ] } ] }""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync()
    {
        await StartAsync();
        string link = Services.GetRequiredService<SetUpLink>().Of(Address.ToString())!;
        using Browser browser = Browse();
        (HttpStatusCode status, _) = await browser.SendAsync("POST", "/set-up", new SetUpRequest(link.Split('#')[1], Admin, Password));
        Assert.Equal(HttpStatusCode.OK, status);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    internal async Task StartAsync()
    {
        await File.WriteAllTextAsync(Installation.DevicesFile, Devices);
        Directory.CreateDirectory(Installation.DataDirectory);
        _app = NetWatchHost.Build(Installation, StartingCatalog.Read(Installation), configuration =>
        {
            configuration["Urls"] = "http://127.0.0.1:0";
            configuration["AllowedHosts"] = "127.0.0.1";
            configuration["Logging:LogLevel:Default"] = "None";
            Configure(configuration);
        });
        await _app.StartAsync();
        Address = new Uri(_app.Urls.First());
    }

    internal async Task StopAsync()
    {
        if (_app is null) return;
        await _app.StopAsync();
        await _app.DisposeAsync();
        _app = null;
    }

    /// <summary>A browser that nobody has signed in with.</summary>
    internal Browser Browse() => new(Address);

    /// <summary>A browser that somebody has signed in with.</summary>
    internal async Task<Browser> SignedInAsync(string name, string password = Password)
    {
        Browser browser = Browse();
        (HttpStatusCode status, JsonElement answer) = await browser.SendAsync("POST", "/session", new SignInRequest(name, password));
        Assert.True(status == HttpStatusCode.OK, $"{name}: {status} {answer}");
        browser.Csrf = answer.GetProperty("csrfToken").GetString();
        return browser;
    }

    /// <summary>Makes an account by the local token.</summary>
    internal async Task AccountAsync(string name, string role, params string[] sites)
    {
        using Browser local = Browse();
        local.Token = LocalToken;
        (HttpStatusCode status, JsonElement answer) = await local.SendAsync("PUT", $"/accounts/{name}", new { displayName = name, role, sites, password = Password });
        Assert.True(status is HttpStatusCode.Created or HttpStatusCode.OK, $"{status} {answer}");
    }
}

/// <summary>A client with a jar for its cookies, as a browser has one.</summary>
internal sealed class Browser : IDisposable
{
    private readonly HttpClient _http;

    public Browser(Uri address)
    {
        Cookies = new CookieContainer();
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
    }

    public CookieContainer Cookies { get; }

    public string? Csrf { get; set; }

    public string? Token { get; set; }

    /// <summary>The secret of a pairing, as a screen sends it.</summary>
    public string? Pairing { get; set; }

    /// <summary>The entity tag that a change is made for.</summary>
    public string? IfMatch { get; set; }

    /// <summary><c>*</c>: what is put must be new.</summary>
    public string? IfNoneMatch { get; set; }

    public string? Cookie => Cookies.GetCookies(_http.BaseAddress!)[SessionHandler.Cookie]?.Value;

    public async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(string method, string path, object? body = null)
    {
        using HttpResponseMessage answer = await AskAsync(method, "/api/v1" + path, body);
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (answer.StatusCode, text.Length > 0 && answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true ? JsonDocument.Parse(text).RootElement.Clone() : default);
    }

    public Task<HttpResponseMessage> AskAsync(string method, string path, object? body = null)
    {
        HttpRequestMessage request = new(new HttpMethod(method), path);
        if (body is not null) request.Content = new StringContent(JsonSerializer.Serialize(body, body.GetType(), ApiJson.Answers), Encoding.UTF8, "application/json");
        if (Csrf is not null) request.Headers.Add(AccessServices.AntiforgeryHeader, Csrf);
        if (Pairing is not null) request.Headers.Add(ScreenEndpoints.SecretHeader, Pairing);
        if (IfMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", IfMatch);
        if (IfNoneMatch is not null) request.Headers.TryAddWithoutValidation("If-None-Match", IfNoneMatch);
        if (Token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        return _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public void Dispose() => _http.Dispose();
}
