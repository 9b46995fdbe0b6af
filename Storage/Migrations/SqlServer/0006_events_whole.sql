-- Whether something began or ceased to come and go, who acted and what was decided: without them such events say nothing. NULL of events that were copied before.
ALTER TABLE events ADD flapping bit NULL, actor nvarchar(400) NULL, action nvarchar(max) NULL;

-- By these past incidents that are like one are found.
ALTER TABLE incidents ADD site_id nvarchar(200) COLLATE Latin1_General_BIN2 NULL, node_kind nvarchar(40) NULL;
