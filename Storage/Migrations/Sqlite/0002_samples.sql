CREATE TABLE series (
    series_id INTEGER NOT NULL PRIMARY KEY,
    node_id   TEXT NOT NULL,
    name      TEXT NOT NULL,
    part      TEXT NOT NULL,
    unit      TEXT NOT NULL
);
CREATE INDEX ix_series_node ON series (node_id);

-- One row: how far batches were stored and sealed into blocks.
CREATE TABLE sample_state (
    state_id      INTEGER NOT NULL PRIMARY KEY,
    last_batch_no INTEGER NOT NULL,
    sealed_no     INTEGER NOT NULL,
    sealed_upto   INTEGER NOT NULL,
    sealing_no    INTEGER NOT NULL,
    sealing_upto  INTEGER NOT NULL
);
INSERT INTO sample_state (state_id, last_batch_no, sealed_no, sealed_upto, sealing_no, sealing_upto) VALUES (1, 0, 0, 0, 0, 0);

-- Samples as they came, until they are sealed into blocks.
CREATE TABLE sample_batches (
    batch_no INTEGER NOT NULL PRIMARY KEY,
    batch_id INTEGER NOT NULL,
    samples  INTEGER NOT NULL,
    data     BLOB NOT NULL
);

-- tier: 0 raw samples, 1 aggregates of five minutes. day: days since 1970-01-01 UTC.
CREATE TABLE sample_blocks (
    tier      INTEGER NOT NULL,
    day       INTEGER NOT NULL,
    series_id INTEGER NOT NULL,
    seal_no   INTEGER NOT NULL,
    samples   INTEGER NOT NULL,
    data      BLOB NOT NULL,
    PRIMARY KEY (tier, day, series_id, seal_no)
) WITHOUT ROWID;

-- Which days have blocks. rolled_seal: the newest seal that the day's aggregates contain; last_seal: the newest in its raw blocks.
CREATE TABLE block_days (
    tier        INTEGER NOT NULL,
    day         INTEGER NOT NULL,
    last_seal   INTEGER NOT NULL,
    rolled_seal INTEGER NOT NULL,
    PRIMARY KEY (tier, day)
) WITHOUT ROWID;

CREATE TABLE rollup_hourly (
    series_id INTEGER NOT NULL,
    hour_utc  TEXT NOT NULL,
    avg       REAL NOT NULL,
    min       REAL NOT NULL,
    max       REAL NOT NULL,
    count     INTEGER NOT NULL,
    seal_no   INTEGER NOT NULL,
    PRIMARY KEY (series_id, hour_utc)
) WITHOUT ROWID;
CREATE INDEX ix_rollup_hourly_hour ON rollup_hourly (hour_utc);

CREATE VIEW hourly AS
SELECT s.node_id, s.name, s.part, s.unit, r.hour_utc, r.avg, r.min, r.max, r.count, r.series_id
FROM rollup_hourly r
JOIN series s ON s.series_id = r.series_id;
