using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using NetWatch.Scenarios.Board;
using NetWatch.Scenarios.Process;
using NetWatch.Testing;

namespace NetWatch.Scenarios.Pages;

/// <summary>Every page and tab on every screen, over the pages in every language: for everybody, and within its screen. With pictures each is looked at in each language.</summary>
public sealed class EveryPageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ListenerDevice _device = new();

    public void Dispose()
    {
        _device.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Nobody_is_kept_out_and_nothing_runs_over_the_edge()
    {
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(_device.Devices(name: "Коммутатор ядра с длинным именем, Ақтөбе, 2-қабат"), _folder.Path, Gallery.Settings);
        _device.Down();
        await using BoardPage screen = await BoardPage.OpenAsync(netwatch, "en");
        await screen.ShowsAsync("[data-node='sw-1'][data-state='down']");
        // What still moves is of no colour yet.
        await screen.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ReducedMotion = ReducedMotion.Reduce });
        List<string> wrong = [];
        foreach ((int number, (string page, string path, string shows)) in Gallery.Pages.Index())
        {
            foreach ((string size, int width, int height) in Gallery.Screens)
            {
                await screen.Page.SetViewportSizeAsync(width, height);
                foreach (string language in new[] { "kk", "ru", "en" })
                {
                    // Where no pictures are wanted, the language of the longest words is looked at where they have the least room, and each of the others on every other page.
                    if (Gallery.Folder is null && language != (size switch { "phone" => "kk", "4k" => "ru", _ => number % 2 == 0 ? "en" : "ru" })) continue;
                    await screen.GoAsync(netwatch, language, path);
                    await screen.ShowsAsync(shows);
                    await screen.HidesAsync("[data-testid='overlay']");
                    string where = $"{page} {size} {language}";
                    if (await screen.EvaluateAsync<string>("() => document.documentElement.lang") != language) wrong.Add($"{where}: says another language");
                    // Wherever the shift against burn-in has moved a wall's picture to.
                    await screen.Page.EvaluateAsync("() => document.querySelector(\"[data-testid='wall']\")?.style.setProperty('--shift-x', '1rem')");
                    if (await screen.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth") > 0) wrong.Add($"{where}: wider than the screen");
                    // The structure is the same in every language, and at 4K that of 1080p.
                    if (Gallery.Folder is null && size != "4k") wrong.AddRange((await SeriousAsync(screen)).Select(v => $"{where}: {v}"));
                    await Gallery.TakeAsync(screen.Page, page, size, language);
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        Assert.Equal([netwatch.Address.Authority], screen.Hosts);
    }

    /// <summary>What keeps somebody out of a page as it is now.</summary>
    internal static async Task<IEnumerable<string>> SeriousAsync(BoardPage screen)
    {
        AxeResult found = await screen.Page.RunAxe();
        return found.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{v.Id} ({v.Impact}): {string.Join("; ", v.Nodes.Select(n => $"{n.Html} {string.Join(" ", n.Any.Select(c => c.Message))}").Take(3))}");
    }
}
