using Microsoft.Extensions.Logging.Abstractions;
using NetWatch.Core;
using NetWatch.Core.Access;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Core.States;

namespace NetWatch.Storage.Tests;

/// <summary>A whole storage in a folder of its own, with things to put into it.</summary>
internal sealed class StorageHarness : IAsyncDisposable
{
    private StorageService _service;

    private StorageHarness(string folder, StorageOptions options, TimeProvider time)
    {
        Folder = folder;
        Options = options;
        Time = time;
        _service = Make();
    }

    public string Folder { get; }

    /// <summary>True when the folder outlives this storage.</summary>
    public bool KeepFolder { get; set; }

    public StorageOptions Options { get; }

    public TimeProvider Time { get; }

    public StorageService Service => _service;

    public StorageRooms Rooms => _service.Rooms;

    public IPipelineJournal Pipeline => _service.Ports;

    public IEventLog Events => _service.Ports;

    public IIncidentJournal Incidents => _service.Ports;

    public IAccessJournal Access => _service.Ports;

    public IChecklistJournal Checklists => _service.Ports;

    public IChecklistHistory ChecklistHistory => _service.Ports;

    public ISampleStore Samples => _service.Ports;

    public IInventoryStore Inventory => _service.Ports;

    public static async Task<StorageHarness> StartAsync(StorageOptions? options = null, TimeProvider? time = null, string? folder = null)
    {
        StorageHarness harness = new(folder ?? Directory.CreateTempSubdirectory("netwatch-storage-").FullName, options ?? new StorageOptions(), time ?? TimeProvider.System);
        try
        {
            await harness._service.StartAsync(TestContext.Current.CancellationToken);
            await harness.OpenedAsync();
            return harness;
        }
        catch
        {
            await harness._service.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops and starts again on the same folder.</summary>
    public async Task RestartAsync()
    {
        await _service.DisposeAsync();
        _service = Make();
        await _service.StartAsync(TestContext.Current.CancellationToken);
        await OpenedAsync();
    }

    /// <summary>Copies everything that waits, now.</summary>
    public Task CopyAsync() => Rooms.Loop.RunOnceAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        if (!KeepFolder) Directory.Delete(Folder, recursive: true);
    }

    /// <summary>A server may take longer to make a database than a start waits, and what it refused is told here and not by a later assertion.</summary>
    private Task OpenedAsync() => Options.Provider == "SqlServer" ? Rooms.Opening : Task.CompletedTask;

    private StorageService Make() => new(new Installation(Path.Combine(Folder, "devices.json"), Folder, Demo: false), Options, Time, NullLoggerFactory.Instance);
}

/// <summary>Things to store.</summary>
internal static class Things
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public static EventDraft Event(string node, NodeState to = NodeState.Down) => new()
    {
        At = Noon.AddTicks(1234567),
        Kind = EventKind.NodeChanged,
        NodeId = node,
        Component = "icmp",
        Problem = ProblemKind.DeviceDown,
        From = NodeState.Up,
        To = to,
        Reason = Reason.NoReply,
        Detail = "жауап жоқ",
        Facts = new EventFacts { Name = "Ядро", Kind = "switch", Address = "10.7.0.1", Importance = "high", LastGood = new Dictionary<string, string> { ["roundTrip"] = "1 ms" } },
    };

    public static Incident Incident(long number, DateTimeOffset? closed = null) => new()
    {
        Number = number,
        NodeId = "ala-core-1",
        Problem = ProblemKind.DeviceDown,
        Severity = Severity.Critical,
        Since = Noon,
        OpenedAt = Noon.AddSeconds(30),
        ClosedAt = closed,
        Members = [new IncidentMember("srv-1", "Server", "server", true)],
        OpenedBySeq = 1,
    };

    public static OutboxMessage Message(long incident, string step = "opened", string recipient = "noc@example.org") => new()
    {
        Incident = incident,
        Step = step,
        Recipient = recipient,
        Channel = "mail",
        Language = "kk",
        MessageId = $"<{incident}.{step}@netwatch>",
        Subject = "Down",
        Text = "It is down.",
        CreatedAt = Noon,
        NotBefore = Noon,
    };

    public static FrozenChecklist Checklist(long incident, string title = "Restore") => new(
        incident,
        Noon,
        "switch",
        [new FrozenText("en", title, false, "", ["Ping it.", "Go there."]), new FrozenText("kk", "Қалпына келтіру", false, "", ["Ping жіберіңіз.", "Барыңыз."])],
        [new StepProof(ProofKind.Reachable, ["ala-core-1"], "", 60, "node reachable for 1 min"), null]);

    public static ChecklistTick Tick(long incident, int step = 1, string state = "done", string actor = "Айгерім", DateTimeOffset? at = null) =>
        new() { Incident = incident, Step = step, State = state, Actor = actor, At = at ?? Noon.AddMinutes(5), Note = "кабель" };

    public static Attachment File(long incident, string id, long bytes = 1000) => new(incident, id, "шкаф.png", "image/png", bytes, "Айгерім", Noon.AddMinutes(6));

    public static SeriesDescription Series(string node, string name = "probe_icmp_duration_seconds", string unit = "seconds") => new(Core.Samples.Series.IdOf(node, name, ""), node, name, "", unit);

    public static SampleBatch Batch(long id, SeriesDescription series, params (DateTimeOffset At, double Value)[] points) =>
        new(id, [.. points.Select(p => new Sample(series.Id, p.At.ToUnixTimeMilliseconds(), p.Value))], [series]);

    public static PipelineCommit Commit(SampleBatch batch, params EventDraft[] events) => new(events, [], batch);

    public static SampleBatch NoSamples(long id = 0) => new(id, [], []);
}
