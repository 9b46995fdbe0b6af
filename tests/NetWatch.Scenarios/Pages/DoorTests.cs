using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NetWatch.Scenarios.Board;
using NetWatch.Scenarios.Process;
using NetWatch.Testing;

namespace NetWatch.Scenarios.Pages;

/// <summary>The first minutes, and signing in, as a person does it: by the keyboard alone.</summary>
public sealed partial class DoorTests : IDisposable
{
    private const string Password = "correct horse battery";

    private readonly TemporaryFolder _folder = new();
    private readonly ListenerDevice _device = new();

    public void Dispose()
    {
        _device.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("kk")]
    [InlineData("ru")]
    [InlineData("en")]
    public async Task First_admin_is_made_by_the_printed_link_and_signs_in_again_after_a_restart(string language)
    {
        NetWatchProcess first = await NetWatchProcess.StartAsync(_device.Devices(), _folder.Path);
        await using BoardPage screen = await BoardPage.OpenAsync(first, language, await LinkAsync(first));
        await screen.ShowsAsync("[data-testid='name']");
        Assert.DoesNotContain("#", screen.Page.Url, StringComparison.Ordinal);
        await TypeAsync(screen.Page, "zhanar", "Жанар Әбдіқызы", Password, Password);
        await screen.ShowsAsync("[data-testid='welcome'] [data-step='mail']");
        await screen.GoAsync(first, language, "/board");
        await screen.ShowsAsync("[data-node='sw-1'][data-state='up']");

        await first.KillAsync();
        await first.DisposeAsync();
        await using NetWatchProcess second = await NetWatchProcess.Launch(_folder.Path, first.Address.Port).ListeningAsync();
        Assert.DoesNotContain("/set-up#", second.Output, StringComparison.Ordinal);
        // Signed in through the kill, as its cookie is kept.
        await screen.HidesAsync("[data-testid='overlay']");
        await screen.GoAsync(second, language, "/board");
        await screen.ShowsAsync("[data-node='sw-1'][data-state='up']");

        await screen.Page.Context.ClearCookiesAsync();
        await screen.GoAsync(second, language, "/board");
        await screen.ShowsAsync("[data-testid='name']");
        await TypeAsync(screen.Page, "zhanar", "not this one");
        await RefusesAsync(screen);
        await screen.Page.Locator("[data-testid='password']").FillAsync("");
        await screen.Page.Locator("[data-testid='name']").FillAsync("");
        await screen.Page.Locator("[data-testid='name']").FocusAsync();
        await TypeAsync(screen.Page, "zhanar", Password);
        await screen.ShowsAsync("[data-node='sw-1'][data-state='up']");
        Assert.Equal([second.Address.Authority], screen.Hosts);
    }

    [Fact]
    public async Task Link_works_once()
    {
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(_device.Devices(), _folder.Path);
        string link = await LinkAsync(netwatch);
        await using (BoardPage first = await BoardPage.OpenAsync(netwatch, "en", link))
        {
            await first.ShowsAsync("[data-testid='name']");
            await TypeAsync(first.Page, "zhanar", "", Password, Password);
            await first.ShowsAsync("[data-testid='welcome'] [data-step='mail']");
        }

        await using BoardPage second = await BoardPage.OpenAsync(netwatch, "en", link);
        await second.ShowsAsync("[data-testid='name']");
        await TypeAsync(second.Page, "mallory", "", Password, Password);
        await RefusesAsync(second);
    }

    /// <summary>Waits until it says why not.</summary>
    private static Task RefusesAsync(BoardPage screen) => screen.Page.GetByRole(AriaRole.Alert).Filter(new LocatorFilterOptions { HasTextRegex = Word() }).WaitForAsync();

    /// <summary>Fills the fields one after the other, and sends them.</summary>
    private static async Task TypeAsync(IPage page, params string[] fields)
    {
        for (int i = 0; i < fields.Length; i++)
        {
            if (i > 0) await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.InsertTextAsync(fields[i]);
        }

        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task<string> LinkAsync(NetWatchProcess netwatch) =>
        await Eventually.GetAsync("the link to be printed", () => Task.FromResult(Printed().Match(netwatch.Output) is { Success: true } link ? new Uri(link.Value).PathAndQuery + new Uri(link.Value).Fragment : null));

    [GeneratedRegex(@"\S")]
    private static partial Regex Word();

    [GeneratedRegex(@"http://\S+/set-up#\S+")]
    private static partial Regex Printed();
}
