-- What devices are and have, as far as a later process needs it to tell what changed meanwhile.
CREATE TABLE pictures (
    node_id TEXT NOT NULL PRIMARY KEY,
    body    TEXT NOT NULL
) WITHOUT ROWID;
