using Dapper;
using NetWatch.Core.Catalog;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Inventory;
using NetWatch.Core.Journal;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Core.States;

namespace NetWatch.Storage.Tests.Contract;

/// <summary>What every engine must do; one class per engine runs it.</summary>
public abstract partial class StorageContract
{
    private protected abstract StorageOptions Options();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commit_of_events_numbers_them_from_one_without_gaps_over_a_restart()
    {
        await using StorageHarness storage = await StorageHarness.StartAsync(Options());
        IReadOnlyList<EventRecord> first = await storage.Pipeline.CommitAsync(Things.Commit(Things.NoSamples(), Things.Event("a"), Things.Event("b")), Ct);
        Assert.Equal([1L, 2L], first.Select(e => e.Seq));

        await storage.RestartAsync();
        ProbeAttempt[] evidence = [new(Things.Noon, ProbeOutcome.Ok, Reason.Answered, 1.5), new(Things.Noon.AddSeconds(30), ProbeOutcome.Failed, Reason.NoReply, null)];
        EventDraft c = Things.Event("c");
        c = c with { Kind = EventKind.FlappingChanged, Flapping = true, Facts = c.Facts! with { Evidence = evidence, Through = ["r", "core"], Tags = ["lab"], Vendor = "Cisco" } };
        IReadOnlyList<EventRecord> second = await storage.Pipeline.CommitAsync(Things.Commit(Things.NoSamples(), c), Ct);
        Assert.Equal(3, Assert.Single(second).Seq);

        IReadOnlyList<EventRecord> read = await storage.Events.ReadAsync(1, 10, Ct);
        Assert.Equal(["b", "c"], read.Select(e => e.NodeId));
        Assert.Equal(Things.Event("b").At, read[0].At);
        Assert.Equal("жауап жоқ", read[0].Detail);
        Assert.Equal("1 ms", read[0].Facts!.LastGood["roundTrip"]);
        Assert.Equal((EventKind.FlappingChanged, true, false), (read[1].Kind, read[1].Flapping, read[0].Flapping));
        Assert.Equal(evidence, read[1].Facts!.Evidence);
        Assert.Equal("r core lab Cisco", string.Join(' ', [.. read[1].Facts!.Through, .. read[1].Facts!.Tags, read[1].Facts!.Vendor!]));
        Assert.Equal(3, (await storage.Events.ReadLatestAsync(1, Ct)).Single().Seq);
        await storage.Pipeline.CommitAsync(Things.Commit(Things.NoSamples(), Things.Event("b")), Ct);
        Assert.Equal([4, 2], (await storage.Events.ReadOfNodeAsync("b", 10, Ct)).Select(e => e.Seq));
        Assert.Equal([4], (await storage.Events.ReadOfNodeAsync("b", 1, Ct)).Select(e => e.Seq));
        Assert.Empty(await storage.Events.ReadOfNodeAsync("nobody", 10, Ct));
    }

    [Fact]
    public async Task Wait_for_an_event_ends_when_it_is_committed()
    {
        await using StorageHarness storage = await StorageHarness.StartAsync(Options());
        Task waiting = storage.Events.WaitAsync(0, Ct).AsTask();
        Assert.False(waiting.IsCompleted);
        await storage.Pipeline.CommitAsync(Things.Commit(Things.NoSamples(), Things.Event("a")), Ct);
        await waiting.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, Ct);
        await storage.Events.WaitAsync(0, Ct);
    }

    [Fact]
    public async Task States_of_ten_thousand_nodes_in_one_cut_survive_a_restart()
    {
        await using StorageHarness storage = await StorageHarness.StartAsync(Options());
        EventDraft[] events = [.. Enumerable.Range(0, 10_000).Select(i => Things.Event("n" + i))];
        StoredState[] states = [.. events.Select(e => new StoredState(e.NodeId, "icmp", new ComponentState { State = NodeState.Down, Since = e.At, Reason = Reason.NoReply, Failures = 3, Flapping = true }))];
        IReadOnlyList<EventRecord> committed = await storage.Pipeline.CommitAsync(new PipelineCommit(events, states, Things.NoSamples()), Ct);
        Assert.Equal(10_000, committed[^1].Seq);

        await storage.RestartAsync();
        Assert.Equivalent(states[17], (await storage.Pipeline.LoadStatesAsync(Ct)).Single(s => s.NodeId == "n17"));
        await storage.CopyAsync();
        Assert.Equal(10_000, await ScalarAsync(storage, "SELECT COUNT(*) FROM events"));
    }

    [Fact]
    public async Task Pictures_of_devices_survive_a_restart_until_they_are_forgotten()
    {
        await using StorageHarness storage = await StorageHarness.StartAsync(Options());
        DevicePicture picture = new()
        {
            Identity = DeviceIdentity.Unknown with { Vendor = "Қазақстан", Version = new SourcedText("15.2(7)E", "1.3.6") },
            Boot = new DeviceBoot(Things.Noon, "1.3.6.1.2.1.1.3.0", Things.Noon),
            Hardware = [new HardwarePart("PSU A", "powerSupply", null, null, "PS1", null, null, null, "1.9")],
            Software = [new SoftwarePackage("bash-5", null)],
            Ports = [new PortFacts { IfIndex = 5, Part = "eth#5", Name = "eth", PhysicalAddress = "00:11:22:33:44:55", Type = 6 }],
        };
        await storage.Pipeline.CommitAsync(new PipelineCommit([], [], Things.NoSamples()) { Pictures = [new StoredPicture("a", picture), new StoredPicture("b", picture)] }, Ct);

        await storage.RestartAsync();
        IReadOnlyList<StoredPicture> loaded = await storage.Pipeline.LoadPicturesAsync(Ct);
        Assert.Equal(["a", "b"], loaded.Select(p => p.NodeId).Order());
        Assert.True(loaded[0].Picture.TellsAs(picture));
        Assert.Equal(picture.Boot, loaded[0].Picture.Boot);

        await storage.Pipeline.CommitAsync(new PipelineCommit([], [], Things.NoSamples()) { Pictures = [new StoredPicture("a", DevicePicture.Empty)] }, Ct);
        Assert.Equal("b", Assert.Single(await storage.Pipeline.LoadPicturesAsync(Ct)).NodeId);
    }

    [Fact]
    public async Task Changes_of_incidents_begin_with_the_open_ones_and_go_on_with_each_that_changed()
    {
        await using StorageHarness storage = await StorageHarness.StartAsync(Options());
        await storage.Incidents.CommitAsync(new IncidentCommit(3, [Things.Incident(1), Things.Incident(2) with { ClosedAt = Things.Noon }, Things.Incident(3)], []), Ct);

        IncidentChanges first = await storage.Incidents.ReadChangesAsync(0, 1, Ct);
        Assert.Equal((1L, 3L), (Assert.Single(first.Incidents).Number, first.Cursor));
        IncidentChanges second = await storage.Incidents.ReadChangesAsync(0, 10, Ct);
        Assert.Equal([1L, 3L], second.Incidents.Select(i => i.Number));
        Assert.Empty((await storage.Incidents.ReadChangesAsync(second.Upto, 10, Ct)).Incidents);

        await storage.Incidents.CommitAsync(new IncidentCommit(4, [Things.Incident(1) with { ClosedAt = Things.Noon }], [Things.Message(1)]), Ct);
        await storage.RestartAsync();
        IncidentChanges third = await storage.Incidents.ReadChangesAsync(second.Upto, 10, Ct);
        Assert.Equal((Things.Noon, 4L), (Assert.Single(third.Incidents).ClosedAt, third.Cursor));
        Assert.Empty((await storage.Incidents.ReadChangesAsync(third.Upto, 10, Ct)).Incidents);
    }

    [Fact]
    public async Task Incident_commit_keeps_cursor_incident_and_messages_together_and_each_message_once()
    {
        await using StorageHarness storage = await StorageHarness.StartAsync(Options());
        IncidentCommit commit = new(7, [Things.Incident(1)], [Things.Message(1)]);
        await storage.Incidents.CommitAsync(commit, Ct);
        await storage.Incidents.CommitAsync(commit with { Messages = [Things.Message(1) with { Subject = "again" }] }, Ct);

        await storage.RestartAsync();
        IncidentCheckpoint checkpoint = await storage.Incidents.LoadAsync(Ct);
        Assert.Equal((7, 1), (checkpoint.Cursor, checkpoint.LastNumber));
        Assert.Equivalent(Things.Incident(1), Assert.Single(checkpoint.Open));
        OutboxMessage due = Assert.Single(await storage.Incidents.ReadDueAsync("mail", null, Things.Noon, 10, Ct));
        Assert.Equal("Down", due.Subject);
        Assert.Equal(new WaitingMessages("mail", due.Recipient, 1, Things.Noon), Assert.Single(await storage.Incidents.ReadWaitingAsync(Ct)));
        Assert.Empty(await storage.Incidents.ReadDueAsync("mail", null, Things.Noon.AddSeconds(-1), 10, Ct));

        await storage.Incidents.RecordAsync(due with { Status = OutboxStatus.Delivered, Attempts = 1, EndedAt = Things.Noon, Receipt = "42", FirstAttemptAt = Things.Noon.AddMilliseconds(250) }, Ct);
        Assert.Empty(await storage.Incidents.ReadWaitingAsync(Ct));
        Assert.Equal("42", Assert.Single(await storage.Incidents.ReadMessagesAsync(1, Ct)).Receipt);
        await storage.CopyAsync();
        Assert.Equal(1, await ScalarAsync(storage, "SELECT COUNT(*) FROM outbox WHERE status = 'delivered' AND node_id = 'ala-core-1' AND problem = 'deviceDown' AND subject = 'Down'"));
        Assert.Equal(1, await ScalarAsync(storage, "SELECT COUNT(*) FROM outbox WHERE receipt = '42' AND first_attempt_utc > created_utc"));
    }

    [Fact]
    public async Task Copied_incident_holds_its_story_and_who_was_told()
    {
        await using StorageHarness storage = await StorageHarness.StartAsync(Options());
        StoryEntry told = new(Things.Noon, StoryKind.Told, 5, Who: "иван", Where: "mail:ivan@example.kz");
        Incident incident = Things.Incident(1) with
        {
            Story = [told],
            Telling = Telling.None with { Readers = [new Reader { Contact = "иван", Channel = "mail", Address = "ivan@example.kz", Language = "kk", At = Things.Noon }] },
        };
        await storage.Incidents.CommitAsync(new IncidentCommit(1, [Things.Incident(1)], []), Ct);
        await storage.CopyAsync();
        await storage.Incidents.CommitAsync(new IncidentCommit(2, [incident], []), Ct);
        await storage.CopyAsync();

        string body = await storage.Rooms.Store.ReadAsync(connection => connection.QuerySingle<string>("SELECT body FROM incidents WHERE number = 1"), Ct);
        Assert.Equivalent(incident, Json.Read<Incident>(body), strict: true);
    }

    [Fact]
    public async Task Recipients_too_long_for_the_column_stay_two_messages()
    {
        await using StorageHarness storage = await StorageHarness.StartAsync(Options());
        string name = new('x', 400);
        await storage.Incidents.CommitAsync(new IncidentCommit(1, [Things.Incident(1)], [Things.Message(1, recipient: name + "1"), Things.Message(1, recipient: name + "2"), Things.Message(1, "digest-9223372036854775807-2147483647")]), Ct);
        await storage.CopyAsync();

        Assert.Equal(3, await ScalarAsync(storage, "SELECT COUNT(*) FROM outbox"));
        Assert.Equal(1, await ScalarAsync(storage, "SELECT COUNT(*) FROM outbox WHERE step = 'digest-9223372036854775807-2147483647'"));
    }

    [Fact]
    public async Task Messages_wait_for_each_channel_and_recipient_apart()
    {
        await using StorageHarness storage = await StorageHarness.StartAsync(Options());
        OutboxMessage mail = Things.Message(1), slack = Things.Message(1, recipient: "ops") with { Channel = "slack" }, later = slack with { Recipient = "dev", NotBefore = Things.Noon.AddMinutes(1) };
        await storage.Incidents.CommitAsync(new(7, [Things.Incident(1)], [mail, slack, later, slack with { Step = "recovered" }]), Ct);

        Assert.Equal(
            [new("mail", mail.Recipient, 1, Things.Noon), new("slack", "ops", 2, Things.Noon), new("slack", "dev", 1, Things.Noon.AddMinutes(1))],
            await storage.Incidents.ReadWaitingAsync(Ct));
        Assert.Equal(["opened", "recovered"], (await storage.Incidents.ReadDueAsync("slack", "ops", Things.Noon, 10, Ct)).Select(m => m.Step));
        Assert.Equal(["ops", "dev", "ops"], (await storage.Incidents.ReadDueAsync("slack", null, Things.Noon.AddMinutes(1), 10, Ct)).Select(m => m.Recipient));
        Assert.Empty(await storage.Incidents.ReadDueAsync("slack", "dev", Things.Noon, 10, Ct));
    }

    [Fact]
    public async Task New_journal_on_a_known_store_goes_on_with_its_numbers_and_overwrites_nothing()
    {
        StorageOptions options = Options();
        await using StorageHarness former = await StorageHarness.StartAsync(options);
        former.KeepFolder = true;
        await former.Pipeline.CommitAsync(Things.Commit(Things.NoSamples(), Things.Event("a"), Things.Event("b")), Ct);
        await former.Incidents.CommitAsync(new IncidentCommit(2, [Things.Incident(1), Things.Incident(2)], []), Ct);
        await former.CopyAsync();
        await former.DisposeAsync();
        foreach (string file in Directory.GetFiles(former.Folder, "journal.db*")) File.Delete(file);

        await using StorageHarness storage = await StorageHarness.StartAsync(options, folder: former.Folder);
        Assert.Equal(2, (await storage.Incidents.LoadAsync(Ct)).LastNumber);
        Task waiting = storage.Events.WaitAsync(0, Ct).AsTask();
        Assert.False(waiting.IsCompleted);
        IReadOnlyList<EventRecord> committed = await storage.Pipeline.CommitAsync(Things.Commit(Things.NoSamples(), Things.Event("c")), Ct);
        Assert.Equal(3, Assert.Single(committed).Seq);
        await waiting.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, Ct);
        await storage.CopyAsync();
        Assert.Equal(3, await ScalarAsync(storage, "SELECT COUNT(*) FROM events"));
    }

    [Fact]
    public async Task Closed_incident_leaves_the_open_ones_and_is_copied_closed()
    {
        await using StorageHarness storage = await StorageHarness.StartAsync(Options());
        await storage.Incidents.CommitAsync(new IncidentCommit(1, [Things.Incident(1), Things.Incident(2)], []), Ct);
        await storage.CopyAsync();
        await storage.Incidents.CommitAsync(new IncidentCommit(2, [Things.Incident(1, Things.Noon.AddMinutes(5))], []), Ct);
        await storage.CopyAsync();

        Assert.Equivalent(Things.Incident(1, Things.Noon.AddMinutes(5)), await storage.Incidents.ReadIncidentAsync(1, Ct), strict: true);
        Assert.Null((await storage.Incidents.ReadIncidentAsync(2, Ct))!.ClosedAt);
        Assert.Null(await storage.Incidents.ReadIncidentAsync(3, Ct));
        Assert.Equal([2L], (await storage.Incidents.ReadIncidentsAsync(openOnly: true, 10, Ct)).Select(i => i.Number));
        Assert.Equal([2L, 1L], (await storage.Incidents.ReadIncidentsAsync(openOnly: false, 10, Ct)).Select(i => i.Number));
        Assert.Equal([1L], (await storage.Incidents.ReadIncidentsBeforeAsync(2, openOnly: false, 10, Ct)).Select(i => i.Number));
        Assert.Empty(await storage.Incidents.ReadIncidentsBeforeAsync(2, openOnly: true, 10, Ct));
        Assert.Equal(1, await ScalarAsync(storage, "SELECT COUNT(*) FROM incidents WHERE closed_utc IS NOT NULL"));
        Assert.Equal(2, await ScalarAsync(storage, "SELECT COUNT(*) FROM incidents"));
    }

    [Fact]
    public async Task Copying_twice_changes_nothing()
    {
        await using StorageHarness storage = await StorageHarness.StartAsync(Options());
        await storage.Pipeline.CommitAsync(Things.Commit(Things.NoSamples(), Things.Event("a")), Ct);
        await storage.Incidents.CommitAsync(new IncidentCommit(1, [Things.Incident(1)], [Things.Message(1)]) { Checklists = [Things.Checklist(1)] }, Ct);
        await storage.Checklists.AppendAsync(Things.Tick(1), 0, Ct);
        await storage.Checklists.AttachAsync(Things.File(1, "ab"), Ct);
        await storage.CopyAsync();
        await storage.Rooms.ForgetCopyCursorsAsync();
        await storage.CopyAsync();
        foreach (string table in (string[])["frozen_checklists", "checklist_ticks", "attachments"]) Assert.Equal(1, await ScalarAsync(storage, "SELECT COUNT(*) FROM " + table));
        Assert.Equal(1, await ScalarAsync(storage, "SELECT COUNT(*) FROM events"));
        Assert.Equal(1, await ScalarAsync(storage, "SELECT COUNT(*) FROM incidents"));
        Assert.Equal(1, await ScalarAsync(storage, "SELECT COUNT(*) FROM outbox"));
        Assert.Equal(0, storage.Service.Health.Current.EventsToCopy);
    }

    [Fact]
    public async Task Inventory_marks_what_left_the_catalog_and_takes_it_back()
    {
        await using StorageHarness storage = await StorageHarness.StartAsync(Options());
        Device core = new() { Id = "core", Name = "Core", Address = "10.0.0.1", Site = "almaty", Kind = DeviceKind.Switch, Probes = [new IcmpProbeSpec()], Reachability = "icmp" };
        Device edge = core with { Id = "edge", Name = "Edge", Parents = ["core"] };
        await storage.Inventory.ApplyAsync(new DeviceCatalog([new Site("almaty", "Almaty")], [core, edge], []), Things.Noon, Ct);
        await storage.CopyAsync();
        await storage.Inventory.ApplyAsync(new DeviceCatalog([], [core with { Name = "Core 1" }], []), Things.Noon.AddMinutes(1), Ct);
        await storage.CopyAsync();
        Assert.Equal(1, await ScalarAsync(storage, "SELECT COUNT(*) FROM nodes WHERE removed_utc IS NULL AND name = 'Core 1'"));
        Assert.Equal(1, await ScalarAsync(storage, "SELECT COUNT(*) FROM nodes WHERE removed_utc IS NOT NULL AND node_id = 'edge'"));
        Assert.Equal(1, await ScalarAsync(storage, "SELECT COUNT(*) FROM sites WHERE removed_utc IS NOT NULL"));
        await storage.Inventory.ApplyAsync(new DeviceCatalog([new Site("almaty", "Almaty")], [core, edge], []), Things.Noon.AddMinutes(2), Ct);
        await storage.CopyAsync();
        Assert.Equal(2, await ScalarAsync(storage, "SELECT COUNT(*) FROM nodes WHERE removed_utc IS NULL"));
    }

    [Fact]
    public async Task Samples_are_read_back_after_a_restart_and_a_repeated_batch_is_stored_once()
    {
        await using StorageHarness storage = await StorageHarness.StartAsync(Options());
        SeriesDescription series = Things.Series("core");
        SampleBatch batch = Things.Batch(100, series, (Things.Noon, 0.001), (Things.Noon.AddSeconds(30), 0.002));
        await storage.Samples.AppendAsync(batch, Ct);
        await storage.Samples.AppendAsync(batch, Ct);
        await storage.Samples.AppendAsync(Things.Batch(101, series, (Things.Noon.AddSeconds(60), 0.003)), Ct);

        await storage.RestartAsync();
        IReadOnlyList<SeriesPoint> points = await storage.Samples.ReadAsync(series.Id, Things.Noon, Things.Noon.AddSeconds(60), TimeSpan.Zero, Ct);
        Assert.Equal([0.001, 0.002], points.Select(p => p.Average));
        Assert.All(points, p => Assert.Equal(1, p.Count));
        Assert.Equal([series], await storage.Samples.FindSeriesAsync("core", Ct));
        Assert.Empty(await storage.Samples.FindSeriesAsync("edge", Ct));
    }

    private protected static Task<long> ScalarAsync(StorageHarness storage, string sql) =>
        storage.Rooms.Store.ReadAsync(connection => connection.ExecuteScalar<long>(sql), Ct);
}
