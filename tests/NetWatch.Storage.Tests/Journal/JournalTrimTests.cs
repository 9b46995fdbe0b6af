using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Inventory;
using NetWatch.Core.Journal;
using NetWatch.Storage.Databases;
using NetWatch.Storage.Journal;

namespace NetWatch.Storage.Tests.Journal;

public sealed class JournalTrimTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Journal_forgets_after_thirty_days_only_what_was_copied_and_decided()
    {
        await using StorageHarness storage = await StorageHarness.StartAsync();
        await storage.Pipeline.CommitAsync(Things.Commit(Things.NoSamples(), Things.Event("a"), Things.Event("b"), Things.Event("c")), Ct);
        DateTimeOffset closed = Things.Noon.AddMinutes(1);
        await storage.Incidents.CommitAsync(
            new IncidentCommit(2, [Things.Incident(1, closed), Things.Incident(2), Things.Incident(3, closed)], [Things.Message(1) with { Status = OutboxStatus.Delivered }, Things.Message(3), Things.Message(0, "test-1") with { Status = OutboxStatus.Delivered }, Things.Message(0, "test-2")]),
            Ct);
        await storage.CopyAsync();

        await storage.Rooms.Upkeep.TidyAsync(Things.Noon.AddDays(29), Ct);
        Assert.Equal(3, (await storage.Events.ReadAsync(0, 10, Ct)).Count);
        await storage.Rooms.Upkeep.TidyAsync(Things.Noon.AddDays(31), Ct);
        Assert.Equal(["c"], (await storage.Events.ReadAsync(0, 10, Ct)).Select(e => e.NodeId));
        Assert.Equal([3L, 2L], (await storage.Incidents.ReadIncidentsAsync(openOnly: false, 10, Ct)).Select(i => i.Number));
        Assert.Empty(await storage.Incidents.ReadMessagesAsync(1, Ct));
        Assert.Equal(["test-2"], (await storage.Incidents.ReadMessagesAsync(0, Ct)).Select(m => m.Step));

        IReadOnlyList<EventRecord> next = await storage.Pipeline.CommitAsync(Things.Commit(Things.NoSamples(), Things.Event("d")), Ct);
        Assert.Equal(4, Assert.Single(next).Seq);
    }

    [Fact]
    public async Task Work_on_a_checklist_is_forgotten_with_its_incident_and_only_once_it_was_copied()
    {
        await using StorageHarness storage = await StorageHarness.StartAsync();
        DateTimeOffset closed = Things.Noon.AddMinutes(1);
        await storage.Incidents.CommitAsync(new IncidentCommit(1, [Things.Incident(1, closed), Things.Incident(2, closed)], []) { Checklists = [Things.Checklist(1), Things.Checklist(2)] }, Ct);
        await storage.Checklists.AppendAsync(Things.Tick(1), 0, Ct);
        await storage.Checklists.AttachAsync(Things.File(1, "ab"), Ct);
        await storage.CopyAsync();
        await storage.Checklists.AppendAsync(Things.Tick(2), 0, Ct);

        await storage.Rooms.Upkeep.TidyAsync(Things.Noon.AddDays(31), Ct);
        Assert.Equal([2L], (await storage.Incidents.ReadIncidentsAsync(openOnly: false, 10, Ct)).Select(i => i.Number));
        Assert.Null(await storage.Checklists.ReadFrozenAsync(1, Ct));
        Assert.Empty(await storage.Checklists.ReadTicksAsync(1, Ct));
        Assert.Empty(await storage.Checklists.ReadAttachmentsAsync(1, Ct));
        Assert.NotNull(await storage.Checklists.ReadFrozenAsync(2, Ct));
        Assert.Single(await storage.Checklists.ReadTicksAsync(2, Ct));

        await storage.CopyAsync();
        await storage.Rooms.Upkeep.TidyAsync(Things.Noon.AddDays(31), Ct);
        Assert.Empty(await storage.Checklists.ReadTicksAsync(2, Ct));
    }

    [Fact]
    public async Task Word_of_a_former_program_begins_the_history_of_its_step()
    {
        string folder = Directory.CreateTempSubdirectory("netwatch-journal-").FullName;
        string file = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, JournalDatabase.FileName), Pooling = false }.ToString();
        using (SqliteConnection former = new(file))
        {
            former.Open();
            former.Execute(SchemaSql.CreateTableSqlite);
            foreach (DbUp.Engine.SqlScript script in Migrator.Scripts("Journal").Where(s => string.CompareOrdinal(s.Name, "0004") < 0))
            {
                former.Execute(script.Contents);
                former.Execute(SchemaSql.AddVersion, new { script.Name });
            }

            former.Execute("""INSERT INTO progress (incident, step, change, body) VALUES (7, 3, 12, '{"incident":7,"step":3,"state":"done","actor":"Айгерім","at":"2026-11-23T12:00:00+00:00"}')""");
        }

        await using (JournalDatabase journal = await JournalDatabase.OpenAsync(folder))
        {
            ChecklistTick tick = Assert.Single(await new ChecklistJournal(journal).ReadTicksAsync(7, Ct));
            Assert.Equal((3, 1, TickKind.Said, "done", "Айгерім", Things.Noon), (tick.Step, tick.Seq, tick.Kind, tick.State, tick.Actor, tick.At));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Numbers_are_never_used_twice_even_when_everything_was_forgotten()
    {
        await using StorageHarness storage = await StorageHarness.StartAsync();
        await storage.Pipeline.CommitAsync(Things.Commit(Things.NoSamples(), Things.Event("a")), Ct);
        await storage.Incidents.CommitAsync(new IncidentCommit(1, [Things.Incident(1, Things.Noon)], []), Ct);
        await storage.CopyAsync();
        await storage.Rooms.Upkeep.TidyAsync(Things.Noon.AddDays(60), Ct);
        await storage.RestartAsync();
        Assert.Empty(await storage.Events.ReadAsync(0, 10, Ct));
        IncidentCheckpoint checkpoint = await storage.Incidents.LoadAsync(Ct);
        Assert.Equal((1L, 1L), (checkpoint.Cursor, checkpoint.LastNumber));
        Assert.Equal(2, (await storage.Pipeline.CommitAsync(Things.Commit(Things.NoSamples(), Things.Event("b")), Ct))[0].Seq);
    }

    [Fact]
    public async Task Failed_change_leaves_no_trace_not_even_a_number()
    {
        string folder = Directory.CreateTempSubdirectory("netwatch-journal-").FullName;
        await using (JournalDatabase journal = await JournalDatabase.OpenAsync(folder))
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => journal.WriteAsync<long>(transaction =>
            {
                transaction.Next(Counters.Event);
                transaction.Execute("INSERT INTO states (node_id, component, body) VALUES ('a', '', '{}')");
                throw new InvalidOperationException("It fails after its work.");
            }));
            Assert.Equal(1, await journal.WriteAsync(transaction => transaction.Next(Counters.Event)));
            Assert.Empty(await new EventJournal(journal, NullLogger<EventJournal>.Instance).LoadStatesAsync());
        }

        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("""{"ports": 7}""")]
    [InlineData("null")]
    public async Task Picture_that_cannot_be_read_is_left_out_and_keeps_nothing_from_starting(string body)
    {
        string folder = Directory.CreateTempSubdirectory("netwatch-journal-").FullName;
        await using (JournalDatabase journal = await JournalDatabase.OpenAsync(folder))
        {
            EventJournal events = new(journal, NullLogger<EventJournal>.Instance);
            DevicePicture picture = new() { Identity = DeviceIdentity.Unknown with { Vendor = "Acme" } };
            await events.AppendAsync([], [], [new StoredPicture("good", picture)]);
            await journal.WriteAsync(transaction =>
            {
                transaction.Execute(JournalSql.SetPicture, new { NodeId = "bad", Body = body });
                return 0;
            });
            Assert.Equal("good", Assert.Single(await events.LoadPicturesAsync()).NodeId);
        }

        Directory.Delete(folder, recursive: true);
    }
}
