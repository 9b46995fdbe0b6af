using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Playwright;
using NetWatch.Core;
using NetWatch.Core.Journal;
using NetWatch.Core.Samples;
using NetWatch.Scenarios.Board;
using NetWatch.Scenarios.Process;
using NetWatch.Storage;
using NetWatch.Testing;

namespace NetWatch.Scenarios.Pages;

/// <summary>Charts of what was stored: a span that is chosen, a gap, and what is taken away as files.</summary>
public sealed class ChartTests : IDisposable
{
    private const string Metric = "probe_duration_seconds";
    private const string Panel = $"[data-panel='{Metric}/0']";

    private readonly TemporaryFolder _folder = new();
    private readonly ListenerDevice _device = new();

    public void Dispose()
    {
        _device.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Span_is_chosen_and_shared_a_gap_stays_one_and_both_files_hold_what_is_seen()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        await WriteAsync(now);
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(_device.Devices(), _folder.Path);
        string from = Text(now.AddHours(-3)), to = Text(now);
        await using BoardPage screen = await BoardPage.OpenAsync(netwatch, "en", $"/devices/sw-1?tab=charts&group=checks&from={from}&to={to}");
        await screen.ShowsAsync($"{Panel} canvas");
        // Nothing was measured in the middle third: nothing is drawn there.
        Assert.True(await DrawnAsync(screen, 0.05, 0.3) > 0 && await DrawnAsync(screen, 0.7, 0.95) > 0);
        Assert.Equal(0, await DrawnAsync(screen, 0.36, 0.64));

        ILocator chart = await screen.ShowsAsync($"{Panel} [data-testid='chart']");
        string before = (await chart.GetAttributeAsync("aria-label"))!;
        await chart.FocusAsync();
        await screen.PressAsync("+");
        string near = await ChangedAsync(screen, before);
        string address = screen.Page.Url;
        Assert.DoesNotContain($"from={from}", address, StringComparison.Ordinal);
        await screen.Page.ReloadAsync();
        await screen.ShowsAsync($"{Panel} canvas");
        Assert.Equal(near, await (await screen.ShowsAsync($"{Panel} [data-testid='chart']")).GetAttributeAsync("aria-label"));
        Assert.Equal(address, screen.Page.Url);

        string[][] rows = await TableAsync(screen);
        Assert.Equal(["time", "device", "series", "unit", "average", "minimum", "maximum"], rows[0]);
        (DateTimeOffset At, string Value)[] told = [.. rows.Skip(1).Select(r => (DateTimeOffset.Parse(r[0], CultureInfo.InvariantCulture), r[4]))];
        Assert.All(rows.Skip(1), r => Assert.Equal(("sw-1", $"{Metric}/tcp:{_device.Port}", "seconds"), (r[1], r[2], r[3])));
        // The middle half of three hours: a quarter of an hour more than the gap at either side.
        Assert.All(told, t => Assert.InRange(t.At, now.AddMinutes(-137), now.AddMinutes(-43)));
        Assert.All(told.Where(t => t.At > now.AddMinutes(-118) && t.At < now.AddMinutes(-62)), t => Assert.Equal("", t.Value));
        Assert.All(told.Where(t => t.At < now.AddMinutes(-121) && t.Value.Length > 0), t => Assert.Equal(0.2, double.Parse(t.Value, CultureInfo.InvariantCulture), 6));
        Assert.All(told.Where(t => t.At > now.AddMinutes(-59) && t.Value.Length > 0), t => Assert.Equal(0.4, double.Parse(t.Value, CultureInfo.InvariantCulture), 6));
        Assert.True(told.Count(t => t.At < now.AddMinutes(-121) && t.Value.Length > 0) > 100 && told.Count(t => t.At > now.AddMinutes(-59) && t.Value.Length > 0) > 100);

        IDownload picture = await screen.Page.RunAndWaitForDownloadAsync(() => screen.Page.ClickAsync($"{Panel} [data-testid='png']"));
        Assert.EndsWith(".png", picture.SuggestedFilename, StringComparison.Ordinal);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], (await File.ReadAllBytesAsync(await picture.PathAsync())).Take(4));

        // A part that is drawn over by the mouse is the next span.
        LocatorBoundingBoxResult box = (await screen.Page.Locator($"{Panel} .u-over").BoundingBoxAsync())!;
        await screen.Page.Mouse.MoveAsync(box.X + (box.Width * 0.6f), box.Y + 40);
        await screen.Page.Mouse.DownAsync();
        await screen.Page.Mouse.MoveAsync(box.X + (box.Width * 0.75f), box.Y + 60, new MouseMoveOptions { Steps = 8 });
        await screen.Page.Mouse.MoveAsync(box.X + (box.Width * 0.9f), box.Y + 80, new MouseMoveOptions { Steps = 8 });
        await screen.Page.Mouse.UpAsync();
        await ChangedAsync(screen, near);
        Assert.NotEqual(address, screen.Page.Url);
        Assert.Empty(screen.Errors);
    }

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Waits until the chart tells of another span, and gives its words.</summary>
    private static async Task<string> ChangedAsync(BoardPage screen, string before)
    {
        await screen.ShowsAsync($"{Panel}[aria-busy='false'] [data-testid='chart']:not([aria-label=\"{before}\"])");
        return (await screen.Page.Locator($"{Panel} [data-testid='chart']").GetAttributeAsync("aria-label"))!;
    }

    /// <summary>How many points of the first curve's colour are drawn between two shares of the span.</summary>
    private static Task<int> DrawnAsync(BoardPage screen, double from, double to) => screen.EvaluateAsync<int>(string.Create(CultureInfo.InvariantCulture, $$"""
        () => {
          const canvas = document.querySelector("{{Panel}} canvas"), over = document.querySelector("{{Panel}} .u-over").getBoundingClientRect(), own = canvas.getBoundingClientRect();
          const ratio = canvas.width / own.width, x = (share) => Math.round((over.left - own.left + share * over.width) * ratio);
          const hex = getComputedStyle(canvas).getPropertyValue('--curve-1').trim(), colour = [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
          const top = Math.round((over.top - own.top) * ratio), copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
          copy.drawImage(canvas, 0, 0);
          const data = copy.getImageData(x({{from}}), top, x({{to}}) - x({{from}}), Math.round(over.height * ratio)).data;
          let found = 0;
          for (let i = 0; i < data.length; i += 4) if (data[i + 3] > 200 && colour.every((c, k) => Math.abs(data[i + k] - c) < 12)) found++;
          return found;
        }
        """));

    private static async Task<string[][]> TableAsync(BoardPage screen)
    {
        IDownload file = await screen.Page.RunAndWaitForDownloadAsync(() => screen.Page.ClickAsync($"{Panel} [data-testid='csv']"));
        return [.. (await File.ReadAllLinesAsync(await file.PathAsync())).Where(l => l.Length > 0).Select(l => l.Split(','))];
    }

    /// <summary>Writes what the store holds of three hours: a second apart, and nothing of the middle one.</summary>
    private async Task WriteAsync(DateTimeOffset now)
    {
        string part = $"tcp:{_device.Port}";
        SeriesDescription series = new(Series.IdOf("sw-1", Metric, part), "sw-1", Metric, part, "seconds");
        await using StorageService storage = new(new Installation(_folder["devices.json"], _folder["data"], Demo: false), new StorageOptions(), TimeProvider.System, NullLoggerFactory.Instance);
        Directory.CreateDirectory(_folder["data"]);
        await storage.StartAsync(CancellationToken.None);
        List<Sample> samples = [];
        for (int second = 3 * 3600; second > 0; second--)
            if (second is > 7200 or <= 3600) samples.Add(new Sample(series.Id, now.AddSeconds(-second).ToUnixTimeMilliseconds(), second > 7200 ? 0.2 : 0.4));
        await ((ISampleStore)storage.Ports).AppendAsync(new SampleBatch(1, samples, [series]), CancellationToken.None);
    }
}
