-- How many vectors and keywords were written with an entry: that some of several are gone shows in nothing else.
ALTER TABLE index_nodes ADD COLUMN vector_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE index_nodes ADD COLUMN keyword_count INTEGER NOT NULL DEFAULT 0;
UPDATE index_nodes SET
    vector_count = (SELECT count(*) FROM vectors v WHERE v.node_key = index_nodes.key),
    keyword_count = (SELECT count(*) FROM node_keywords w WHERE w.node_key = index_nodes.key);
