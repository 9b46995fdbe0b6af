CREATE TABLE frozen_checklists (
    incident   INTEGER NOT NULL PRIMARY KEY,
    checklist  TEXT NOT NULL,
    frozen_utc TEXT NOT NULL,
    body       TEXT NOT NULL
);

CREATE TABLE checklist_ticks (
    incident   INTEGER NOT NULL,
    step       INTEGER NOT NULL,
    seq        INTEGER NOT NULL,
    kind       TEXT NOT NULL,
    state      TEXT NOT NULL,
    actor      TEXT NOT NULL,
    at_utc     TEXT NOT NULL,
    note       TEXT NULL,
    assignee   TEXT NULL,
    attachment TEXT NULL,
    PRIMARY KEY (incident, step, seq)
) WITHOUT ROWID;

-- Of what was said before, the latest word was kept: it begins the history.
INSERT INTO checklist_ticks (incident, step, seq, kind, state, actor, at_utc, note, assignee, attachment)
SELECT incident, step, 1, 'said', state, actor, at_utc, note, NULL, NULL FROM checklist_progress;
DROP TABLE checklist_progress;

CREATE TABLE attachments (
    incident      INTEGER NOT NULL,
    attachment_id TEXT NOT NULL,
    name          TEXT NOT NULL,
    media_type    TEXT NOT NULL,
    bytes         INTEGER NOT NULL,
    actor         TEXT NOT NULL,
    at_utc        TEXT NOT NULL,
    PRIMARY KEY (incident, attachment_id)
) WITHOUT ROWID;

CREATE INDEX ix_incidents_opened ON incidents (opened_utc);
