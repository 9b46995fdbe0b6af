-- Who may write. Every commit checks the fence, so a writer that lost the lease cannot write any more.
CREATE TABLE lease (
    lease_id     int NOT NULL CONSTRAINT pk_lease PRIMARY KEY,
    fence        bigint NOT NULL,
    installation nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL,
    holder       nvarchar(400) NOT NULL,
    renewed_utc  datetime2(3) NOT NULL
);
INSERT INTO lease (lease_id, fence, installation, holder, renewed_utc) VALUES (1, 0, '', '', '2000-01-01 00:00:00');
