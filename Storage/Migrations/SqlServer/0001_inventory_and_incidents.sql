CREATE TABLE sites (
    site_id     nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT pk_sites PRIMARY KEY,
    name        nvarchar(400) COLLATE Latin1_General_BIN2 NOT NULL,
    changed_utc datetime2(3) NOT NULL,
    removed_utc datetime2(3) NULL
);

CREATE TABLE nodes (
    node_id     nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT pk_nodes PRIMARY KEY,
    kind        nvarchar(40) COLLATE Latin1_General_BIN2 NOT NULL,
    name        nvarchar(400) COLLATE Latin1_General_BIN2 NOT NULL,
    address     nvarchar(400) COLLATE Latin1_General_BIN2 NOT NULL,
    site_id     nvarchar(200) COLLATE Latin1_General_BIN2 NULL,
    importance  nvarchar(40) COLLATE Latin1_General_BIN2 NOT NULL,
    parents     nvarchar(max) COLLATE Latin1_General_BIN2 NOT NULL,
    probes      nvarchar(max) COLLATE Latin1_General_BIN2 NOT NULL,
    first_utc   datetime2(3) NOT NULL,
    changed_utc datetime2(3) NOT NULL,
    removed_utc datetime2(3) NULL
);

CREATE TABLE events (
    seq        bigint NOT NULL CONSTRAINT pk_events PRIMARY KEY,
    at_utc     datetime2(3) NOT NULL,
    kind       nvarchar(40) NOT NULL,
    node_id    nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL,
    component  nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL,
    problem    nvarchar(40) NOT NULL,
    from_state nvarchar(40) NULL,
    to_state   nvarchar(40) NULL,
    reason     nvarchar(40) NOT NULL,
    detail     nvarchar(max) NULL,
    facts      nvarchar(max) NULL
);
CREATE INDEX ix_events_node ON events (node_id, seq);
CREATE INDEX ix_events_at ON events (at_utc);

CREATE TABLE incidents (
    number        bigint NOT NULL CONSTRAINT pk_incidents PRIMARY KEY,
    node_id       nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL,
    component     nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL,
    problem       nvarchar(40) NOT NULL,
    severity      nvarchar(40) NOT NULL,
    since_utc     datetime2(3) NOT NULL,
    opened_utc    datetime2(3) NOT NULL,
    closed_utc    datetime2(3) NULL,
    reason        nvarchar(40) NOT NULL,
    detail        nvarchar(max) NULL,
    opened_by_seq bigint NOT NULL,
    closed_by_seq bigint NULL,
    facts         nvarchar(max) NULL,
    members       nvarchar(max) NOT NULL
);
CREATE INDEX ix_incidents_node ON incidents (node_id, component, problem);

CREATE TABLE outbox (
    incident       bigint NOT NULL,
    step           nvarchar(50) COLLATE Latin1_General_BIN2 NOT NULL,
    recipient      nvarchar(300) COLLATE Latin1_General_BIN2 NOT NULL,
    channel        nvarchar(50) COLLATE Latin1_General_BIN2 NOT NULL,
    node_id        nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL,
    component      nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL,
    problem        nvarchar(40) NOT NULL,
    language       nvarchar(40) NOT NULL,
    message_id     nvarchar(400) NOT NULL,
    thread_id      nvarchar(400) NULL,
    subject        nvarchar(max) NOT NULL,
    body_text      nvarchar(max) NOT NULL,
    body_html      nvarchar(max) NULL,
    created_utc    datetime2(3) NOT NULL,
    not_before_utc datetime2(3) NOT NULL,
    attempts       int NOT NULL,
    status         nvarchar(40) NOT NULL,
    ended_utc      datetime2(3) NULL,
    last_error     nvarchar(max) NULL,
    CONSTRAINT pk_outbox PRIMARY KEY (incident, step, recipient, channel)
);

CREATE TABLE checklist_progress (
    incident bigint NOT NULL,
    step     int NOT NULL,
    state    nvarchar(40) NOT NULL,
    actor    nvarchar(400) NOT NULL,
    at_utc   datetime2(3) NOT NULL,
    note     nvarchar(max) NULL,
    CONSTRAINT pk_checklist_progress PRIMARY KEY (incident, step)
);
