using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NetWatch.Benchmarks.Measuring;
using NetWatch.Core;
using NetWatch.Core.Samples;
using NetWatch.Storage;
using NetWatch.Web.Hosting;

namespace NetWatch.Benchmarks;

/// <summary>Curves of a month, through the endpoint of a whole process, from the store as it is after that month: sealed, rolled up, its old raw samples forgotten.</summary>
internal static class CurveBenchmark
{
    private const int Days = 30;
    private const int PollSeconds = 30;
    private const string Device = "core";
    private static readonly Option<int> Ports = new("--series") { Description = "Series of the device, each with a sample every 30 s", DefaultValueFactory = _ => 24 };
    private static readonly Option<int> Requests = new("--requests") { Description = "Requests of each kind, after 20 that warm up", DefaultValueFactory = _ => 200 };

    public static Command Create()
    {
        Command command = new("curves", "Time of a chart's data, and of plain SQLite reads of the same") { Ports, Requests };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(Ports), parsed.GetValue(Requests), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(int series, int requests, CancellationToken cancellationToken)
    {
        using TemporaryFolder folder = new();
        Installation installation = new(Path.Combine(folder.Path, "devices.json"), Path.Combine(folder.Path, "data"), Demo: false);
        Directory.CreateDirectory(installation.DataDirectory);
        File.WriteAllText(installation.DevicesFile, $$"""{ "defaults": { "interval": "5m" }, "devices": [ { "id": "{{Device}}", "address": "127.0.0.1", "probes": [ { "type": "tcp", "port": 9 } ] } ] }""");
        DateTimeOffset end = TimeProvider.System.GetUtcNow();
        SeriesDescription[] known = [.. Enumerable.Range(1, series).Select(i => $"Gi0/{i}").Select(part => new SeriesDescription(Series.IdOf(Device, "ifHCInOctets:rate", part), Device, "ifHCInOctets:rate", part, "bytes"))];
        await using (WebApplication app = Build(installation))
        {
            await app.StartAsync(cancellationToken);
            await FillAsync(app.Services.GetRequiredService<StorageService>().Rooms, known, end, cancellationToken);
            await app.StopAsync(cancellationToken);
        }

        // Started again on what is there: the first request finds nothing in memory.
        await using WebApplication process = Build(installation);
        await process.StartAsync(cancellationToken);
        using HttpClient http = new() { BaseAddress = new Uri(process.Urls.First()) };
        string Of(int count, string from, int points) => $"/api/v1/series?device={Device}{string.Concat(known.Take(count).Select(k => $"&series={k.Name}/{k.Part}"))}&from={from}&points={points}";
        double first = (await AskAsync(http, Of(1, "now-30d", 1000), 1, cancellationToken)).Milliseconds[0];
        Report.Begin("Curves of a month over HTTP");
        Report.Line($"A process with its SQLite store ({new FileInfo(Path.Combine(installation.DataDirectory, "netwatch.db")).Length / 1e6:0} MB) of one device's {series} series of {Days} days, a sample every {PollSeconds} s; {requests} requests one after the other, the answer read whole. Milliseconds.\n");
        Report.Line($"| what | answer, KB | p50 | p99 | max |");
        Report.Line($"|---|---|---|---|---|");
        foreach ((string what, string path) in new[]
        {
            ("30 days of one series, 1000 points", Of(1, "now-30d", 1000)),
            ("30 days of one series, 5000 points", Of(1, "now-30d", 5000)),
            ("14 days of one series (raw: 40,320 samples), 1000 points", Of(1, "now-335h", 1000)),
            ("24 hours of one series, 1000 points", Of(1, "now-24h", 1000)),
            ("30 days of 20 series, 1000 points each", Of(20, "now-30d", 1000)),
        })
        {
            await AskAsync(http, path, 20, cancellationToken);
            (double[] taken, long bytes) = await AskAsync(http, path, requests, cancellationToken);
            Report.Line($"| {what} | {bytes / 1e3:0} | {new Distribution(taken).Cells()} |");
        }

        Report.Line($"| floor: the same series' blocks out of the file by plain SQLite, not unpacked | | {new Distribution(Blocks(installation, known[0].Id, end, requests)).Cells()} |");
        Report.Line($"| floor: 30 days of one series as {Days * 86_400 / PollSeconds:N0} plain rows (time, value) by plain SQLite | | {new Distribution(Rows(Path.Combine(folder.Path, "plain.db"), end, Math.Max(10, requests / 10))).Cells()} |");
        Report.Line($"\nThe first request after the start: {first:0} ms.\n\nClaim: 30 days of one series in less than 200 ms.");
        Report.End();
        await process.StopAsync(cancellationToken);
        return 0;
    }

    private static WebApplication Build(Installation installation) => NetWatchHost.Build(installation, StartingCatalog.Read(installation), configuration =>
    {
        configuration["Urls"] = "http://127.0.0.1:0";
        configuration["AllowedHosts"] = "127.0.0.1";
        configuration["Web:RequestsPerSecond"] = "100000";
        configuration["Logging:LogLevel:Default"] = "None";
    });

    /// <summary>A month as it came: day by day, with an outage of three hours on each tenth.</summary>
    private static async Task FillAsync(StorageRooms rooms, SeriesDescription[] known, DateTimeOffset end, CancellationToken cancellationToken)
    {
        Random random = new(1);
        for (int day = 0; day < Days; day++)
        {
            List<Sample> samples = [];
            DateTimeOffset start = end.AddDays(day - Days);
            for (int second = 0; second < 86_400; second += PollSeconds)
                if (day % 10 != 9 || second > 10_800)
                    foreach (SeriesDescription series in known) samples.Add(new Sample(series.Id, start.AddSeconds(second).AddMilliseconds(random.Next(40)).ToUnixTimeMilliseconds(), 700_000 * (0.2 + Math.Pow(Math.Sin(Math.PI * second / 86_400), 2)) * (0.8 + (0.4 * random.NextDouble()))));
            await rooms.Samples.AppendAsync(new SampleBatch(day + 1, samples, day == 0 ? known : []), cancellationToken);
            await rooms.Sealer.SealAsync(cancellationToken);
        }

        await rooms.Upkeep.TidyAsync(end, cancellationToken);
    }

    private static async Task<(double[] Milliseconds, long Bytes)> AskAsync(HttpClient http, string path, int times, CancellationToken cancellationToken)
    {
        double[] taken = new double[times];
        long bytes = 0;
        for (int i = 0; i < times; i++)
        {
            long started = Stopwatch.GetTimestamp();
            bytes = (await http.GetByteArrayAsync(path, cancellationToken)).LongLength;
            taken[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        return (taken, bytes);
    }

    private static List<double> Blocks(Installation installation, long series, DateTimeOffset end, int times)
    {
        using SqliteConnection connection = new($"Data Source={Path.Combine(installation.DataDirectory, "netwatch.db")};Mode=ReadOnly");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT data FROM sample_blocks WHERE tier IN (0, 1) AND day >= @from AND day <= @to AND series_id = @series";
        command.Parameters.AddWithValue("@from", (int)(end.AddDays(-Days).ToUnixTimeSeconds() / 86_400));
        command.Parameters.AddWithValue("@to", (int)(end.ToUnixTimeSeconds() / 86_400));
        command.Parameters.AddWithValue("@series", series);
        return Timed(times, () =>
        {
            using SqliteDataReader reader = command.ExecuteReader();
            while (reader.Read()) _ = reader.GetFieldValue<byte[]>(0);
        });
    }

    private static List<double> Rows(string file, DateTimeOffset end, int times)
    {
        using SqliteConnection connection = new($"Data Source={file}");
        connection.Open();
        using SqliteCommand make = connection.CreateCommand();
        make.CommandText = string.Create(CultureInfo.InvariantCulture, $"""
            CREATE TABLE plain (series INTEGER, at INTEGER, value REAL, PRIMARY KEY (series, at)) WITHOUT ROWID;
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {Days * 86_400 / PollSeconds - 1})
            INSERT INTO plain SELECT 1, {end.AddDays(-Days).ToUnixTimeMilliseconds()} + i * {PollSeconds * 1000}, abs(random() % 1000000) / 7.0 FROM n;
            """);
        make.ExecuteNonQuery();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT at, value FROM plain WHERE series = 1 AND at >= 0 ORDER BY at";
        return Timed(times, () =>
        {
            double sum = 0;
            using SqliteDataReader reader = command.ExecuteReader();
            while (reader.Read()) sum += reader.GetInt64(0) + reader.GetDouble(1);
            if (sum <= 0) throw new InvalidOperationException("Nothing was read.");
        });
    }

    private static List<double> Timed(int times, Action work)
    {
        for (int i = 0; i < 3; i++) work();
        List<double> taken = [];
        for (int i = 0; i < times; i++)
        {
            long started = Stopwatch.GetTimestamp();
            work();
            taken.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return taken;
    }
}
