UPDATE incidents SET site_id = json_extract(facts, '$.siteId'), node_kind = json_extract(facts, '$.kind') WHERE facts IS NOT NULL;
CREATE INDEX ix_incidents_like ON incidents (problem, reason, node_kind, number);
CREATE INDEX ix_incidents_site ON incidents (site_id, number);
CREATE INDEX ix_incidents_past ON incidents (node_id, problem, number);
