using System.Globalization;
using Microsoft.Playwright;
using NetWatch.Testing;

namespace NetWatch.Scenarios.Pages;

/// <summary>The pages there are, the screens they are looked at on, and where pictures of them go (<c>./test.sh screenshots</c>).</summary>
internal static class Gallery
{
    private static readonly string[] SettingsTabs = ["devices", "sites", "channels", "credentials", "general", "mail", "messages", "checklists", "file", "history"];

    /// <summary>The words of the command line with which there is a page for the staff.</summary>
    public static readonly string[] Settings = ["--StatusPage:Enabled=true", "--StatusPage:Services:0:Name=Mail", "--StatusPage:Services:0:Nodes:0=sw-1"];

    /// <summary>Names, paths, and what shows that the page is there.</summary>
    public static readonly (string Name, string Path, string Shows)[] Pages =
    [
        ("sign-in", "/sign-in", "[data-testid='name']"),
        ("set-up", "/set-up#nothing", "[data-testid='name']"),
        ("board-pair", "/board/pair", "[data-testid='pair-left']"),
        ("board-approve", "/board/approve?code=K7M4-QX2P", "[data-testid='code']"),
        ("board-sites", "/board", "[data-node='sw-1']"),
        ("board-sites-light", "/board?theme=light", "[data-node='sw-1']"),
        ("board-matrix", "/board?layout=matrix", "canvas"),
        ("board-incidents", "/board?layout=incidents", "[data-shown='incidents']"),
        ("board-numbers", "/board?layout=numbers&theme=light", "[data-shown='numbers']"),
        ("board-topology", "/board?layout=topology", "[data-shown='topology']"),
        ("devices", "/devices", "[data-testid='devices'] [data-node='sw-1']"),
        ("device", "/devices/sw-1", "[data-testid='device']"),
        ("device-ports", "/devices/sw-1?tab=ports", "[data-testid='tab-ports']"),
        ("device-sensors", "/devices/sw-1?tab=sensors", "[data-testid='tab-sensors']"),
        ("device-inventory", "/devices/sw-1?tab=inventory", "[data-testid='tab-inventory']"),
        ("device-events", "/devices/sw-1?tab=events", "[data-testid='tab-events'] tbody tr"),
        ("device-incidents", "/devices/sw-1?tab=incidents", "[data-testid='tab-incidents']"),
        ("incidents", "/incidents", "[data-testid='incidents'] [data-incident='1']"),
        ("incident", "/incidents/1", "[data-testid='checklist'] [data-step='1']"),
        ("device-charts", "/devices/sw-1?tab=charts", "[data-testid='tab-charts']"),
        ("device-probe", "/devices/sw-1?tab=probe", "[data-testid='probe-now']"),
        ("map-sites", "/map", "[data-testid='topology']"),
        ("map-dependencies", "/map?view=dependencies&node=sw-1", "[data-testid='impact']"),
        ("maintenance", "/maintenance", "[data-testid='new-window']"),
        ("maintenance-list", "/maintenance?view=list", "[data-testid='view-list'][aria-pressed='true']"),
        ("people", "/people", "[data-testid='new-contact']"),
        ("people-groups", "/people?tab=groups", "[data-testid='new-group']"),
        ("people-oncall", "/people?tab=oncall", "[data-testid='tab-oncall']"),
        ("people-escalation", "/people?tab=escalation", "[data-testid='new-policy']"),
        .. SettingsTabs.Select(tab => ($"settings-{tab}", $"/settings?tab={tab}", $"[data-tab='{tab}'][aria-current='page']")),
        ("welcome-account", "/welcome?step=account", "[data-go='account']"),
        ("welcome-mail", "/welcome?step=mail", "[data-testid='mail-host']"),
        ("welcome-people", "/welcome?step=people", "[data-testid='welcome-tell']"),
        ("welcome-devices", "/welcome?step=devices", "[data-testid='welcome-add']"),
        ("welcome-done", "/welcome?step=done", "[data-testid='welcome-finish']"),
        ("settings-find", "/settings/find", "[data-testid='scan-form']"),
        ("access", "/access", "[data-testid='accounts']"),
        ("tokens", "/access?tab=tokens", "[data-testid='tab-tokens']"),
        ("boards", "/access?tab=boards", "[data-testid='tab-boards']"),
        ("audit", "/access?tab=audit", "[data-testid='audit']"),
        ("account", "/account", "h1"),
        ("status", "/status", "[data-testid='status-page'] [data-service]"),
    ];

    /// <summary>Screens: a wall at 1080p and 4K, a phone.</summary>
    public static readonly (string Name, int Width, int Height)[] Screens = [("1080p", 1920, 1080), ("4k", 3840, 2160), ("phone", 390, 844)];

    /// <summary>The folder for pictures; null where none are wanted.</summary>
    public static string? Folder => Environment.GetEnvironmentVariable("NETWATCH_SCREENSHOTS") is { Length: > 0 } said ? Path.GetFullPath(said, Peer.RepositoryRoot()) : null;

    /// <summary>Takes a picture where pictures are wanted.</summary>
    public static async Task TakeAsync(IPage page, params string[] name)
    {
        if (Folder is not { } folder) return;
        Directory.CreateDirectory(folder);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{string.Join('.', name)}.png")) });
    }
}
