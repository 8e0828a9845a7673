-- By entry, as in a SQLite store: what moves between the two comes in one order.
ALTER TABLE node_keywords DROP CONSTRAINT node_keywords_pkey;
ALTER TABLE node_keywords ADD PRIMARY KEY (node_key, keyword);
DROP INDEX node_keywords_node;
CREATE INDEX node_keywords_keyword ON node_keywords (dataset_id, keyword);
