-- What the incident engine remembers besides its incidents: what people set up, and what contacts were sent lately.
CREATE TABLE engine (
    name TEXT NOT NULL PRIMARY KEY,
    body TEXT NOT NULL
) WITHOUT ROWID;
