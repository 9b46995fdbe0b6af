CREATE TABLE series (
    series_id bigint NOT NULL CONSTRAINT pk_series PRIMARY KEY,
    node_id   nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL,
    name      nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL,
    part      nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL,
    unit      nvarchar(40) NOT NULL
);
CREATE INDEX ix_series_node ON series (node_id);

-- One row: how far batches were stored and sealed into blocks.
CREATE TABLE sample_state (
    state_id      int NOT NULL CONSTRAINT pk_sample_state PRIMARY KEY,
    last_batch_no bigint NOT NULL,
    sealed_no     bigint NOT NULL,
    sealed_upto   bigint NOT NULL,
    sealing_no    bigint NOT NULL,
    sealing_upto  bigint NOT NULL
);
INSERT INTO sample_state (state_id, last_batch_no, sealed_no, sealed_upto, sealing_no, sealing_upto) VALUES (1, 0, 0, 0, 0, 0);

-- Samples as they came, until they are sealed into blocks.
CREATE TABLE sample_batches (
    batch_no bigint NOT NULL CONSTRAINT pk_sample_batches PRIMARY KEY,
    batch_id bigint NOT NULL,
    samples  int NOT NULL,
    data     varbinary(max) NOT NULL
);

-- tier: 0 raw samples, 1 aggregates of five minutes. day: days since 1970-01-01 UTC.
CREATE TABLE sample_blocks (
    tier      int NOT NULL,
    day       int NOT NULL,
    series_id bigint NOT NULL,
    seal_no   bigint NOT NULL,
    samples   int NOT NULL,
    data      varbinary(max) NOT NULL,
    CONSTRAINT pk_sample_blocks PRIMARY KEY (tier, day, series_id, seal_no)
);

-- Which days have blocks. rolled_seal: the newest seal that the day's aggregates contain; last_seal: the newest in its raw blocks.
CREATE TABLE block_days (
    tier        int NOT NULL,
    day         int NOT NULL,
    last_seal   bigint NOT NULL,
    rolled_seal bigint NOT NULL,
    CONSTRAINT pk_block_days PRIMARY KEY (tier, day)
);

CREATE TABLE rollup_hourly (
    series_id bigint NOT NULL,
    hour_utc  datetime2(0) NOT NULL,
    avg       float NOT NULL,
    min       float NOT NULL,
    max       float NOT NULL,
    count     bigint NOT NULL,
    seal_no   bigint NOT NULL,
    CONSTRAINT pk_rollup_hourly PRIMARY KEY (series_id, hour_utc)
);
CREATE INDEX ix_rollup_hourly_hour ON rollup_hourly (hour_utc);

-- Where bulk copies put aggregates before they are merged into rollup_hourly; the rows of the last step stay. Not a temporary
-- table: some engines take no bulk copy into one.
CREATE TABLE rollup_stage (
    series_id bigint NOT NULL,
    hour_utc  datetime2(0) NOT NULL,
    avg       float NOT NULL,
    min       float NOT NULL,
    max       float NOT NULL,
    count     bigint NOT NULL,
    seal_no   bigint NOT NULL,
    CONSTRAINT pk_rollup_stage PRIMARY KEY (series_id, hour_utc)
);

GO
CREATE VIEW hourly AS
SELECT s.node_id, s.name, s.part, s.unit, r.hour_utc, r.avg, r.min, r.max, r.count, r.series_id
FROM rollup_hourly r
JOIN series s ON s.series_id = r.series_id;
