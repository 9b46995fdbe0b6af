-- Whether something began or ceased to come and go, who acted and what was decided: without them such events say nothing. NULL of events that were copied before.
ALTER TABLE events ADD COLUMN flapping INTEGER NULL;
ALTER TABLE events ADD COLUMN actor TEXT NULL;
ALTER TABLE events ADD COLUMN action TEXT NULL;

-- By these past incidents that are like one are found.
ALTER TABLE incidents ADD COLUMN site_id TEXT NULL;
ALTER TABLE incidents ADD COLUMN node_kind TEXT NULL;
