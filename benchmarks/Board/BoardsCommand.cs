using System.Collections.Concurrent;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using MessagePack;
using MessagePack.Formatters;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using NetWatch.Benchmarks.Measuring;

namespace NetWatch.Benchmarks.Board;

/// <summary>Boards without a screen: real SignalR clients that note when they hear of a change. Prints the seconds until all were connected, then what they heard.</summary>
internal static class BoardsCommand
{
    private const int AtATime = 8;
    private static readonly Option<string> Address = new("--address") { Description = "Where the hub is", Required = true };
    private static readonly Option<int> Clients = new("--clients") { Description = "Boards", DefaultValueFactory = _ => 500 };
    private static readonly Option<int> Seconds = new("--seconds") { Description = "Seconds to listen", DefaultValueFactory = _ => 30 };

    public static Command Create()
    {
        Command command = new("boards", "Connected boards, for the benchmark of the hub") { Address, Clients, Seconds };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(Address)!, parsed.GetValue(Clients), parsed.GetValue(Seconds), cancellationToken));
        return command;
    }

    private static async Task RunAsync(string address, int count, int seconds, CancellationToken cancellationToken)
    {
        Board[] boards = [.. Enumerable.Range(0, count).Select(_ => new Board(address))];
        long started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(boards, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken }, async (board, cancel) => await board.ConnectAsync(cancel));
        Console.WriteLine(Stopwatch.GetElapsedTime(started).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture));
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, cancellationToken);
        foreach (Board board in boards) board.Begin();
        await Task.Delay(TimeSpan.FromSeconds(seconds), TimeProvider.System, cancellationToken);
        foreach (Board board in boards) board.End();
        Distribution delays = new(boards.SelectMany(b => b.Delays));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{delays.Count} {delays.Median:0} {delays.At(0.99):0} {delays.Max:0} {boards.Count(b => b.Missed)}"));
        foreach (Board board in boards) await board.DisposeAsync();
    }

    private sealed class Board : IAsyncDisposable
    {
        private readonly HubConnection _hub;
        private readonly TaskCompletionSource _welcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ConcurrentQueue<double> _delays = new();
        private volatile bool _listening;
        private long _revision;

        public Board(string address)
        {
            _hub = new HubConnectionBuilder()
                .WithUrl(new Uri(new Uri(address), "/hubs/board"))
                .AddMessagePackProtocol(pack => pack.SerializerOptions = MessagePackSerializerOptions.Standard.WithResolver(Glance.Resolver))
                .Build();
            _hub.On<Glance>("Snapshot", _ => _welcome.TrySetResult());
            _hub.On<Glance>("Delta", Hear);
        }

        public IEnumerable<double> Delays => _delays;

        public bool Missed { get; private set; }

        public async Task ConnectAsync(CancellationToken cancellationToken)
        {
            await _hub.StartAsync(cancellationToken);
            await _welcome.Task.WaitAsync(cancellationToken);
        }

        public void Begin() => _listening = true;

        public void End() => _listening = false;

        public ValueTask DisposeAsync() => _hub.DisposeAsync();

        private void Hear(Glance delta)
        {
            Missed |= _revision > 0 && delta.Revision != _revision + 1;
            _revision = delta.Revision;
            if (!_listening) return;
            DateTimeOffset now = TimeProvider.System.GetUtcNow();
            foreach (DateTimeOffset at in delta.Changes) _delays.Enqueue((now - at).TotalMilliseconds);
        }
    }

    /// <summary>What such a board reads of a message: which revision it is, and when its events were.</summary>
    private sealed record Glance(long Revision, IReadOnlyList<DateTimeOffset> Changes)
    {
        public static IFormatterResolver Resolver { get; } = MessagePack.Resolvers.CompositeResolver.Create([new Formatter()], [MessagePack.Resolvers.BuiltinResolver.Instance]);

        private sealed class Formatter : IMessagePackFormatter<Glance>
        {
            public void Serialize(ref MessagePackWriter writer, Glance value, MessagePackSerializerOptions options) => throw new NotSupportedException("Boards only listen.");

            public Glance Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
            {
                long revision = 0;
                List<DateTimeOffset> changes = [];
                for (int left = reader.ReadMapHeader(); left > 0; left--)
                    switch (reader.ReadString())
                    {
                        case "revision":
                            revision = reader.ReadInt64();
                            break;
                        case "events":
                            for (int events = reader.ReadArrayHeader(); events > 0; events--) ReadEvent(ref reader, changes);
                            break;
                        default:
                            reader.Skip();
                            break;
                    }

                return new Glance(revision, changes);
            }

            private static void ReadEvent(ref MessagePackReader reader, List<DateTimeOffset> changes)
            {
                for (int left = reader.ReadMapHeader(); left > 0; left--)
                    if (reader.ReadString() == "at") changes.Add(DateTimeOffset.Parse(reader.ReadString()!, CultureInfo.InvariantCulture));
                    else reader.Skip();
            }
        }
    }
}
