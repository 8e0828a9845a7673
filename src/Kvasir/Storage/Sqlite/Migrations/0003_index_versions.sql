-- A dataset's index has versions. One answers searches; while the technique or the model changes, the next is built beside it.
ALTER TABLE datasets ADD COLUMN index_version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE datasets ADD COLUMN next_index_version INTEGER;
ALTER TABLE datasets ADD COLUMN last_index_version INTEGER NOT NULL DEFAULT 1;
-- What the answering version was made with, while the dataset's own columns say what the next one is made with.
ALTER TABLE datasets ADD COLUMN answering_technique TEXT;
ALTER TABLE datasets ADD COLUMN answering_model_provider TEXT;
ALTER TABLE datasets ADD COLUMN answering_model TEXT;

ALTER TABLE index_nodes ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
CREATE INDEX index_nodes_version ON index_nodes (dataset_id, version);

-- Grows with every edit: who computed something from a segment writes it only if nobody edited meanwhile.
ALTER TABLE segments ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
