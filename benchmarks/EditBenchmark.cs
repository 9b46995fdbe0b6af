using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using NetWatch.Benchmarks.Measuring;
using NetWatch.Core;
using NetWatch.Poller.Scheduling;
using NetWatch.Web.Hosting;

namespace NetWatch.Benchmarks;

/// <summary>The whole process on a devices file that is edited: from the end of saving until the added device is scheduled.</summary>
internal static class EditBenchmark
{
    private static readonly Option<int> Devices = new("--devices") { Description = "Devices in the file", DefaultValueFactory = _ => 1000 };
    private static readonly Option<int> Edits = new("--edits") { Description = "Edits", DefaultValueFactory = _ => 20 };
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static Command Create()
    {
        Command command = new("edit", "Time from a saved good edit of devices.json to its effect") { Devices, Edits };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(Devices), parsed.GetValue(Edits), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(int devices, int edits, CancellationToken cancellationToken)
    {
        using TemporaryFolder folder = new();
        Installation installation = new(Path.Combine(folder.Path, "devices.json"), Path.Combine(folder.Path, "data"), Demo: false);
        Directory.CreateDirectory(installation.DataDirectory);
        File.WriteAllText(installation.DevicesFile, Text(devices));
        await using WebApplication app = NetWatchHost.Build(installation, StartingCatalog.Read(installation), configuration =>
        {
            configuration["Urls"] = "http://127.0.0.1:0";
            configuration["AllowedHosts"] = "127.0.0.1";
            configuration["Logging:LogLevel:Default"] = "None";
        });
        await app.StartAsync(cancellationToken);
        PollerCounters counters = app.Services.GetRequiredService<PollerCounters>();
        await ScheduledAsync(counters, devices, cancellationToken);
        Report.Begin("An edit of devices.json takes effect");
        List<double> seconds = [];
        Random random = new(1);
        for (int edit = 1; edit <= edits; edit++)
        {
            // Edits fall anywhere between two looks of the watcher.
            await Task.Delay(TimeSpan.FromMilliseconds(500 + random.Next(1000)), TimeProvider.System, cancellationToken);
            Save(installation.DevicesFile, Text(devices + edit), atOnce: edit % 2 == 0);
            long saved = Stopwatch.GetTimestamp();
            await ScheduledAsync(counters, devices + edit, cancellationToken);
            seconds.Add(Stopwatch.GetElapsedTime(saved).TotalSeconds);
        }

        Report.Line($"The whole process; each edit adds a device, every other one replaces the file by renaming; seconds until the poller has scheduled it.\n");
        Report.Line($"| devices | edits | p50 | p99 | max |");
        Report.Line($"|---|---|---|---|---|");
        Report.Line($"| {devices} | {edits} | {new Distribution(seconds).Cells("0.00")} |");
        Report.Line($"\nClaim: at most 2 s.");
        Report.End();
        await app.StopAsync(cancellationToken);
        return 0;
    }

    private static async Task ScheduledAsync(PollerCounters counters, int count, CancellationToken cancellationToken)
    {
        long waiting = Stopwatch.GetTimestamp();
        while (counters.Scheduled != count)
        {
            if (Stopwatch.GetElapsedTime(waiting) > Limit) throw new InvalidOperationException($"{counters.Scheduled} checks are scheduled instead of {count}.");
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, cancellationToken);
        }
    }

    private static void Save(string file, string text, bool atOnce)
    {
        if (!atOnce)
        {
            File.WriteAllText(file, text);
            return;
        }

        File.WriteAllText(file + ".new", text);
        File.Move(file + ".new", file, overwrite: true);
    }

    private static string Text(int devices)
    {
        StringBuilder text = new("""{ "defaults": { "interval": "5m" }, "devices": [""");
        for (int i = 0; i < devices; i++)
            text.Append(CultureInfo.InvariantCulture, $$"""{{(i > 0 ? "," : "")}}{ "id": "host-{{i}}", "address": "127.2.{{i / 250}}.{{(i % 250) + 1}}", "probes": [ { "type": "tcp", "port": 9 } ] }{{"\n"}}""");
        return text.Append("] }").ToString();
    }
}
