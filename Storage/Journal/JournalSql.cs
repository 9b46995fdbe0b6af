namespace NetWatch.Storage.Journal;

/// <summary>Every statement that the local journal (SQLite) is sent.</summary>
internal static class JournalSql
{
    /// <summary>What stays in the file. To set <c>auto_vacuum</c> takes the lock of the writer, so no connection that only reads may do it.</summary>
    public const string SetUpFile = "PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL;";

    /// <summary>What each connection sets for itself; waits for nobody.</summary>
    public const string SetUp = "PRAGMA synchronous = FULL;";
    public const string Shrink = "PRAGMA incremental_vacuum(2000);";

    public const string ReadCounters = "SELECT name AS Name, value AS Value FROM counters";
    public const string SetCounter = "INSERT INTO counters (name, value) VALUES (@Name, @Value) ON CONFLICT (name) DO UPDATE SET value = excluded.value";

    public const string InsertEvent = "INSERT INTO events (seq, at_ms, node_id, component, problem, body) VALUES (@Seq, @AtMs, @NodeId, @Component, @Problem, @Body)";
    public const string ReadEvents = "SELECT body FROM events WHERE seq > @After ORDER BY seq LIMIT @Limit";
    public const string ReadLatestEvents = "SELECT body FROM events ORDER BY seq DESC LIMIT @Limit";
    public const string ReadEventsOfNode = "SELECT body FROM events WHERE node_id = @NodeId ORDER BY seq DESC LIMIT @Limit";
    public const string ReadLastEvent = "SELECT COALESCE(MAX(seq), 0) FROM events";
    public const string TrimEvents = "DELETE FROM events WHERE seq IN (SELECT seq FROM events WHERE seq <= @Upto AND at_ms < @Before ORDER BY seq LIMIT @Limit)";

    public const string AddStop = "INSERT INTO stops (from_ms, to_ms) VALUES (@FromMs, @ToMs) ON CONFLICT (from_ms) DO UPDATE SET to_ms = excluded.to_ms";
    public const string RemoveOldStops = "DELETE FROM stops WHERE to_ms < @Before";
    public const string ReadStops = "SELECT from_ms AS FromMs, to_ms AS ToMs FROM stops WHERE to_ms > @From AND from_ms < @To ORDER BY from_ms DESC LIMIT @Limit";

    public const string SetState = "INSERT INTO states (node_id, component, body) VALUES (@NodeId, @Component, @Body) ON CONFLICT (node_id, component) DO UPDATE SET body = excluded.body";
    public const string ReadStates = "SELECT node_id AS NodeId, component AS Component, body AS Body FROM states";

    public const string SetPicture = "INSERT INTO pictures (node_id, body) VALUES (@NodeId, @Body) ON CONFLICT (node_id) DO UPDATE SET body = excluded.body";
    public const string RemovePicture = "DELETE FROM pictures WHERE node_id = @NodeId";
    public const string ReadPictures = "SELECT node_id AS NodeId, body AS Body FROM pictures";

    public const string ReadAccounts = "SELECT body FROM accounts ORDER BY name";
    public const string SetAccount = "INSERT INTO accounts (name, body) VALUES (@Name, @Body) ON CONFLICT (name) DO UPDATE SET body = excluded.body";
    public const string RemoveAccount = "DELETE FROM accounts WHERE name = @Name";
    public const string ReadTokens = "SELECT body FROM tokens ORDER BY id";
    public const string SetToken = "INSERT INTO tokens (id, body) VALUES (@Id, @Body) ON CONFLICT (id) DO UPDATE SET body = excluded.body";
    public const string RemoveToken = "DELETE FROM tokens WHERE id = @Id";
    public const string ReadBoards = "SELECT body FROM boards ORDER BY id";
    public const string SetBoard = "INSERT INTO boards (id, body) VALUES (@Id, @Body) ON CONFLICT (id) DO UPDATE SET body = excluded.body";
    public const string RemoveBoard = "DELETE FROM boards WHERE id = @Id";
    public const string SetSession = "INSERT INTO sessions (key_hash, account, seen_ms, body) VALUES (@KeyHash, @Account, @SeenMs, @Body) ON CONFLICT (key_hash) DO UPDATE SET seen_ms = excluded.seen_ms, body = excluded.body";
    public const string ReadSession = "SELECT body FROM sessions WHERE key_hash = @KeyHash";
    public const string RemoveSession = "DELETE FROM sessions WHERE key_hash = @KeyHash";
    public const string RemoveSessionsOf = "DELETE FROM sessions WHERE account = @Account";
    public const string RemoveUnusedSessions = "DELETE FROM sessions WHERE seen_ms < @Before";
    public const string AddAudit = "INSERT INTO audit (seq, at_ms, actor, subject, body) VALUES (@Seq, @AtMs, @Actor, @Subject, @Body)";
    public const string ReadAudit = "SELECT body FROM audit WHERE seq < @Before AND (@Actor IS NULL OR actor = @Actor) AND (@Subject IS NULL OR subject = @Subject) ORDER BY seq DESC LIMIT @Limit";

    public const string SetEngine = "INSERT INTO engine (name, body) VALUES (@Name, @Body) ON CONFLICT (name) DO UPDATE SET body = excluded.body";
    public const string ReadEngine = "SELECT body FROM engine WHERE name = @Name";

    public const string SetIncident = "INSERT INTO incidents (number, node_id, component, problem, closed_at_ms, change, body) VALUES (@Number, @NodeId, @Component, @Problem, @ClosedAtMs, @Change, @Body) ON CONFLICT (number) DO UPDATE SET closed_at_ms = excluded.closed_at_ms, change = excluded.change, body = excluded.body";
    public const string ReadOpenIncidents = "SELECT body FROM incidents WHERE closed_at_ms IS NULL ORDER BY number";
    public const string ReadIncident = "SELECT body FROM incidents WHERE number = @Number";
    public const string ReadLatestOpenIncidents = "SELECT body FROM incidents WHERE closed_at_ms IS NULL AND number < @Before ORDER BY number DESC LIMIT @Limit";
    public const string ReadLatestIncidents = "SELECT body FROM incidents WHERE number < @Before ORDER BY number DESC LIMIT @Limit";
    public const string ReadIncidentChanges = "SELECT change AS Change, body AS Body FROM incidents WHERE change > @After AND (@After > 0 OR closed_at_ms IS NULL) ORDER BY change LIMIT @Limit";
    public const string ReadIncidentsToCopy = "SELECT change AS Change, body AS Body FROM incidents WHERE change > @After ORDER BY change LIMIT @Limit";
    public const string ReadIncidentKey = "SELECT node_id AS NodeId, component AS Component, problem AS Problem FROM incidents WHERE number = @Number";
    public const string FindOldIncidents = "SELECT number FROM incidents WHERE closed_at_ms < @Before AND change <= @Upto AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.incident = incidents.number AND (o.pending = 1 OR o.change > @UptoOutbox)) AND NOT EXISTS (SELECT 1 FROM ticks t WHERE t.incident = incidents.number AND t.change > @UptoTicks) AND NOT EXISTS (SELECT 1 FROM frozen_checklists f WHERE f.incident = incidents.number AND f.change > @UptoFrozen) AND NOT EXISTS (SELECT 1 FROM attachments a WHERE a.incident = incidents.number AND a.change > @UptoAttachments) ORDER BY number LIMIT @Limit";
    public const string TrimIncident = "DELETE FROM ticks WHERE incident = @Number; DELETE FROM frozen_checklists WHERE incident = @Number; DELETE FROM attachments WHERE incident = @Number; DELETE FROM outbox WHERE incident = @Number; DELETE FROM incidents WHERE number = @Number";

    public const string TrimOtherMessages = "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE incident = 0 AND pending = 0 AND not_before_ms < @Before AND change <= @Upto ORDER BY id LIMIT @Limit)";

    public const string AddMessage = "INSERT INTO outbox (incident, step, recipient, channel, node_id, component, problem, pending, not_before_ms, change, body) VALUES (@Incident, @Step, @Recipient, @Channel, @NodeId, @Component, @Problem, @Pending, @NotBeforeMs, @Change, @Body) ON CONFLICT (incident, step, recipient, channel) DO NOTHING";
    public const string UpdateMessage = "UPDATE outbox SET pending = @Pending, not_before_ms = @NotBeforeMs, change = @Change, body = @Body WHERE incident = @Incident AND step = @Step AND recipient = @Recipient AND channel = @Channel";
    public const string ReadDueMessages = "SELECT body FROM outbox WHERE pending = 1 AND not_before_ms <= @Now AND channel = @Channel AND (@Recipient IS NULL OR recipient = @Recipient) ORDER BY id LIMIT @Limit";
    public const string ReadWaitingMessages = "SELECT channel AS Channel, recipient AS Recipient, COUNT(*) AS Count, MIN(not_before_ms) AS DueMs FROM outbox WHERE pending = 1 GROUP BY channel, recipient ORDER BY MIN(id)";
    public const string ReadMessages = "SELECT body FROM outbox WHERE incident = @Incident ORDER BY id";
    public const string ReadMessagesToCopy = "SELECT change AS Change, body AS Body, node_id AS NodeId, component AS Component, problem AS Problem FROM outbox WHERE change > @After ORDER BY change LIMIT @Limit";

    public const string AddFrozen = "INSERT INTO frozen_checklists (incident, change, body) VALUES (@Incident, @Change, @Body) ON CONFLICT (incident) DO NOTHING";
    public const string SetUntouchedFrozen = "INSERT INTO frozen_checklists (incident, change, body) VALUES (@Incident, @Change, @Body) ON CONFLICT (incident) DO UPDATE SET change = excluded.change, body = excluded.body WHERE NOT EXISTS (SELECT 1 FROM ticks WHERE incident = excluded.incident)";
    public const string ReadFrozen = "SELECT body FROM frozen_checklists WHERE incident = @Incident";
    public const string ReadFrozenToCopy = "SELECT change AS Change, body AS Body FROM frozen_checklists WHERE change > @After ORDER BY change LIMIT @Limit";

    public const string ReadLatestTick = "SELECT body FROM ticks WHERE incident = @Incident AND step = @Step ORDER BY seq DESC LIMIT 1";
    public const string CountTicks = "SELECT COUNT(*) FROM ticks WHERE incident = @Incident";
    public const string AddTick = "INSERT INTO ticks (incident, step, seq, change, body) VALUES (@Incident, @Step, @Seq, @Change, @Body)";
    public const string ReadTicks = "SELECT body FROM ticks WHERE incident = @Incident ORDER BY step, seq";
    public const string ReadTicksToCopy = "SELECT change AS Change, body AS Body FROM ticks WHERE change > @After ORDER BY change LIMIT @Limit";

    public const string SumAttachments = "SELECT COUNT(*) AS Count, COALESCE(SUM(bytes), 0) AS Bytes FROM attachments WHERE incident = @Incident";
    public const string AddAttachment = "INSERT INTO attachments (incident, id, change, bytes, body) VALUES (@Incident, @Id, @Change, @Bytes, @Body)";
    public const string ReadAttachments = "SELECT body FROM attachments WHERE incident = @Incident ORDER BY change";
    public const string ReadAttachmentsToCopy = "SELECT change AS Change, body AS Body FROM attachments WHERE change > @After ORDER BY change LIMIT @Limit";

    public const string CountToCopy = "SELECT (SELECT COUNT(*) FROM events WHERE seq > @Events) + (SELECT COUNT(*) FROM incidents WHERE change > @Incidents) + (SELECT COUNT(*) FROM outbox WHERE change > @Outbox) + (SELECT COUNT(*) FROM frozen_checklists WHERE change > @Frozen) + (SELECT COUNT(*) FROM ticks WHERE change > @Ticks) + (SELECT COUNT(*) FROM attachments WHERE change > @Attachments)";

    public const string AddToSpool = "INSERT INTO spool (batch_no, batch_id, spooled_ms, samples, bytes, data) VALUES (@BatchNo, @BatchId, @SpooledMs, @Samples, @Bytes, @Data)";
    public const string ReadSpoolTotals = "SELECT COUNT(*) AS Batches, COALESCE(SUM(bytes), 0) AS Bytes FROM spool";
    public const string ReadSpool = "SELECT batch_no AS BatchNo, batch_id AS BatchId, spooled_ms AS SpooledMs, samples AS Samples, bytes AS Bytes, data AS Data FROM spool ORDER BY batch_no LIMIT 1";
    public const string ReadSpoolHead = "SELECT batch_no AS BatchNo, batch_id AS BatchId, spooled_ms AS SpooledMs, samples AS Samples, bytes AS Bytes FROM spool ORDER BY batch_no LIMIT 1";
    public const string SetSpooledData = "UPDATE spool SET bytes = @Bytes, data = @Data WHERE batch_no = @BatchNo";
    public const string RemoveFromSpool = "DELETE FROM spool WHERE batch_no = @BatchNo";
}
