CREATE TABLE sites (
    site_id     TEXT NOT NULL PRIMARY KEY,
    name        TEXT NOT NULL,
    changed_utc TEXT NOT NULL,
    removed_utc TEXT NULL
) WITHOUT ROWID;

CREATE TABLE nodes (
    node_id     TEXT NOT NULL PRIMARY KEY,
    kind        TEXT NOT NULL,
    name        TEXT NOT NULL,
    address     TEXT NOT NULL,
    site_id     TEXT NULL,
    importance  TEXT NOT NULL,
    parents     TEXT NOT NULL,
    probes      TEXT NOT NULL,
    first_utc   TEXT NOT NULL,
    changed_utc TEXT NOT NULL,
    removed_utc TEXT NULL
) WITHOUT ROWID;

CREATE TABLE events (
    seq        INTEGER NOT NULL PRIMARY KEY,
    at_utc     TEXT NOT NULL,
    kind       TEXT NOT NULL,
    node_id    TEXT NOT NULL,
    component  TEXT NOT NULL,
    problem    TEXT NOT NULL,
    from_state TEXT NULL,
    to_state   TEXT NULL,
    reason     TEXT NOT NULL,
    detail     TEXT NULL,
    facts      TEXT NULL
);
CREATE INDEX ix_events_node ON events (node_id, seq);
CREATE INDEX ix_events_at ON events (at_utc);

CREATE TABLE incidents (
    number        INTEGER NOT NULL PRIMARY KEY,
    node_id       TEXT NOT NULL,
    component     TEXT NOT NULL,
    problem       TEXT NOT NULL,
    severity      TEXT NOT NULL,
    since_utc     TEXT NOT NULL,
    opened_utc    TEXT NOT NULL,
    closed_utc    TEXT NULL,
    reason        TEXT NOT NULL,
    detail        TEXT NULL,
    opened_by_seq INTEGER NOT NULL,
    closed_by_seq INTEGER NULL,
    facts         TEXT NULL,
    members       TEXT NOT NULL
);
CREATE INDEX ix_incidents_node ON incidents (node_id, component, problem);

CREATE TABLE outbox (
    incident       INTEGER NOT NULL,
    step           TEXT NOT NULL,
    recipient      TEXT NOT NULL,
    channel        TEXT NOT NULL,
    node_id        TEXT NOT NULL,
    component      TEXT NOT NULL,
    problem        TEXT NOT NULL,
    language       TEXT NOT NULL,
    message_id     TEXT NOT NULL,
    thread_id      TEXT NULL,
    subject        TEXT NOT NULL,
    body_text      TEXT NOT NULL,
    body_html      TEXT NULL,
    created_utc    TEXT NOT NULL,
    not_before_utc TEXT NOT NULL,
    attempts       INTEGER NOT NULL,
    status         TEXT NOT NULL,
    ended_utc      TEXT NULL,
    last_error     TEXT NULL,
    PRIMARY KEY (incident, step, recipient, channel)
) WITHOUT ROWID;

CREATE TABLE checklist_progress (
    incident INTEGER NOT NULL,
    step     INTEGER NOT NULL,
    state    TEXT NOT NULL,
    actor    TEXT NOT NULL,
    at_utc   TEXT NOT NULL,
    note     TEXT NULL,
    PRIMARY KEY (incident, step)
) WITHOUT ROWID;
