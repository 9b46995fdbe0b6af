using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Core.Operations;
using NetWatch.Core.Probing;

namespace NetWatch.Storage.Tests.Contract;

public abstract partial class StorageContract
{
    [Fact]
    public async Task Checklist_of_an_incident_is_committed_with_it_and_never_changes_once_somebody_has_worked_on_it()
    {
        await using StorageHarness storage = await StorageHarness.StartAsync(Options());
        await storage.Incidents.CommitAsync(new IncidentCommit(1, [Things.Incident(1)], []) { Checklists = [Things.Checklist(1, "It was thought to be less")] }, Ct);
        await storage.Incidents.CommitAsync(new IncidentCommit(1, [Things.Incident(1)], []) { Checklists = [Things.Checklist(1)] }, Ct);
        await storage.Checklists.AppendAsync(Things.Tick(1), 0, Ct);
        await storage.Incidents.CommitAsync(new IncidentCommit(2, [Things.Incident(1)], []) { Checklists = [Things.Checklist(1, "Another")] }, Ct);
        Assert.Equal("Restore", (await storage.Checklists.FreezeAsync(Things.Checklist(1, "A third"), Ct)).For("en").Title);

        await storage.RestartAsync();
        FrozenChecklist kept = (await storage.Checklists.ReadFrozenAsync(1, Ct))!;
        Assert.Equal(("Restore", "Барыңыз."), (kept.For("en").Title, kept.For("kk").Steps[1]));
        Assert.Equal("Restore", kept.For("ru").Title);
        Assert.Equal(("ala-core-1", 60), (Assert.Single(kept.Proofs[0]!.Nodes), kept.Proofs[0]!.ForSeconds));
        Assert.Null(kept.Proofs[1]);
        Assert.Null(await storage.Checklists.ReadFrozenAsync(2, Ct));
        await storage.CopyAsync();
        Assert.Equal(1, await ScalarAsync(storage, "SELECT COUNT(*) FROM frozen_checklists WHERE incident = 1 AND checklist = 'switch'"));
    }

    [Fact]
    public async Task History_of_a_step_keeps_every_word_and_the_latest_counts()
    {
        await using StorageHarness storage = await StorageHarness.StartAsync(Options());
        await storage.Checklists.AppendAsync(Things.Tick(1, 2), 0, Ct);
        await storage.Checklists.AppendAsync(Things.Tick(1, 2, "didNotHelp", "Данияр", Things.Noon.AddMinutes(7)) with { Kind = TickKind.Said, Attachment = "ab" }, 1, Ct);
        await storage.Checklists.AppendAsync(Things.Tick(1, 2, "didNotHelp") with { Kind = TickKind.Assigned, Assignee = "daniyar" }, null, Ct);
        await storage.Checklists.AppendAsync(Things.Tick(1, 1) with { Kind = TickKind.Proved, Actor = ChecklistTick.NetWatch }, null, Ct);

        await storage.RestartAsync();
        IReadOnlyList<ChecklistTick> history = await storage.Checklists.ReadTicksAsync(1, Ct);
        Assert.Equal([(1, 1, TickKind.Proved), (2, 1, TickKind.Said), (2, 2, TickKind.Said), (2, 3, TickKind.Assigned)], history.Select(t => (t.Step, t.Seq, t.Kind)));
        Assert.Equal(("кабель", "daniyar", "ab"), (history[1].Note, history[3].Assignee, history[2].Attachment));
        ChecklistProgress word = (await storage.Incidents.ReadProgressAsync(1, Ct))[1];
        Assert.Equal((2, "didNotHelp", "Данияр"), (word.Step, word.State, word.Actor));
        await storage.CopyAsync();
        Assert.Equal(4, await ScalarAsync(storage, "SELECT COUNT(*) FROM checklist_ticks WHERE incident = 1"));
        Assert.Equal(1, await ScalarAsync(storage, "SELECT COUNT(*) FROM checklist_ticks WHERE step = 2 AND seq = 3 AND kind = 'assigned' AND assignee = 'daniyar'"));
    }

    [Fact]
    public async Task Word_of_somebody_who_did_not_know_the_latest_one_is_refused_with_it()
    {
        await using StorageHarness storage = await StorageHarness.StartAsync(Options());
        ChecklistTick first = Assert.IsType<TickOutcome.Saved>(await storage.Checklists.AppendAsync(Things.Tick(1), 0, Ct)).Tick;
        Assert.Equal(1, first.Seq);
        TickOutcome.Conflict refused = Assert.IsType<TickOutcome.Conflict>(await storage.Checklists.AppendAsync(Things.Tick(1, 1, "notApplicable", "Данияр"), 0, Ct));
        Assert.Equal(first, refused.Latest);
        Assert.Null(Assert.IsType<TickOutcome.Conflict>(await storage.Checklists.AppendAsync(Things.Tick(1, 2), 3, Ct)).Latest);
        Assert.Equal(2, Assert.IsType<TickOutcome.Saved>(await storage.Checklists.AppendAsync(Things.Tick(1, 1, "notApplicable", "Данияр"), 1, Ct)).Tick.Seq);
    }

    [Fact]
    public async Task Words_of_many_at_once_get_places_without_gaps()
    {
        await using StorageHarness storage = await StorageHarness.StartAsync(Options());
        TickOutcome[] all = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => storage.Checklists.AppendAsync(Things.Tick(1, 1, "done", "P" + i), null, Ct).AsTask()));
        Assert.Equal(Enumerable.Range(1, 20), all.Select(o => Assert.IsType<TickOutcome.Saved>(o).Tick.Seq).Order());
        TickOutcome[] one = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => storage.Checklists.AppendAsync(Things.Tick(1, 1, "done", "P" + i), 20, Ct).AsTask()));
        Assert.Single(one.OfType<TickOutcome.Saved>());
        Assert.Equal(4, one.OfType<TickOutcome.Conflict>().Count());
    }

    [Fact]
    public async Task Files_of_an_incident_are_bounded_in_number_and_bytes()
    {
        await using StorageHarness storage = await StorageHarness.StartAsync(Options());
        for (int i = 0; i < Attachment.MostPerIncident; i++) Assert.True(await storage.Checklists.AttachAsync(Things.File(1, $"a{i:x2}"), Ct));
        Assert.False(await storage.Checklists.AttachAsync(Things.File(1, "b0"), Ct));
        Assert.True(await storage.Checklists.AttachAsync(Things.File(2, "a00", Attachment.MostBytesPerIncident), Ct));
        Assert.False(await storage.Checklists.AttachAsync(Things.File(2, "a01", 1), Ct));
        Assert.Equal("a00", Assert.Single(await storage.Checklists.ReadAttachmentsAsync(2, Ct)).Id);
        await storage.CopyAsync();
        Assert.Equal(21, await ScalarAsync(storage, "SELECT COUNT(*) FROM attachments WHERE media_type = 'image/png'"));
    }

    [Fact]
    public async Task Incidents_that_are_like_one_are_found_also_after_the_journal_forgot_them()
    {
        await using StorageHarness storage = await StorageHarness.StartAsync(Options());
        EventFacts facts = Things.Event("ala-core-1").Facts! with { Kind = "switch", SiteId = "almaty" };
        Incident Past(long number, string node, string kind, string? site, Reason reason = Reason.NoReply) =>
            Things.Incident(number, Things.Noon.AddHours(1)) with { NodeId = node, Reason = reason, Facts = facts with { Kind = kind, SiteId = site }, Summary = new IncidentSummary("cable", "another", "a", Things.Noon) };
        Incident[] incidents =
        [
            Past(1, "ala-core-1", "router", "astana"), Past(2, "other", "switch", "astana"), Past(3, "third", "router", "almaty"), Past(4, "fourth", "router", "astana"),
            Past(5, "other", "switch", "astana", Reason.ConnectionRefused), Past(6, "ala-core-1", "switch", null) with { ClosedAt = null }, Past(7, "ala-core-1", "switch", "almaty"), Past(8, "ala-core-1", "switch", "almaty"),
        ];
        await storage.Incidents.CommitAsync(new IncidentCommit(1, incidents, []) { Checklists = [Things.Checklist(1)] }, Ct);
        await storage.Checklists.AppendAsync(Things.Tick(1, 2), 0, Ct);
        await storage.CopyAsync();
        await storage.Rooms.Upkeep.TidyAsync(Things.Noon.AddDays(90), Ct);
        Assert.Null(await storage.Incidents.ReadIncidentAsync(1, Ct));

        IReadOnlyList<Incident> found = await storage.ChecklistHistory.FindBeforeAsync(incidents[6], Ct);
        Assert.Equal([1L, 2L, 3L], found.Select(i => i.Number).Order());
        Assert.All(found, i => Assert.Equal("another", i.Summary!.Helped));
        Assert.Equal([1L], (await storage.ChecklistHistory.FindBeforeAsync(incidents[6] with { Facts = null }, Ct)).Select(i => i.Number));
        (FrozenChecklist? checklist, IReadOnlyList<ChecklistTick> ticks) = await storage.ChecklistHistory.ReadWorkAsync(1, Ct);
        Assert.Equal(("Restore", 2), (checklist!.For("en").Title, Assert.Single(ticks).Step));
        Assert.Equal((null, 0), await storage.ChecklistHistory.ReadWorkAsync(4711, Ct) is var (none, no) ? (none, no.Count) : default);
    }

    [Fact]
    public async Task Incidents_of_a_node_are_found_by_the_span_that_they_touch()
    {
        await using StorageHarness storage = await StorageHarness.StartAsync(Options());
        Incident At(long number, int from, int? to, string node = "ala-core-1") =>
            Things.Incident(number, to is { } end ? Things.Noon.AddHours(end) : null) with { NodeId = node, Since = Things.Noon.AddHours(from) };
        await storage.Incidents.CommitAsync(new IncidentCommit(1, [At(1, -9, -5), At(2, -5, 1), At(3, 1, 2), At(4, 3, 9), At(5, 5, 6), At(6, 1, 2, "other"), At(7, 1, null)], []), Ct);
        await storage.CopyAsync();
        await storage.Rooms.Upkeep.TidyAsync(Things.Noon.AddDays(90), Ct);
        Assert.Null(await storage.Incidents.ReadIncidentAsync(3, Ct));

        Assert.Equal([4L, 3L, 2L], (await storage.ChecklistHistory.FindOfNodeAsync("ala-core-1", Things.Noon, Things.Noon.AddHours(4), 9, Ct)).Select(i => i.Number));
        Assert.Equal([4L, 3L], (await storage.ChecklistHistory.FindOfNodeAsync("ala-core-1", Things.Noon, Things.Noon.AddHours(4), 2, Ct)).Select(i => i.Number));
    }

    [Fact]
    public async Task Past_incidents_are_bounded_and_the_newest_are_taken()
    {
        await using StorageHarness storage = await StorageHarness.StartAsync(Options());
        await storage.Incidents.CommitAsync(new IncidentCommit(1, [.. Enumerable.Range(1, 60).Select(i => Things.Incident(i, Things.Noon.AddHours(1)))], []), Ct);
        await storage.CopyAsync();
        IReadOnlyList<Incident> found = await storage.ChecklistHistory.FindBeforeAsync(Things.Incident(60), Ct);
        Assert.Equal(IChecklistHistory.MostOfEach, found.Count);
        Assert.Equal((59L, 10L), (found[0].Number, found[^1].Number));
    }

    [Fact]
    public async Task Copy_of_an_event_tells_flapping_and_what_somebody_did()
    {
        await using StorageHarness storage = await StorageHarness.StartAsync(Options());
        EventDraft flaps = Things.Event("c") with { Kind = EventKind.FlappingChanged, Flapping = true };
        EventDraft acted = Things.Event("d") with { Kind = EventKind.OperatorActed, Actor = "aigerim", Action = new IncidentCommented(7, "кабель") };
        await storage.Pipeline.CommitAsync(Things.Commit(Things.NoSamples(), flaps, flaps with { Flapping = false }, Things.Event("e"), acted), Ct);
        await storage.CopyAsync();
        Assert.Equal(1, await ScalarAsync(storage, "SELECT COUNT(*) FROM events WHERE kind = 'flappingChanged' AND flapping = 1 AND seq = 1"));
        Assert.Equal(1, await ScalarAsync(storage, "SELECT COUNT(*) FROM events WHERE kind = 'flappingChanged' AND flapping = 0 AND seq = 2"));
        Assert.Equal(2, await ScalarAsync(storage, "SELECT COUNT(*) FROM events WHERE flapping IS NULL AND seq > 2"));
        Assert.Equal(1, await ScalarAsync(storage, "SELECT COUNT(*) FROM events WHERE actor = 'aigerim' AND action LIKE '%\"commented\"%' AND seq = 4"));
    }

    [Fact]
    public async Task Work_of_a_month_is_read_also_after_the_journal_forgot_it()
    {
        await using StorageHarness storage = await StorageHarness.StartAsync(Options());
        Incident[] incidents = [Things.Incident(1, Things.Noon.AddHours(1)), Things.Incident(2, Things.Noon.AddHours(2)), Things.Incident(3, Things.Noon) with { OpenedAt = Things.Noon.AddMonths(-1) }];
        await storage.Incidents.CommitAsync(new IncidentCommit(1, incidents, []) { Checklists = [Things.Checklist(1, "Older"), Things.Checklist(2), Things.Checklist(3)] }, Ct);
        foreach (long incident in (long[])[1, 2, 3]) await storage.Checklists.AppendAsync(Things.Tick(incident) with { Kind = TickKind.ProofCeased, Assignee = "aigerim" }, 0, Ct);
        await storage.CopyAsync();
        await storage.Rooms.Upkeep.TidyAsync(Things.Noon.AddDays(90), Ct);
        Assert.Empty(await storage.Checklists.ReadTicksAsync(1, Ct));

        DateTimeOffset november = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
        ChecklistWork work = await storage.ChecklistHistory.ReadAsync(november, november.AddMonths(1), Ct);
        Assert.Equal([1L, 2L], work.Incidents.Select(i => i.Number));
        Assert.Equal((Things.Incident(1).OpenedAt, "switch"), (work.Incidents[0].OpenedAt, work.Incidents[0].Checklist));
        ChecklistTick tick = Assert.Single(work.Incidents[1].Ticks);
        Assert.Equal((1, 1, TickKind.ProofCeased, "Айгерім", Things.Noon.AddMinutes(5), "кабель", "aigerim"), (tick.Step, tick.Seq, tick.Kind, tick.Actor, tick.At, tick.Note, tick.Assignee));
        Assert.Equal("Restore", work.Texts["switch"].For("en").Title);
    }
}
