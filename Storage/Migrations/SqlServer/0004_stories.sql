-- The whole incident as JSON: its story, who was told, what failed. Of a message: what the peer calls it, and when it was tried first.
ALTER TABLE incidents ADD body nvarchar(max) NULL;
ALTER TABLE outbox ADD receipt nvarchar(400) NULL, first_attempt_utc datetime2(3) NULL;
