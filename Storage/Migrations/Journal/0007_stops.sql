-- Times in which NetWatch itself did not run: from its last sign of life to the next start.
CREATE TABLE stops (
    from_ms INTEGER NOT NULL PRIMARY KEY,
    to_ms   INTEGER NOT NULL
) WITHOUT ROWID;
