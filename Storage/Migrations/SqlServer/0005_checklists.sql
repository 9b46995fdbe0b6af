CREATE TABLE frozen_checklists (
    incident   bigint NOT NULL CONSTRAINT pk_frozen_checklists PRIMARY KEY,
    checklist  nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL,
    frozen_utc datetime2(3) NOT NULL,
    body       nvarchar(max) NOT NULL
);

CREATE TABLE checklist_ticks (
    incident   bigint NOT NULL,
    step       int NOT NULL,
    seq        int NOT NULL,
    kind       nvarchar(40) NOT NULL,
    state      nvarchar(40) NOT NULL,
    actor      nvarchar(400) NOT NULL,
    at_utc     datetime2(3) NOT NULL,
    note       nvarchar(max) NULL,
    assignee   nvarchar(400) NULL,
    attachment nvarchar(40) NULL,
    CONSTRAINT pk_checklist_ticks PRIMARY KEY (incident, step, seq)
);

-- Of what was said before, the latest word was kept: it begins the history.
INSERT INTO checklist_ticks (incident, step, seq, kind, state, actor, at_utc, note, assignee, attachment)
SELECT incident, step, 1, 'said', state, actor, at_utc, note, NULL, NULL FROM checklist_progress;
DROP TABLE checklist_progress;

CREATE TABLE attachments (
    incident      bigint NOT NULL,
    attachment_id nvarchar(40) COLLATE Latin1_General_BIN2 NOT NULL,
    name          nvarchar(400) NOT NULL,
    media_type    nvarchar(100) NOT NULL,
    bytes         bigint NOT NULL,
    actor         nvarchar(400) NOT NULL,
    at_utc        datetime2(3) NOT NULL,
    CONSTRAINT pk_attachments PRIMARY KEY (incident, attachment_id)
);

CREATE INDEX ix_incidents_opened ON incidents (opened_utc);
