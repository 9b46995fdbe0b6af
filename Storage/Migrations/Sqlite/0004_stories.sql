-- The whole incident as JSON: its story, who was told, what failed. Of a message: what the peer calls it, and when it was tried first.
ALTER TABLE incidents ADD COLUMN body TEXT NULL;
ALTER TABLE outbox ADD COLUMN receipt TEXT NULL;
ALTER TABLE outbox ADD COLUMN first_attempt_utc TEXT NULL;
