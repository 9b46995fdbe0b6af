using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NetWatch.Core.Access;
using NetWatch.Web.Access;
using NetWatch.Web.Api;
using NetWatch.Web.Tests.Access;

namespace NetWatch.Web.Tests.Settings;

/// <summary>Who may look at the settings, and who may change them.</summary>
public sealed class SettingsRightsTests(SettingsHost host) : IClassFixture<SettingsHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Change_asks_for_the_password_once_more_and_trying_does_not()
    {
        using Browser admin = await LongSignedInAsync();
        object change = Name("x");
        Assert.Equal(HttpStatusCode.OK, (await admin.SendAsync("GET", "/settings/file")).Status);
        Assert.Equal(HttpStatusCode.OK, (await admin.SendAsync("POST", "/settings/preview", change)).Status);
        foreach ((string method, string path) in new[] { ("POST", "/settings/apply"), ("POST", "/settings/history/1/undo"), ("PUT", "/settings/secrets/x"), ("DELETE", "/settings/secrets/x") })
        {
            (HttpStatusCode refused, JsonElement why) = await admin.SendAsync(method, path, change);
            Assert.Equal(HttpStatusCode.Forbidden, refused);
            Assert.Equal(Rights.ConfirmationNeeded, why.GetProperty("detail").GetString());
        }

        Assert.Equal(SettingsHost.File, host.Text);
        Assert.Equal(HttpStatusCode.NoContent, (await admin.SendAsync("POST", "/session/confirmation", new ConfirmationRequest(AccessHost.Password))).Status);
        Assert.Equal(HttpStatusCode.OK, (await SettingsHost.ApplyAsync(admin, change)).Status);
    }

    [Fact]
    public async Task Operator_sees_and_changes_nothing_of_it()
    {
        await host.AccountAsync("operator", "operator");
        using Browser @operator = await host.SignedInAsync("operator");
        foreach ((string method, string path) in new[] { ("GET", "/settings/file"), ("GET", "/settings/entry"), ("GET", "/settings/history"), ("GET", "/settings/secrets"), ("POST", "/settings/preview"), ("POST", "/settings/apply") })
            Assert.Equal(HttpStatusCode.Forbidden, (await @operator.SendAsync(method, path, method == "GET" ? null : Name("x"))).Status);
    }

    [Fact]
    public async Task Account_that_is_called_local_is_not_the_local_token()
    {
        await host.AccountAsync("local", "admin");
        using Browser impostor = await host.SignedInAsync("local");
        object change = new { edits = new[] { new { op = "set", path = "/credentials/old/community", value = "env:HOME" } } };
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SettingsHost.ApplyAsync(impostor, change)).Status);
        using HttpRequestMessage request = new(HttpMethod.Put, new Uri(host.Address, "/api/v1/settings/secrets/x")) { Content = new StringContent("{\"value\":\"hush\"}", System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add(AccessServices.AntiforgeryHeader, impostor.Csrf);
        request.Headers.Add("Cookie", $"{SessionHandler.Cookie}={impostor.Cookie}");
        request.Headers.Add(Acting.Header, "aigerim");
        using HttpClient http = new(new SocketsHttpHandler { UseCookies = false, UseProxy = false });
        using HttpResponseMessage answer = await http.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("local", (await SettingsHost.RecordAsync(impostor, "secret:x")).GetProperty("actor").GetString());
    }

    /// <summary>A browser whose sign-in is twenty minutes old.</summary>
    private async Task<Browser> LongSignedInAsync()
    {
        AccessBook accounts = host.Services.GetRequiredService<AccessBook>();
        SessionBook before = new(host.Services.GetRequiredService<IAccessJournal>(), accounts, new FakeTimeProvider(host.Services.GetRequiredService<TimeProvider>().GetUtcNow().AddMinutes(-20)));
        string key = await before.BeginAsync(accounts.Find(AccessHost.Admin)!, "127.0.0.1", Ct);
        Browser browser = host.Browse();
        browser.Cookies.Add(new Cookie(SessionHandler.Cookie, key, "/", "127.0.0.1"));
        browser.Csrf = SessionBook.AntiforgeryOf(key);
        return browser;
    }

    private static object Name(string name) => new { edits = new[] { new { op = "set", path = "/devices/0/name", value = name } } };
}
