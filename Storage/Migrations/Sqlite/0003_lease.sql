-- Who may write. SQLite's owner is decided by the lock in the data folder; the table keeps both engines alike.
CREATE TABLE lease (
    lease_id     INTEGER NOT NULL PRIMARY KEY,
    fence        INTEGER NOT NULL,
    installation TEXT NOT NULL,
    holder       TEXT NOT NULL,
    renewed_utc  TEXT NOT NULL
);
INSERT INTO lease (lease_id, fence, installation, holder, renewed_utc) VALUES (1, 0, '', '', '2000-01-01 00:00:00');
