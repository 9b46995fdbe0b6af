-- The local journal: what must survive a kill, in the order it happened. Times are UTC.
CREATE TABLE counters (
    name  TEXT    NOT NULL PRIMARY KEY,
    value INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE events (
    seq   INTEGER NOT NULL PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    node_id   TEXT NOT NULL,
    component TEXT NOT NULL,
    problem   TEXT NOT NULL,
    body  TEXT    NOT NULL
);

CREATE TABLE states (
    node_id   TEXT NOT NULL,
    component TEXT NOT NULL,
    body      TEXT NOT NULL,
    PRIMARY KEY (node_id, component)
) WITHOUT ROWID;

-- change: the number of the row's last change; the copier follows it.
CREATE TABLE incidents (
    number       INTEGER NOT NULL PRIMARY KEY,
    node_id      TEXT    NOT NULL,
    component    TEXT    NOT NULL,
    problem      TEXT    NOT NULL,
    closed_at_ms INTEGER NULL,
    change       INTEGER NOT NULL,
    body         TEXT    NOT NULL
);
CREATE INDEX ix_incidents_open ON incidents (number) WHERE closed_at_ms IS NULL;
CREATE UNIQUE INDEX ix_incidents_change ON incidents (change);

CREATE TABLE outbox (
    id            INTEGER NOT NULL PRIMARY KEY,
    incident      INTEGER NOT NULL,
    step          TEXT    NOT NULL,
    recipient     TEXT    NOT NULL,
    channel       TEXT    NOT NULL,
    node_id       TEXT    NOT NULL,
    component     TEXT    NOT NULL,
    problem       TEXT    NOT NULL,
    pending       INTEGER NOT NULL,
    not_before_ms INTEGER NOT NULL,
    change        INTEGER NOT NULL,
    body          TEXT    NOT NULL,
    UNIQUE (incident, step, recipient, channel)
);
CREATE INDEX ix_outbox_due ON outbox (not_before_ms, id) WHERE pending = 1;
CREATE UNIQUE INDEX ix_outbox_change ON outbox (change);

CREATE TABLE progress (
    incident INTEGER NOT NULL,
    step     INTEGER NOT NULL,
    change   INTEGER NOT NULL,
    body     TEXT    NOT NULL,
    PRIMARY KEY (incident, step)
) WITHOUT ROWID;
CREATE UNIQUE INDEX ix_progress_change ON progress (change);

-- Sample batches that wait for a store that is away, slow or full.
CREATE TABLE spool (
    batch_no    INTEGER NOT NULL PRIMARY KEY,
    batch_id    INTEGER NOT NULL,
    spooled_ms  INTEGER NOT NULL,
    samples     INTEGER NOT NULL,
    bytes       INTEGER NOT NULL,
    data        BLOB    NOT NULL
);
