using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using MimeKit;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Scenarios.Board;
using NetWatch.Scenarios.Process;
using NetWatch.Scenarios.Snmp;
using NetWatch.Testing;
using NetWatch.Testing.Smtp;
using NetWatch.Web.Api;

namespace NetWatch.Scenarios.Pages;

/// <summary>What devices, servers, senders of traps and strangers at the door write stays a text: in the pages, in the mails, in the log.</summary>
public sealed partial class HostileNetworkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Text_from_the_network_runs_nowhere_ends_no_header_and_forges_no_line()
    {
        await using HostileNetwork network = await HostileNetwork.StartAsync();
        await using SmtpPeer mail = await SmtpPeer.StartAsync(_folder["mail"]);
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(
            network.Devices(_folder), _folder.Path, "--Traps:Listen=127.0.0.1:0", "--Traps:Communities:0=file:community", "--Smtp:Host=127.0.0.1", $"--Smtp:Port={mail.Port}",
            "--Smtp:From=NetWatch <netwatch@example.kz>", "--Notifier:Recipients:0:Address=noc@example.kz", "--Notifier:Recipients:0:Language=en");
        await netwatch.StateIsAsync("sw-1", "degraded");
        await netwatch.StateIsAsync("web-1", "down");
        await TrapAsync(netwatch);
        IReadOnlyList<Incident> incidents = await Eventually.GetAsync("both incidents", async () => await netwatch.OutagesAsync() is { Count: >= 2 } all ? all : null);
        await StrangerAsync(netwatch);
        string password = await People.AddAsync(_folder.Path, "zhanar", "admin");
        await using BoardPage screen = await People.SignInAsync(netwatch, "en", "/devices", "zhanar", password);

        List<(string Path, string Shows)> pages =
        [
            ("/devices", "[data-node='sw-1']"), ("/devices/sw-1", "text=contact <img"), ("/devices/sw-1?tab=ports", "text=alias <img"), ("/devices/sw-1?tab=inventory", "[data-testid='tab-inventory']"),
            ("/devices/sw-1?tab=charts", "[data-testid='tab-charts']"), ("/devices/sw-1?tab=events", "text=trap <img"), ("/devices/sw-1?tab=probe", "[data-testid='probe-now']"), ("/devices/web-1", "text=stands \"<img"),
            ("/incidents", "[data-testid='incidents'] >> text=web-1"), ("/map?view=dependencies&node=sw-1", "[data-testid='impact'] h2"), ("/access?tab=audit", "[data-testid='audit'] tbody tr"),
            ("/board", "[data-node='web-1']"), ("/board?layout=matrix", "canvas"), ("/board?layout=incidents", "[data-shown='incidents']"), ("/board?layout=numbers", "[data-shown='numbers']"),
            .. incidents.Select(i => ($"/incidents/{i.Number}", "[data-testid='incident']")), .. incidents.Select(i => ($"/api/v1/incidents/{i.Number}/print", "text=127.0.0.1")),
        ];
        foreach ((string path, string shows) in pages)
        {
            await screen.GoAsync(netwatch, "en", path);
            await screen.ShowsAsync(shows);
            Assert.True(await screen.EvaluateAsync<bool>("() => document.querySelector('img[src=x]') === null && !('hacked' in window)"), path);
        }

        await screen.GoAsync(netwatch, "en", "/devices");
        await screen.ShowsAsync("[data-node='sw-1']");
        await screen.PressAsync("Control+k");
        await screen.Page.Keyboard.TypeAsync("onerror");
        Assert.Contains("<img src=x", await (await screen.ShowsAsync("[data-testid='found']")).InnerTextAsync(), StringComparison.Ordinal);
        Assert.False(await screen.EvaluateAsync<bool>("() => 'hacked' in window"));

        IReadOnlyList<MimeMessage> mails = await Eventually.GetAsync("the mails", () => Task.FromResult<IReadOnlyList<MimeMessage>?>(mail.Mails() is { Count: >= 2 } all ? all : null));
        Assert.All(mails, m =>
        {
            Assert.Equal("noc@example.kz", Assert.Single(m.To.Mailboxes).Address);
            Assert.DoesNotContain(m.Headers, h => h.Id is HeaderId.Bcc or HeaderId.Cc);
            Assert.DoesNotContain("<img src=x", m.HtmlBody, StringComparison.OrdinalIgnoreCase);
        });

        Assert.DoesNotContain('\u001b', netwatch.Output);
        Assert.DoesNotContain(netwatch.Output.Split('\n'), l => Forged().IsMatch(l));
    }

    /// <summary>Somebody without an account writes into every field that is written down.</summary>
    private static async Task StrangerAsync(NetWatchProcess netwatch)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/v1/session") { Content = JsonContent.Create(new { name = "stranger " + HostileNetwork.Markup + HostileNetwork.Lines, password = "guess" }) };
        request.Headers.TryAddWithoutValidation("User-Agent", "stranger " + HostileNetwork.Markup);
        using HttpResponseMessage answer = await netwatch.Http.SendAsync(request);
        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest });
    }

    private static async Task TrapAsync(NetWatchProcess netwatch)
    {
        TrapListenAnswer at = await Eventually.GetAsync("the listener", async () => (await netwatch.ReadAsync<TrapsAnswer>("/api/v1/traps")).Listen.SingleOrDefault(l => l.Listening));
        (int code, string output) = await SnmpAgent.RunToolAsync("snmptrap", "-v2c", "-c", "hostile", at.EndPoint, "1", "1.3.6.1.4.1.318.0.5", "1.3.6.1.4.1.318.2.3.3.0", "s", "trap " + HostileNetwork.Markup, "1.3.6.1.2.1.1.5.0", "s", HostileNetwork.Lines);
        Assert.True(code == 0, output);
        await Eventually.HoldsAsync("the trap", async () => (await netwatch.ReadAsync<EventRecord[]>("/api/v1/events?limit=100")).Any(e => e.Kind == EventKind.TrapReceived));
    }

    [GeneratedRegex(@"^\s*09:00:00|^\s*crit: NetWatch\[1\]")]
    private static partial Regex Forged();
}
