-- People who may sign in.
CREATE TABLE accounts (
    name TEXT NOT NULL PRIMARY KEY,
    body TEXT NOT NULL
) WITHOUT ROWID;

-- What programs use the API by.
CREATE TABLE tokens (
    id   TEXT NOT NULL PRIMARY KEY,
    body TEXT NOT NULL
) WITHOUT ROWID;

-- Who is signed in.
CREATE TABLE sessions (
    key_hash TEXT    NOT NULL PRIMARY KEY,
    account  TEXT    NOT NULL,
    seen_ms  INTEGER NOT NULL,
    body     TEXT    NOT NULL
) WITHOUT ROWID;
CREATE INDEX ix_sessions_account ON sessions (account);

-- What was done by whom: only added to.
CREATE TABLE audit (
    seq     INTEGER NOT NULL PRIMARY KEY,
    at_ms   INTEGER NOT NULL,
    actor   TEXT    NOT NULL,
    subject TEXT    NOT NULL,
    body    TEXT    NOT NULL
);
CREATE INDEX ix_audit_actor ON audit (actor, seq);
CREATE INDEX ix_audit_subject ON audit (subject, seq);
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;
CREATE TRIGGER audit_is_never_removed BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;
