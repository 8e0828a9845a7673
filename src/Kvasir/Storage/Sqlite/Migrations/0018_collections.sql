-- A dataset as the other protocol knows it: a collection of a cluster. Its schema is JSON.
ALTER TABLE datasets ADD COLUMN cluster_id TEXT;
ALTER TABLE datasets ADD COLUMN collection_name TEXT;
ALTER TABLE datasets ADD COLUMN collection TEXT;
CREATE UNIQUE INDEX datasets_collection ON datasets (workspace_id, cluster_id, collection_name) WHERE collection_name IS NOT NULL AND deleted_at IS NULL;

-- Pipelines of collections. They outlive their collection, and find one of the same name again.
CREATE TABLE collection_pipelines (
    id                TEXT PRIMARY KEY,
    workspace_id      TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    project_id        TEXT NOT NULL,
    type              TEXT NOT NULL,
    name              TEXT NOT NULL,
    description       TEXT NOT NULL,
    cluster_id        TEXT NOT NULL,
    collection_name   TEXT NOT NULL,
    functions         TEXT NOT NULL,
    embedding_tokens  INTEGER NOT NULL DEFAULT 0,
    rerank_tokens     INTEGER NOT NULL DEFAULT 0,
    created_by        TEXT NOT NULL,
    created_at        INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX collection_pipelines_oldest ON collection_pipelines (workspace_id, created_at, id);

-- Metadata that comes with a text and is the document's from the moment at which that answers; and the kind of the error of a run that failed.
ALTER TABLE documents ADD COLUMN pending_values TEXT;
ALTER TABLE documents ADD COLUMN error_code TEXT;

-- Until when somebody waits for a run; one that nobody waits for any more is given up.
ALTER TABLE documents ADD COLUMN awaited_until INTEGER;

-- Whole numbers exactly, which a floating-point number is not beyond 2^53.
ALTER TABLE metadata_values ADD COLUMN integer_value INTEGER;
UPDATE metadata_values SET integer_value = CAST(number_value AS INTEGER) WHERE abs(number_value) <= 9007199254740992 AND number_value = CAST(number_value AS INTEGER);

-- The image that a segment stands for, by the hash of its content.
ALTER TABLE segments ADD COLUMN image_hash TEXT;
