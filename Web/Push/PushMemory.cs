using System.Collections.Frozen;
using System.Text.Json;
using NetWatch.Core;
using NetWatch.Core.Catalog;
using NetWatch.Poller.Services;
using NetWatch.Web.Board;
using NetWatch.Web.Configuration;
using NetWatch.Web.Hosting;

namespace NetWatch.Web.Push;

/// <summary>
/// Keeps the last report of each job in <c>pushes.json</c> of the data folder. A report is on the disk before it is answered, so that a restart, however sudden, does not
/// take a job that reported for one that is silent.
/// </summary>
internal sealed class PushMemory(PushBook book, LiveBoard live, Installation installation, TimeProvider time, ILogger<PushMemory> log)
    : KeptList<PushReport>(Name, Period, installation, time)
{
    /// <summary>The file's name in the data folder.</summary>
    public const string Name = "pushes.json";

    /// <summary>How often it is written without a report, for jobs that are waited for since then; also when the program stops.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    /// <summary>Takes a report and writes it down.</summary>
    /// <exception cref="IOException">It could not be written; it counts until the next restart.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public void Keep(PushReport report)
    {
        book.Take(report);
        Write();
    }

    /// <summary>Gives a book what a data folder keeps of reports.</summary>
    /// <exception cref="JsonException">It is damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static void Recall(string dataDirectory, PushBook book) => Recall(OwnFile.ReadList<PushReport>(Path.Combine(dataDirectory, Name)), book);

    /// <inheritdoc/>
    protected override void Recall(IReadOnlyList<PushReport> kept) => Recall(kept, book);

    /// <summary>What is known of the jobs that are watched; what is not any more is forgotten with it.</summary>
    protected override IEnumerable<PushReport> ToKeep()
    {
        FrozenDictionary<string, Node> nodes = live.Current.Catalog.Nodes;
        // Without a catalog nothing is known of what is watched, and nothing is forgotten.
        return book.All
            .Where(r => nodes.Count == 0 || (nodes.TryGetValue(r.NodeId, out Node? node) && node.Probes.Any(p => p.Component == r.Component)))
            .OrderBy(r => r.At);
    }

    /// <inheritdoc/>
    protected override void TellNotRead(string file, Exception exception) => log.PushesNotRead(file, exception);

    /// <inheritdoc/>
    protected override void TellNotKept(string file, Exception exception) => log.PushesNotKept(file, exception);

    private static void Recall(IReadOnlyList<PushReport> kept, PushBook book)
    {
        foreach (PushReport report in kept)
            if (report is { NodeId: not null, Component: not null }) book.Take(report);
    }
}
