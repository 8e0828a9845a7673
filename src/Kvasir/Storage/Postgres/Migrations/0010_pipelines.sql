-- A pipeline belongs to one dataset. What is edited is its draft; what runs is one of its versions, which never change.
CREATE TABLE pipelines (
    id                    TEXT PRIMARY KEY,
    workspace_id          TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    dataset_id            TEXT NOT NULL UNIQUE REFERENCES datasets (id) ON DELETE CASCADE,
    draft                 TEXT NOT NULL,
    draft_hash            TEXT NOT NULL,
    published_version_id  TEXT,
    created_by            TEXT NOT NULL,
    created_at            BIGINT NOT NULL,
    updated_by            TEXT NOT NULL,
    updated_at            BIGINT NOT NULL
);
CREATE INDEX pipelines_newest ON pipelines (workspace_id, created_at DESC, id DESC);

CREATE TABLE pipeline_versions (
    id              TEXT PRIMARY KEY,
    pipeline_id     TEXT NOT NULL REFERENCES pipelines (id) ON DELETE CASCADE,
    version         TEXT NOT NULL,
    definition      TEXT NOT NULL,
    marked_name     TEXT NOT NULL,
    marked_comment  TEXT NOT NULL,
    created_by      TEXT NOT NULL,
    created_at      BIGINT NOT NULL
);
CREATE UNIQUE INDEX pipeline_versions_newest ON pipeline_versions (pipeline_id, created_at DESC, id DESC);

-- One run is about one item: one document, except for drafts, which make none. What its end came to is known before its document is searchable:
-- the outcome waits for the document, and both are seen at once.
CREATE TABLE pipeline_runs (
    id                TEXT PRIMARY KEY,
    pipeline_id       TEXT NOT NULL REFERENCES pipelines (id) ON DELETE CASCADE,
    version_id        TEXT REFERENCES pipeline_versions (id) ON DELETE CASCADE,
    dataset_id        TEXT NOT NULL REFERENCES datasets (id) ON DELETE CASCADE,
    document_id       TEXT REFERENCES documents (id) ON DELETE CASCADE,
    task_id           TEXT NOT NULL,
    batch             TEXT,
    place             INTEGER NOT NULL,
    start_node_id     TEXT NOT NULL,
    datasource_type   TEXT NOT NULL,
    item              TEXT NOT NULL,
    inputs            TEXT NOT NULL,
    status            TEXT NOT NULL,
    outcome           TEXT,
    outputs           TEXT,
    error             TEXT,
    elapsed           DOUBLE PRECISION NOT NULL DEFAULT 0,
    total_tokens      INTEGER NOT NULL DEFAULT 0,
    total_steps       INTEGER NOT NULL DEFAULT 0,
    exceptions_count  INTEGER NOT NULL DEFAULT 0,
    event_count       INTEGER NOT NULL DEFAULT 0,
    created_by        TEXT NOT NULL,
    created_at        BIGINT NOT NULL,
    finished_at       BIGINT
);
CREATE INDEX pipeline_runs_newest ON pipeline_runs (dataset_id, created_at DESC, place DESC, id DESC);
CREATE INDEX pipeline_runs_batch ON pipeline_runs (dataset_id, batch, place) WHERE batch IS NOT NULL;
CREATE INDEX pipeline_runs_document ON pipeline_runs (document_id) WHERE document_id IS NOT NULL;
CREATE INDEX pipeline_runs_finished ON pipeline_runs (finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX pipeline_runs_pipeline ON pipeline_runs (pipeline_id);
CREATE INDEX pipeline_runs_version ON pipeline_runs (version_id);

-- What happened in a run, as clients are told.
CREATE TABLE pipeline_run_events (
    run_id  TEXT NOT NULL REFERENCES pipeline_runs (id) ON DELETE CASCADE,
    number  INTEGER NOT NULL,
    body    TEXT NOT NULL,
    PRIMARY KEY (run_id, number)
);

-- The run that makes, or made, the text of a document, and the item that it was about.
ALTER TABLE documents ADD COLUMN pipeline_run_id TEXT;
ALTER TABLE documents ADD COLUMN source_item TEXT;
CREATE INDEX documents_pipeline_run ON documents (pipeline_run_id) WHERE pipeline_run_id IS NOT NULL;
