-- The checklist that an incident was given when it opened.
CREATE TABLE frozen_checklists (
    incident INTEGER NOT NULL PRIMARY KEY,
    change   INTEGER NOT NULL,
    body     TEXT    NOT NULL
);
CREATE UNIQUE INDEX ix_frozen_checklists_change ON frozen_checklists (change);

-- The history of each step: never changed, only added to.
CREATE TABLE ticks (
    incident INTEGER NOT NULL,
    step     INTEGER NOT NULL,
    seq      INTEGER NOT NULL,
    change   INTEGER NOT NULL,
    body     TEXT    NOT NULL,
    PRIMARY KEY (incident, step, seq)
) WITHOUT ROWID;
CREATE UNIQUE INDEX ix_ticks_change ON ticks (change);

-- Of what was said before, the latest word was kept: it begins the history.
INSERT INTO ticks (incident, step, seq, change, body) SELECT incident, step, 1, change, json_set(body, '$.seq', 1, '$.kind', 'said') FROM progress;
DROP TABLE progress;

-- What stands in the folder attachments.
CREATE TABLE attachments (
    incident INTEGER NOT NULL,
    id       TEXT    NOT NULL,
    change   INTEGER NOT NULL,
    bytes    INTEGER NOT NULL,
    body     TEXT    NOT NULL,
    PRIMARY KEY (incident, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX ix_attachments_change ON attachments (change);
