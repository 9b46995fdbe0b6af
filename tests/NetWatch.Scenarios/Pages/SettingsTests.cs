using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
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

    [Fact]
    public async Task Of_two_admins_at_one_entry_neither_loses_what_was_typed_nor_what_the_other_saved()
    {
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(_device.Devices().Replace("\"1s\"", "\"10s\"", StringComparison.Ordinal), _folder.Path);
        string first = await People.AddAsync(_folder.Path, "zhanar", "admin"), second = await People.AddAsync(_folder.Path, "daulet", "admin");
        await using BoardPage hers = await People.SignInAsync(netwatch, "en", "/settings", "zhanar", first), his = await People.SignInAsync(netwatch, "en", "/settings", "daulet", second);
        await hers.Page.ClickAsync("[data-testid='entries'] .open");
        await hers.Page.FillAsync("[data-testid='name']", "Hers");

        await his.Page.ClickAsync("[data-testid='entries'] .open");
        await his.Page.FillAsync("[data-testid='name']", "His");
        await his.Page.GetByLabel("Tags").FillAsync("floor-2");
        await SaveAsync(his);

        // She goes on, is told what he did, and what she typed stands there still.
        await hers.Page.ClickAsync("[data-testid='next']");
        ILocator told = await hers.ShowsAsync("[data-testid='meanwhile']");
        Assert.Contains("daulet", await told.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("His", await hers.Page.Locator("[data-theirs='name']").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("floor-2", await hers.Page.Locator("[data-theirs='tags']").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("Hers", await hers.Page.InputValueAsync("[data-testid='name']"));
        await IsAccessibleAsync(hers);
        await SaveAsync(hers);
        string after = await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken);
        Assert.Contains("\"Hers\"", after, StringComparison.Ordinal);
        Assert.Contains("floor-2", after, StringComparison.Ordinal);
        // Before she signed in, she was told so.
        Assert.DoesNotContain(hers.Errors, e => !e.StartsWith("Failed to load resource", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Limit_threshold_and_default_are_set_by_forms_and_a_template_is_written_tried_and_given_back()
    {
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(_device.Devices().Replace("\"1s\"", "\"10s\"", StringComparison.Ordinal), _folder.Path);
        await using BoardPage screen = await BoardPage.OpenAsync(netwatch, "en", "/settings");
        await screen.Page.ClickAsync("[data-testid='entries'] .open");
        await screen.Page.ClickAsync("[data-testid='add-limit']");
        ILocator limit = screen.Page.Locator("[data-limit='fixed']");
        await limit.Locator("[data-field='metric']").FillAsync("netwatch_tcp_connect_seconds");
        await limit.Locator("[data-field='warning']").FillAsync("much");
        await screen.ShowsAsync("[data-limit='fixed'] [data-wrong='true'] .error");
        await limit.Locator("[data-field='warning']").FillAsync("0.05");
        await screen.HidesAsync("[data-limit='fixed'] [data-wrong='true']");
        await screen.Page.ClickAsync("[data-testid='thresholds'] summary");
        await screen.Page.FillAsync("[data-field='thresholds.connect']", "1s");
        await IsAccessibleAsync(screen);
        await SaveAsync(screen);
        await screen.Page.ClickAsync("[data-tab='general']");
        await screen.ShowsAsync("[data-testid='general-form']");
        await IsAccessibleAsync(screen);
        await screen.Page.FillAsync("[data-testid='general-form'] [data-field='failures'] >> nth=0", "4");
        await SaveAsync(screen);
        Assert.Equal("4", await screen.Page.InputValueAsync("[data-testid='general-form'] [data-field='failures'] >> nth=0"));
        string after = await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken);
        Assert.Contains("\"warning\": 0.05", after, StringComparison.Ordinal);
        Assert.Contains("\"connect\": \"1s\"", after, StringComparison.Ordinal);
        Assert.Contains("\"failures\": 4", after, StringComparison.Ordinal);

        await screen.Page.ClickAsync("[data-tab='messages']");
        await screen.Page.ClickAsync("[data-name='chat.liquid'] .open");
        await screen.Page.FillAsync("[data-testid='text']", "{{ message.nothing }}");
        await screen.ShowsAsync("[data-testid='defects']");
        await screen.Page.FillAsync("[data-testid='text']", "Own: {{ message.headline }}");
        Assert.StartsWith("Own: ", await (await screen.ShowsAsync("[data-testid='examples'] .shown:has-text('Own: ')")).InnerTextAsync(), StringComparison.Ordinal);
        await IsAccessibleAsync(screen);
        await screen.Page.ClickAsync("[data-testid='save']");
        await screen.ShowsAsync("[data-name='chat.liquid'] .own");
        string own = Path.Combine(_folder.Path, "data", "templates", "chat.liquid");
        Assert.Equal("Own: {{ message.headline }}", await System.IO.File.ReadAllTextAsync(own, TestContext.Current.CancellationToken));
        await screen.Page.ClickAsync("[data-name='chat.liquid'] .open");
        await screen.Page.ClickAsync("[data-testid='give-back']");
        await screen.Page.ClickAsync("[data-testid='give-back']");
        await screen.HidesAsync("[data-name='chat.liquid'] .own");
        await screen.ShowsAsync("[data-name='chat.liquid']");
        Assert.False(System.IO.File.Exists(own));
        Assert.Empty(screen.Errors);
    }

    private static async Task IsAccessibleAsync(BoardPage screen)
    {
        AxeResult found = await screen.Page.RunAxe();
        Assert.Empty(found.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{v.Id}: {string.Join("; ", v.Nodes.Select(n => n.Html))}"));
    }

    private static async Task SaveAsync(BoardPage screen)
    {
        await screen.Page.ClickAsync("[data-testid='next']");
        await screen.Page.ClickAsync("[data-testid='save']");
        await screen.HidesAsync("[data-testid='review']");
        await screen.ShowsAsync(".done:not(:empty)");
    }
}
