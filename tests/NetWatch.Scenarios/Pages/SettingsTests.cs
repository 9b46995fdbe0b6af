using Microsoft.Playwright;
using NetWatch.Scenarios.Board;
using NetWatch.Scenarios.Process;
using NetWatch.Testing;

namespace NetWatch.Scenarios.Pages;

/// <summary>A device is added by a page: what is wrong stands at its field, what would change is seen before it does, and the file keeps what people wrote into it.</summary>
public sealed class SettingsTests : IDisposable
{
    private const string Comment = "// The switch of the second floor; ask Aigerim before you touch it.";

    private readonly TemporaryFolder _folder = new();
    private readonly ListenerDevice _device = new();

    private string File => Path.Combine(_folder.Path, "devices.json");

    public void Dispose()
    {
        _device.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Bad_entry_is_told_at_its_field_and_a_good_one_is_reviewed_saved_and_undone()
    {
        // What is added is pinged, for which a second is too short.
        string before = $"{Comment}\n{_device.Devices().Replace("\"1s\"", "\"10s\"", StringComparison.Ordinal)}";
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(before, _folder.Path);
        await using BoardPage screen = await BoardPage.OpenAsync(netwatch, "en", "/settings");
        await screen.Page.ClickAsync("[data-testid='add']");
        ILocator form = screen.Page.Locator("[data-testid='device-form']");
        await form.GetByLabel("Id", new LocatorGetByLabelOptions { Exact = true }).FillAsync("sw-2");
        await form.GetByLabel("Address", new LocatorGetByLabelOptions { Exact = true }).FillAsync("10.0.0.256");
        ILocator wrong = await screen.ShowsAsync("[data-testid='device-form'] [data-wrong='true'] .error");
        Assert.Contains("10.0.0.256", await wrong.InnerTextAsync(), StringComparison.Ordinal);

        await form.GetByLabel("Address", new LocatorGetByLabelOptions { Exact = true }).FillAsync("127.0.0.2");
        await screen.HidesAsync("[data-testid='device-form'] [data-wrong='true']");
        await screen.Page.ClickAsync("[data-testid='next']");
        ILocator diff = await screen.ShowsAsync("[data-testid='diff']");
        Assert.Contains("sw-2", await diff.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(before, await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken));
        await screen.Page.ClickAsync("[data-testid='save']");
        await screen.ShowsAsync("[data-testid='entries'] li:has-text('sw-2')");
        string after = await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken);
        Assert.StartsWith(Comment, after, StringComparison.Ordinal);
        Assert.Contains("127.0.0.2", after, StringComparison.Ordinal);

        // It is watched at once.
        await screen.GoAsync(netwatch, "en", "/devices?filter=id%3Dsw-2");
        await screen.ShowsAsync("[data-node='sw-2']");
        await screen.GoAsync(netwatch, "en", "/settings");
        await screen.Page.ClickAsync("[data-tab='history']");
        await screen.Page.ClickAsync("[data-testid='history'] [data-change]");
        await screen.Page.ClickAsync("[data-testid='undo']");
        await screen.Page.ClickAsync("[data-testid='save']");
        await Eventually.GetAsync("the file as it was", async () => await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken) == before ? "yes" : null);
    }
}
