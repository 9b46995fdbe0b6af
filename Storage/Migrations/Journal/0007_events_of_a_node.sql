-- The page of a device asks for its own events.
CREATE INDEX events_of_a_node ON events (node_id, seq);
