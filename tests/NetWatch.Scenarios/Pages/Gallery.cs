using System.Globalization;
using Microsoft.Playwright;
using NetWatch.Testing;

namespace NetWatch.Scenarios.Pages;

/// <summary>The pages there are, the screens they are looked at on, and where pictures of them go (<c>./test.sh screenshots</c>).</summary>
internal static class Gallery
{
    /// <summary>Names, paths, and what shows that the page is there.</summary>
    public static readonly (string Name, string Path, string Shows)[] Pages =
    [
        ("sign-in", "/sign-in", "[data-testid='name']"),
        ("set-up", "/set-up#nothing", "[data-testid='name']"),
        ("board-pair", "/board/pair", "[data-testid='pair-left']"),
        ("board-sites", "/board", "[data-node='sw-1']"),
        ("board-sites-light", "/board?theme=light", "[data-node='sw-1']"),
        ("board-matrix", "/board?layout=matrix", "canvas"),
        ("board-incidents", "/board?layout=incidents", "[data-shown='incidents']"),
        ("board-numbers", "/board?layout=numbers&theme=light", "[data-shown='numbers']"),
        ("board-topology", "/board?layout=topology", "[data-shown='topology']"),
        ("devices", "/devices", "[data-testid='devices'] [data-node='sw-1']"),
        ("device", "/devices/sw-1", "[data-testid='device']"),
        ("incidents", "/incidents", "[data-testid='incidents'] [data-incident='1']"),
        ("incident", "/incidents/1", "[data-testid='checklist'] [data-step='1']"),
        ("device-charts", "/devices/sw-1?tab=charts", "[data-testid='tab-charts']"),
        ("device-probe", "/devices/sw-1?tab=probe", "[data-testid='probe-now']"),
        ("map-sites", "/map", "[data-testid='topology']"),
        ("map-dependencies", "/map?view=dependencies&node=sw-1", "[data-testid='impact']"),
        ("maintenance", "/maintenance", "[data-testid='new-window']"),
        ("people", "/people", "[data-testid='new-contact']"),
        ("settings", "/settings", "[data-testid='settings'] h1"),
        ("welcome-mail", "/welcome?step=mail", "[data-testid='mail-host']"),
        ("welcome-people", "/welcome?step=people", "[data-testid='welcome-tell']"),
        ("welcome-devices", "/welcome?step=devices", "[data-testid='welcome-add']"),
        ("welcome-done", "/welcome?step=done", "[data-testid='welcome-finish']"),
        ("settings-find", "/settings/find", "[data-testid='scan-form']"),
        ("access", "/access", "[data-testid='accounts']"),
        ("audit", "/access?tab=audit", "[data-testid='audit']"),
        ("status", "/status", "[data-testid='status-page'] h1"),
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
