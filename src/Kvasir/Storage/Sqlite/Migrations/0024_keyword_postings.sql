-- Keywords lie by their entry: those of new entries are written side by side, wherever the alphabet would have them. By keyword, entries are found in postings, as by terms.
CREATE TABLE node_keywords_by_node (
    node_key    INTEGER NOT NULL REFERENCES index_nodes (key) ON DELETE CASCADE,
    keyword     TEXT NOT NULL,
    dataset_id  TEXT NOT NULL,
    weight      REAL NOT NULL,
    PRIMARY KEY (node_key, keyword)
) WITHOUT ROWID;
INSERT INTO node_keywords_by_node (node_key, keyword, dataset_id, weight) SELECT node_key, keyword, dataset_id, weight FROM node_keywords ORDER BY node_key, keyword;
DROP TABLE node_keywords;
ALTER TABLE node_keywords_by_node RENAME TO node_keywords;

CREATE VIRTUAL TABLE node_keyword_terms USING fts5 (keywords, tokenize = 'ascii', detail = none, columnsize = 0);
CREATE VIRTUAL TABLE node_keyword_places USING fts5vocab (node_keyword_terms, 'instance');
INSERT INTO node_keyword_terms (rowid, keywords)
    SELECT w.node_key, group_concat(encoded_term(d.key, w.keyword), ' ') FROM node_keywords w JOIN datasets d ON d.id = w.dataset_id GROUP BY w.node_key;
