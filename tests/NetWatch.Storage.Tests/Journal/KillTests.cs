using System.Diagnostics;
using System.Globalization;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Core.Samples;

namespace NetWatch.Storage.Tests.Journal;

public sealed class KillTests(ITestOutputHelper output)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kill_at_any_moment_loses_nothing_that_was_acknowledged()
    {
        int kills = int.Parse(Environment.GetEnvironmentVariable("NETWATCH_KILLS") ?? "20", CultureInfo.InvariantCulture);
        int seed = int.Parse(Environment.GetEnvironmentVariable("NETWATCH_SEED") ?? Environment.TickCount.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        output.WriteLine($"{kills} kills, NETWATCH_SEED={seed}");
        TestContext.Current.SendDiagnosticMessage($"{kills} kills, NETWATCH_SEED={seed}");
        Random random = new(seed);
        string folder = Directory.CreateTempSubdirectory("netwatch-kill-").FullName;
        string acks = Path.Combine(folder, "acknowledged.txt");
        await File.WriteAllTextAsync(acks, "", Ct);
        for (int kill = 1; kill <= kills; kill++)
        {
            await RunAndKillAsync(folder, acks, random.Next(0, 300));
            await using StorageHarness storage = await StorageHarness.StartAsync(folder: folder);
            try
            {
                await CheckAsync(storage, await File.ReadAllLinesAsync(acks, Ct));
            }
            finally
            {
                storage.KeepFolder = kill < kills;
            }
        }
    }

    private static async Task RunAndKillAsync(string folder, string acks, int milliseconds)
    {
        long before = new FileInfo(acks).Length;
        ProcessStartInfo start = new(Path.Combine(AppContext.BaseDirectory, "NetWatch.Storage.Tests"), [KilledWriter.Verb, folder, acks]);
        using Process process = Process.Start(start)!;
        try
        {
            while (new FileInfo(acks).Length == before)
            {
                Assert.False(process.HasExited, "The writer ended by itself.");
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Ct);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System, Ct);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task CheckAsync(StorageHarness storage, string[] acknowledged)
    {
        IReadOnlyList<EventRecord> events = await storage.Events.ReadAsync(0, int.MaxValue, Ct);
        Assert.Equal(Enumerable.Range(1, events.Count).Select(i => (long)i), events.Select(e => e.Seq));
        Dictionary<long, string> nodes = events.ToDictionary(e => e.Seq, e => e.NodeId);
        IncidentCheckpoint checkpoint = await storage.Incidents.LoadAsync(Ct);
        HashSet<long> open = [.. checkpoint.Open.Select(i => i.Number)];
        IReadOnlyList<SeriesPoint> points = await storage.Samples.ReadAsync(KilledWriter.Series.Id, Things.Noon, Things.Noon.AddDays(10), TimeSpan.Zero, Ct);
        HashSet<long> times = [.. points.Select(p => p.UnixMilliseconds)];
        foreach (string[] words in acknowledged.Select(l => l.Split(' ')))
        {
            long number = long.Parse(words[1], CultureInfo.InvariantCulture);
            switch (words[0])
            {
                case "E":
                    Assert.Equal(words[2], nodes[number]);
                    break;
                case "S":
                    Assert.Contains(number, times);
                    break;
                case "I":
                    Assert.Contains(number, open);
                    Assert.True(checkpoint.Cursor >= long.Parse(words[2], CultureInfo.InvariantCulture));
                    break;
                default:
                    Assert.Equal(OutboxStatus.Delivered, Assert.Single(await storage.Incidents.ReadMessagesAsync(number, Ct)).Status);
                    break;
            }
        }

        // Never an incident without its message, and no sample counted twice by a seal that was cut off.
        foreach (long number in open.Order().TakeLast(3)) Assert.Single(await storage.Incidents.ReadMessagesAsync(number, Ct));
        await storage.Rooms.Sealer.SealAsync(Ct);
        await storage.Rooms.Sealer.SealAsync(Ct);
        long counted = (await storage.Rooms.Blocks.ReadHoursAsync(KilledWriter.Series.Id, Things.Noon.UtcDateTime, Things.Noon.AddDays(10).UtcDateTime, Ct)).Sum(h => h.Count);
        Assert.Equal(points.Count, counted);
        await storage.CopyAsync();
        Assert.Equal(0, storage.Service.Health.Current.EventsToCopy);
    }
}
