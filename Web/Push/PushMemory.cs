using System.Collections.Frozen;
using System.Text.Json;
using NetWatch.Core;
using NetWatch.Core.Catalog;
using NetWatch.Poller.Services;
using NetWatch.Web.Board;
using NetWatch.Web.Configuration;

namespace NetWatch.Web.Push;

/// <summary>
/// Keeps the last report of each job in <c>pushes.json</c> of the data folder. A report is on the disk before it is answered, so that a restart, however sudden, does not
/// take a job that reported for one that is silent.
/// </summary>
internal sealed class PushMemory(PushBook book, LiveBoard live, Installation installation, TimeProvider time, ILogger<PushMemory> log) : BackgroundService
{
    /// <summary>The file's name in the data folder.</summary>
    public const string Name = "pushes.json";

    /// <summary>How often it is written without a report, for jobs that are waited for since then; also when the program stops.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    private readonly string _path = Path.Combine(installation.DataDirectory, Name);
    private readonly Lock _writing = new();

    /// <summary>Takes a report and writes it down.</summary>
    /// <exception cref="IOException">It could not be written; it counts until the next restart.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public void Keep(PushReport report)
    {
        book.Take(report);
        Write();
    }

    /// <summary>What a data folder keeps of reports; nothing when the file is missing.</summary>
    /// <exception cref="JsonException">It is damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IReadOnlyList<PushReport> Read(string dataDirectory)
    {
        string path = Path.Combine(dataDirectory, Name);
        if (!File.Exists(path)) return [];
        using FileStream file = File.OpenRead(path);
        return [.. (JsonSerializer.Deserialize<List<PushReport?>>(file, JsonSerializerOptions.Web) ?? []).OfType<PushReport>().Where(r => r is { NodeId: not null, Component: not null })];
    }

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (PushReport report in Read(installation.DataDirectory)) book.Take(report);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            log.PushesNotRead(_path, e);
        }

        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        TryWrite();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) TryWrite();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end that was asked for.
        }
    }

    private void TryWrite()
    {
        try
        {
            Write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.PushesNotKept(_path, e);
        }
    }

    /// <summary>Writes what is known of the jobs that are watched; what is not any more is forgotten with it.</summary>
    private void Write()
    {
        lock (_writing)
        {
            FrozenDictionary<string, Node> nodes = live.Current.Catalog.Nodes;
            // Without a catalog nothing is known of what is watched, and nothing is forgotten.
            IEnumerable<PushReport> kept = book.All
                .Where(r => nodes.Count == 0 || (nodes.TryGetValue(r.NodeId, out Node? node) && node.Probes.Any(p => p.Component == r.Component)))
                .OrderBy(r => r.At);
            OwnFile.Replace(_path, file => JsonSerializer.Serialize(file, kept, JsonSerializerOptions.Web));
        }
    }
}
