using NetWatch.Storage.Databases;

namespace NetWatch.Storage.Store;

/// <summary>Statements of the store that both engines take as they are. Upsert: UPDATE, then INSERT what is missing.</summary>
[TransactSql]
internal static class StoreSql
{
    public const string UpdateSite = "UPDATE sites SET name = @Name, changed_utc = @Now, removed_utc = NULL WHERE site_id = @Id AND (name <> @Name OR removed_utc IS NOT NULL)";
    public const string InsertSite = "INSERT INTO sites (site_id, name, changed_utc, removed_utc) SELECT @Id, @Name, @Now, NULL WHERE NOT EXISTS (SELECT 1 FROM sites WHERE site_id = @Id)";
    public const string ReadSiteIds = "SELECT site_id FROM sites WHERE removed_utc IS NULL";
    public const string RemoveSite = "UPDATE sites SET removed_utc = @Now, changed_utc = @Now WHERE site_id = @Id AND removed_utc IS NULL";

    public const string UpdateNode = "UPDATE nodes SET kind = @Kind, name = @Name, address = @Address, site_id = @SiteId, importance = @Importance, parents = @Parents, probes = @Probes, changed_utc = @Now, removed_utc = NULL WHERE node_id = @Id AND (kind <> @Kind OR name <> @Name OR address <> @Address OR COALESCE(site_id, '') <> COALESCE(@SiteId, '') OR importance <> @Importance OR parents <> @Parents OR probes <> @Probes OR removed_utc IS NOT NULL)";
    public const string InsertNode = "INSERT INTO nodes (node_id, kind, name, address, site_id, importance, parents, probes, first_utc, changed_utc, removed_utc) SELECT @Id, @Kind, @Name, @Address, @SiteId, @Importance, @Parents, @Probes, @Now, @Now, NULL WHERE NOT EXISTS (SELECT 1 FROM nodes WHERE node_id = @Id)";
    public const string ReadNodeIds = "SELECT node_id FROM nodes WHERE removed_utc IS NULL";
    public const string RemoveNode = "UPDATE nodes SET removed_utc = @Now, changed_utc = @Now WHERE node_id = @Id AND removed_utc IS NULL";

    public const string ReadLastEvent = "SELECT COALESCE(MAX(seq), 0) FROM events";
    public const string ReadLastIncident = "SELECT COALESCE(MAX(number), 0) FROM incidents";

    public const string UpdateIncident = "UPDATE incidents SET severity = @Severity, since_utc = @SinceUtc, opened_utc = @OpenedUtc, closed_utc = @ClosedUtc, node_id = @NodeId, component = @Component, problem = @Problem, reason = @Reason, detail = @Detail, opened_by_seq = @OpenedBySeq, closed_by_seq = @ClosedBySeq, facts = @Facts, members = @Members, body = @Body, site_id = @SiteId, node_kind = @NodeKind WHERE number = @Number";
    public const string InsertIncident = "INSERT INTO incidents (number, node_id, component, problem, severity, since_utc, opened_utc, closed_utc, reason, detail, opened_by_seq, closed_by_seq, facts, members, body, site_id, node_kind) SELECT @Number, @NodeId, @Component, @Problem, @Severity, @SinceUtc, @OpenedUtc, @ClosedUtc, @Reason, @Detail, @OpenedBySeq, @ClosedBySeq, @Facts, @Members, @Body, @SiteId, @NodeKind WHERE NOT EXISTS (SELECT 1 FROM incidents WHERE number = @Number)";

    public const string UpdateMessage = "UPDATE outbox SET not_before_utc = @NotBeforeUtc, attempts = @Attempts, status = @Status, ended_utc = @EndedUtc, last_error = @LastError, receipt = @Receipt, first_attempt_utc = @FirstAttemptUtc WHERE incident = @Incident AND step = @Step AND recipient = @Recipient AND channel = @Channel";
    public const string InsertMessage = "INSERT INTO outbox (incident, step, recipient, channel, node_id, component, problem, language, message_id, thread_id, subject, body_text, body_html, created_utc, not_before_utc, attempts, status, ended_utc, last_error, receipt, first_attempt_utc) SELECT @Incident, @Step, @Recipient, @Channel, @NodeId, @Component, @Problem, @Language, @MessageId, @ThreadId, @Subject, @BodyText, @BodyHtml, @CreatedUtc, @NotBeforeUtc, @Attempts, @Status, @EndedUtc, @LastError, @Receipt, @FirstAttemptUtc WHERE NOT EXISTS (SELECT 1 FROM outbox WHERE incident = @Incident AND step = @Step AND recipient = @Recipient AND channel = @Channel)";

    public const string UpdateFrozen = "UPDATE frozen_checklists SET checklist = @Checklist, frozen_utc = @FrozenUtc, body = @Body WHERE incident = @Incident";
    public const string InsertFrozen = "INSERT INTO frozen_checklists (incident, checklist, frozen_utc, body) SELECT @Incident, @Checklist, @FrozenUtc, @Body WHERE NOT EXISTS (SELECT 1 FROM frozen_checklists WHERE incident = @Incident)";
    public const string UpdateTick = "UPDATE checklist_ticks SET kind = @Kind, state = @State, actor = @Actor, at_utc = @AtUtc, note = @Note, assignee = @Assignee, attachment = @Attachment WHERE incident = @Incident AND step = @Step AND seq = @Seq";
    public const string InsertTick = "INSERT INTO checklist_ticks (incident, step, seq, kind, state, actor, at_utc, note, assignee, attachment) SELECT @Incident, @Step, @Seq, @Kind, @State, @Actor, @AtUtc, @Note, @Assignee, @Attachment WHERE NOT EXISTS (SELECT 1 FROM checklist_ticks WHERE incident = @Incident AND step = @Step AND seq = @Seq)";
    public const string UpdateAttachment = "UPDATE attachments SET name = @Name, media_type = @MediaType, bytes = @Bytes, actor = @Actor, at_utc = @AtUtc WHERE incident = @Incident AND attachment_id = @Id";
    public const string InsertAttachment = "INSERT INTO attachments (incident, attachment_id, name, media_type, bytes, actor, at_utc) SELECT @Incident, @Id, @Name, @MediaType, @Bytes, @Actor, @AtUtc WHERE NOT EXISTS (SELECT 1 FROM attachments WHERE incident = @Incident AND attachment_id = @Id)";

    public const string ReadWorkedIncidents = "SELECT i.number AS Number, i.opened_utc AS OpenedUtc, f.checklist AS Checklist FROM incidents i JOIN frozen_checklists f ON f.incident = i.number WHERE i.opened_utc >= @FromUtc AND i.opened_utc < @ToUtc AND EXISTS (SELECT 1 FROM checklist_ticks t WHERE t.incident = i.number) ORDER BY i.number";
    public const string ReadTicksOfSpan = "SELECT t.incident AS Incident, t.step AS Step, t.seq AS Seq, t.kind AS Kind, t.state AS State, t.actor AS Actor, t.at_utc AS AtUtc, t.note AS Note, t.assignee AS Assignee, t.attachment AS Attachment FROM checklist_ticks t JOIN incidents i ON i.number = t.incident WHERE i.opened_utc >= @FromUtc AND i.opened_utc < @ToUtc ORDER BY t.incident, t.step, t.seq";
    public const string ReadTicksOf = "SELECT incident AS Incident, step AS Step, seq AS Seq, kind AS Kind, state AS State, actor AS Actor, at_utc AS AtUtc, note AS Note, assignee AS Assignee, attachment AS Attachment FROM checklist_ticks WHERE incident = @Incident ORDER BY step, seq";
    public const string ReadFrozen = "SELECT body FROM frozen_checklists WHERE incident = @Incident";

    public const string ReadSeries = "SELECT series_id AS Id, node_id AS NodeId, name AS Name, part AS Part, unit AS Unit FROM series";
    public const string UpdateSeries = "UPDATE series SET unit = @Unit WHERE series_id = @Id";

    public const string ReadState = "SELECT last_batch_no AS LastBatchNo, sealed_no AS SealedNo, sealed_upto AS SealedUpto, sealing_no AS SealingNo, sealing_upto AS SealingUpto FROM sample_state WHERE state_id = 1";
    public const string ClaimBatch = "UPDATE sample_state SET last_batch_no = @Number WHERE state_id = 1 AND last_batch_no < @Number";
    public const string InsertBatch = "INSERT INTO sample_batches (batch_no, batch_id, samples, data) VALUES (@Number, @Id, @Samples, @Data)";
    public const string BeginSeal = "UPDATE sample_state SET sealing_no = @Seal, sealing_upto = @Upto WHERE state_id = 1";
    public const string EndSeal = "UPDATE sample_state SET sealed_no = sealing_no, sealed_upto = sealing_upto WHERE state_id = 1";

    public const string DeleteBlock = "DELETE FROM sample_blocks WHERE tier = @Tier AND day = @Day AND series_id = @SeriesId AND seal_no = @Seal";
    public const string DeleteBlocksUpto = "DELETE FROM sample_blocks WHERE tier = @Tier AND day = @Day AND series_id = @SeriesId AND seal_no <= @Seal";
    public const string ReadBlocks = "SELECT b.day AS Day, b.series_id AS SeriesId, b.seal_no AS Seal, b.samples AS Samples, b.data AS Data FROM block_days d JOIN sample_blocks b ON b.tier = d.tier AND b.day = d.day WHERE d.tier = @Tier AND d.day >= @FromDay AND d.day <= @ToDay AND b.series_id = @SeriesId ORDER BY b.day, b.seal_no";
    public const string RaiseDay = "UPDATE block_days SET last_seal = @Seal WHERE tier = @Tier AND day = @Day AND last_seal < @Seal";
    public const string InsertDay = "INSERT INTO block_days (tier, day, last_seal, rolled_seal) SELECT @Tier, @Day, @Seal, 0 WHERE NOT EXISTS (SELECT 1 FROM block_days WHERE tier = @Tier AND day = @Day)";
    public const string ReadDays = "SELECT tier AS Tier, day AS Day, last_seal AS LastSeal, rolled_seal AS RolledSeal FROM block_days ORDER BY tier, day";
    public const string SetRolled = "UPDATE block_days SET rolled_seal = @Seal WHERE tier = 0 AND day = @Day";
    public const string DeleteDay = "DELETE FROM block_days WHERE tier = @Tier AND day = @Day";

    public const string ReadHours = "SELECT hour_utc AS HourUtc, avg AS Avg, min AS Min, max AS Max, count AS Count, seal_no AS Seal FROM rollup_hourly WHERE series_id = @SeriesId AND hour_utc >= @FromUtc AND hour_utc < @ToUtc ORDER BY hour_utc";
}
