using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using NetWatch.Core;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Core.Samples;

namespace NetWatch.Storage.Tests.Journal;

/// <summary>A process that commits for ever and writes down what was acknowledged, until somebody kills it.</summary>
internal static class KilledWriter
{
    /// <summary>The first argument that starts it.</summary>
    public const string Verb = "commit-until-killed";

    /// <summary>The series that it appends to.</summary>
    public static readonly SeriesDescription Series = Things.Series("killed", "hrProcessorLoad", "percent");

    /// <summary>Commits until the process ends.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="acknowledged">The file of acknowledgements, one a line: E seq node, S milliseconds, I incident cursor, D incident.</param>
    public static async Task RunAsync(string folder, string acknowledged)
    {
        await using StorageService service = new(new Installation("", folder, Demo: false), new StorageOptions(), TimeProvider.System, NullLoggerFactory.Instance);
        await service.StartAsync(CancellationToken.None);
        StoragePorts ports = service.Ports;
        using FileStream acks = new(acknowledged, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 1);
        IncidentCheckpoint checkpoint = await ports.LoadAsync(CancellationToken.None);
        long number = checkpoint.LastNumber;
        IReadOnlyList<EventRecord> latest = await ports.ReadLatestAsync(1, CancellationToken.None);
        long turn = latest.Count == 0 ? 0 : latest[0].Seq;
        while (true)
        {
            turn++;
            string node = string.Create(CultureInfo.InvariantCulture, $"n{turn}");
            // A kill may fall between a sample and its event; the next process then has the same turn, but takes another sample.
            DateTimeOffset at = Things.Noon.AddSeconds(turn).AddMilliseconds(Environment.ProcessId % 1000);
            SampleBatch batch = Things.Batch(turn, Series, (at, turn % 100));
            IReadOnlyList<EventRecord> events = await ports.CommitAsync(Things.Commit(batch, Things.Event(node)), CancellationToken.None);
            Acknowledge($"E {events[0].Seq} {node}\nS {at.ToUnixTimeMilliseconds()}\n");
            if (turn % 3 == 0)
            {
                await ports.CommitAsync(new IncidentCommit(events[0].Seq, [Things.Incident(++number)], [Things.Message(number)]), CancellationToken.None);
                Acknowledge($"I {number} {events[0].Seq}\n");
                await ports.RecordAsync(Things.Message(number) with { Status = OutboxStatus.Delivered, Attempts = 1 }, CancellationToken.None);
                Acknowledge($"D {number}\n");
            }

            if (turn % 25 == 0) await service.Rooms.Sealer.SealAsync(CancellationToken.None);
        }

        void Acknowledge(FormattableString line)
        {
            acks.Write(Encoding.ASCII.GetBytes(line.ToString(CultureInfo.InvariantCulture)));
            acks.Flush();
        }
    }
}
