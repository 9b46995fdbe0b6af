using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using NetWatch.Core;
using NetWatch.Core.Catalog;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Poller.History;
using NetWatch.Scenarios.Process;
using NetWatch.Storage;
using NetWatch.Testing;
using NetWatch.Web.Api;

namespace NetWatch.Scenarios.Store;

/// <summary>Limits that compare values with their past, over the embedded store: the past is written through the sample port, rolled up, and read back.</summary>
public sealed class LimitHistoryTests : IDisposable
{
    private const string Component = "file:log";

    private static readonly LimitRule Soon = new() { Metric = "netwatch_file_size_bytes", Name = "soon", History = new ForecastRule { Reaches = 100_000 }, Warning = 14 };
    private static readonly LimitRule Unusual = new() { Metric = "netwatch_file_count", Name = "unusual", Kind = LimitKind.Outside, History = new BaselineRule { Floor = 1 }, Warning = 4 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Month_that_was_stored_and_rolled_up_is_read_back_into_a_baseline_and_a_forecast()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        await WriteAsync(now);
        await using StorageService storage = await OpenAsync();
        await storage.Rooms.Sealer.SealAsync(CancellationToken.None);
        await storage.Rooms.Upkeep.TidyAsync(now, CancellationToken.None);
        ValueHistory? handed = null;
        HistoryReader reader = new(storage.Ports, h => handed = h, TimeZoneInfo.Utc, TimeProvider.System, NullLogger.Instance);
        reader.Apply(new DeviceCatalog([], [Watched()], []));
        while (await reader.StepAsync(CancellationToken.None))
        {
            // A look, and a read for each limit.
        }

        Pace pace = Assert.IsType<Pace>(handed!.Of("backup", Soon, Component));
        Assert.Equal(1000, pace.PerDay, 1.0);
        WeekBaseline usual = Assert.IsType<WeekBaseline>(handed.Of("backup", Unusual, Component));
        Assert.Equal(168, usual.KnownHours);
        for (int hour = 0; hour < 168; hour++)
        {
            DateTimeOffset at = now.AddHours(hour);
            Assert.Equal(Count(at), usual.At(at)!.Value.Median, 0.01);
        }
    }

    [Fact]
    public async Task Program_tells_what_is_unusual_and_what_is_full_soon_by_the_past_in_its_store()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        await WriteAsync(now);
        string files = Directory.CreateDirectory(_folder["files"]).FullName;
        await File.WriteAllBytesAsync(Path.Combine(files, "1.log"), new byte[95_000]);

        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(Devices(files), _folder.Path, "--Notifier:TimeZone=Etc/UTC");
        await netwatch.StateIsAsync("backup", "degraded");
        await Eventually.HoldsAsync("both limits to be told", async () =>
            (await netwatch.DeviceAsync("backup")).Components.Count(c => c.Component.StartsWith("limit:", StringComparison.Ordinal) && c.State == Core.States.NodeState.Degraded) == 2);

        DeviceAnswer device = await netwatch.DeviceAsync("backup");
        Assert.Equal(Reason.EndInSight, device.Components.Single(c => c.Component == "limit:soon:" + Component).Reason);
        Assert.Matches($"^soon of {Component} is 95000 bytes; at the present pace it reaches 100000 bytes on .* {now.AddDays(5):yyyy}, in [45] days\\.$", device.Components.Single(c => c.Component == "limit:soon:" + Component).Detail);
        Assert.Equal(Reason.UnusualValue, device.Components.Single(c => c.Component == "limit:unusual:" + Component).Reason);
        Assert.Contains("it is usually", device.Components.Single(c => c.Component == "limit:unusual:" + Component).Detail, StringComparison.Ordinal);
        LimitHistoryAnswer[] pasts = await netwatch.ReadAsync<LimitHistoryAnswer[]>("/api/v1/devices/backup/limits/history");
        Assert.Equal(["netwatch_file_count baseline", "netwatch_file_size_bytes forecast"], pasts.Select(p => $"{p.Metric} {p.Against}"));
        Assert.All(pasts, p => Assert.True(p.Known));
        await Eventually.HoldsAsync("the incident with both", async () => (await netwatch.OutagesAsync()) is [{ Problems.Count: 2 }]);
        IncidentProblem told = (await netwatch.OutagesAsync())[0].Problems.Single(p => p.Reason == Reason.EndInSight);
        Assert.Contains("at the present pace", told.Detail, StringComparison.Ordinal);

        // Room is made, and as many files are there as usual: both are well again.
        for (int file = 1; file <= Math.Round(Count(TimeProvider.System.GetUtcNow())); file++) await File.WriteAllBytesAsync(Path.Combine(files, file.ToString(CultureInfo.InvariantCulture) + ".log"), new byte[10_000]);
        await netwatch.StateIsAsync("backup", "up");
    }

    /// <summary>How many files there are: ten, and by day as many more as the hour says.</summary>
    private static double Count(DateTimeOffset at) => 30 + at.UtcDateTime.Hour;

    private static Device Watched() => new()
    {
        Id = "backup",
        Name = "Backup",
        Address = "127.0.0.1",
        Reachability = "icmp",
        Probes = [new IcmpProbeSpec { Interval = TimeSpan.FromSeconds(30), Timeout = TimeSpan.FromSeconds(1) }],
        Limits = [Soon, Unusual],
    };

    private static string Devices(string files) => $$"""
        { "defaults": { "interval": "1s", "timeout": "500ms" },
          "devices": [ { "id": "backup", "name": "Backup", "address": "127.0.0.1",
            "probes": [ { "type": "file", "name": "log", "path": "{{files}}/*.log" } ],
            "limits": [
              { "metric": "netwatch_file_size_bytes", "name": "soon", "forecast": { "reaches": 100000 }, "warning": "14d", "clear": "21d" },
              { "metric": "netwatch_file_count", "name": "unusual", "when": "outside", "baseline": { "floor": 1 }, "warning": 4 } ] } ] }
        """;

    private async Task<StorageService> OpenAsync()
    {
        StorageService storage = new(new Installation(_folder["devices.json"], _folder["data"], Demo: false), new StorageOptions(), TimeProvider.System, NullLoggerFactory.Instance);
        await storage.StartAsync(CancellationToken.None);
        return storage;
    }

    /// <summary>Writes what the store holds after a month: a file that grows by 1000 bytes a day, and files that come and go with the hour.</summary>
    private async Task WriteAsync(DateTimeOffset now)
    {
        SeriesDescription size = Described(Soon.Metric, "bytes"), count = Described(Unusual.Metric, "");
        await using StorageService storage = await OpenAsync();
        for (int day = 29; day >= 1; day--)
        {
            List<Sample> samples = [];
            for (DateTimeOffset at = now.AddDays(-day); at < now.AddDays(1 - day); at = at.AddMinutes(5))
            {
                samples.Add(new Sample(size.Id, at.ToUnixTimeMilliseconds(), 95_000 - (1000 * (now - at).TotalDays)));
                samples.Add(new Sample(count.Id, at.ToUnixTimeMilliseconds(), Count(at)));
            }

            await ((ISampleStore)storage.Ports).AppendAsync(new SampleBatch(1000 - day, samples, [size, count]), CancellationToken.None);
        }
    }

    private static SeriesDescription Described(string metric, string unit) => new(Series.IdOf("backup", metric, Component), "backup", metric, Component, unit);
}
