using System.Text.Json;
using Microsoft.Playwright;
using MimeKit;
using NetWatch.Scenarios.Board;
using NetWatch.Scenarios.Process;
using NetWatch.Testing;
using NetWatch.Testing.Smtp;

namespace NetWatch.Scenarios.Pages;

/// <summary>People are set up by the pages, from the first contact to who is told when, and a test message arrives at a real mail server.</summary>
public sealed class PeopleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ListenerDevice _device = new();

    public void Dispose()
    {
        _device.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Contact_group_rota_and_escalation_are_set_up_and_a_test_message_arrives()
    {
        await using SmtpPeer peer = await SmtpPeer.StartAsync(_folder["mail"]);
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(_device.Devices(), _folder.Path, "--Smtp:Host=127.0.0.1", $"--Smtp:Port={peer.Port}", "--Smtp:From=NetWatch <netwatch@example.kz>");
        await using BoardPage screen = await BoardPage.OpenAsync(netwatch, "kk", "/people");
        IPage page = screen.Page;

        await page.ClickAsync("[data-testid='new-contact']");
        await page.FillAsync("[data-testid='contact-name']", "Айжан");
        await page.FillAsync("[data-testid='address-0'] input", "aizhan@example.kz");
        await page.CheckAsync("[data-testid='with-quiet']");
        await SaveAsync(screen);
        await screen.ShowsAsync("[data-testid='contacts'] :text('Айжан')");

        // A test is asked for: quiet hours do not hold it back, and the page tells that it arrived.
        await page.ClickAsync("[data-testid='test-ayzhan']");
        await page.ClickAsync("[data-testid='dialog'] [data-testid='save']");
        await screen.ShowsAsync("[data-testid='test-answer'] li[data-status='delivered']");
        MimeMessage mail = Assert.Single(peer.Mails());
        Assert.Equal("aizhan@example.kz", Assert.Single(mail.To.Mailboxes).Address);
        await screen.PressAsync("Escape");
        await screen.HidesAsync("[data-testid='dialog']");

        await TabAsync(screen, "groups");
        await page.ClickAsync("[data-testid='new-group']");
        await page.FillAsync("[data-testid='group-name']", "Network");
        await page.CheckAsync("[data-testid='dialog'] input[value='ayzhan']");
        await SaveAsync(screen);
        await screen.ShowsAsync("[data-testid='groups'] :text('Network')");

        await TabAsync(screen, "oncall");
        await page.ClickAsync("[data-testid='new-rota']");
        await page.FillAsync("[data-testid='rota-name']", "Night");
        await page.ClickAsync("[data-testid='add-shift']");
        await screen.ShowsAsync("[data-testid='shift-0']");
        await SaveAsync(screen);
        // Nobody is on call before tomorrow's shift, and the calendar tells both.
        await screen.ShowsAsync("[data-testid='rota-night'] [data-testid='now'].gap");
        await screen.ShowsAsync("[data-testid='rota-night'] li[data-when='now'].gap");
        ILocator later = await screen.ShowsAsync("[data-testid='rota-night'] li[data-when='later']:not(.gap)");
        Assert.Contains("Айжан", await later.InnerTextAsync(), StringComparison.Ordinal);

        await TabAsync(screen, "escalation");
        await page.ClickAsync("[data-testid='new-policy']");
        await page.FillAsync("[data-testid='policy-name']", "Staff");
        await page.CheckAsync("[data-testid='step-0'] input[value='rota:night']");
        await page.ClickAsync("[data-testid='add-step']");
        await page.CheckAsync("[data-testid='step-1'] input[value='group:network']");
        await SaveAsync(screen);
        await screen.ShowsAsync("[data-testid='policy-staff']");
        await page.ClickAsync("[data-testid='new-route']");
        await page.SelectOptionAsync("[data-testid='route-policy']", "staff");
        await SaveAsync(screen);
        await screen.ShowsAsync("[data-testid='routes']");

        JsonElement all = await netwatch.ReadAsync<JsonElement>("/api/v1/operations");
        Assert.Equal("22:00:00", all.GetProperty("contacts").GetProperty("ayzhan").GetProperty("quietHours").GetProperty("from").GetString());
        Assert.Equal(["0 rota:night", "15 group:network"], all.GetProperty("policies").GetProperty("staff").GetProperty("steps").EnumerateArray().Select(s => $"{s.GetProperty("afterMinutes").GetInt32()} {s.GetProperty("targets")[0].GetString()}"));
        Assert.Equal("staff", Assert.Single(all.GetProperty("routes").EnumerateObject()).Value.GetProperty("policy").GetString());
        Assert.Empty(screen.Errors);
    }

    private static async Task TabAsync(BoardPage screen, string tab)
    {
        await screen.Page.ClickAsync($"#tab-{tab}");
        await screen.ShowsAsync($"[data-testid='tab-{tab}']");
    }

    private static async Task SaveAsync(BoardPage screen)
    {
        await screen.Page.ClickAsync("[data-testid='dialog'] [data-testid='save']");
        await screen.HidesAsync("[data-testid='dialog']");
    }
}
