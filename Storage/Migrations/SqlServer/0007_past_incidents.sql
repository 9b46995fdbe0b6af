-- A script of its own: the columns must be there before this one is compiled.
UPDATE incidents SET site_id = JSON_VALUE(facts, '$.siteId'), node_kind = JSON_VALUE(facts, '$.kind') WHERE facts IS NOT NULL;
CREATE INDEX ix_incidents_like ON incidents (problem, reason, node_kind, number);
CREATE INDEX ix_incidents_site ON incidents (site_id, number);
CREATE INDEX ix_incidents_past ON incidents (node_id, problem, number);
