-- A pipeline with its inputs, kept to be run again and again: what its data source lists is compared with what was taken before.
CREATE TABLE pipeline_sources (
    id               TEXT PRIMARY KEY,
    workspace_id     TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    dataset_id       TEXT NOT NULL REFERENCES datasets (id) ON DELETE CASCADE,
    pipeline_id      TEXT NOT NULL REFERENCES pipelines (id) ON DELETE CASCADE,
    name             TEXT NOT NULL,
    start_node_id    TEXT NOT NULL,
    datasource_type  TEXT NOT NULL,
    inputs           TEXT NOT NULL,
    credential_id    TEXT,
    scope            TEXT NOT NULL,
    schedule         TEXT,
    time_zone        TEXT NOT NULL,
    enabled          INTEGER NOT NULL,
    delete_missing   INTEGER NOT NULL,
    next_run_at      INTEGER,
    created_by       TEXT NOT NULL,
    created_at       INTEGER NOT NULL,
    updated_by       TEXT NOT NULL,
    updated_at       INTEGER NOT NULL
);
CREATE INDEX pipeline_sources_newest ON pipeline_sources (dataset_id, created_at DESC, id DESC);
CREATE INDEX pipeline_sources_due ON pipeline_sources (next_run_at) WHERE next_run_at IS NOT NULL;

-- What was taken: the document of each item, and the version of the item that its last run is about. Both are written with the run.
CREATE TABLE source_items (
    source_id    TEXT NOT NULL REFERENCES pipeline_sources (id) ON DELETE CASCADE,
    key          TEXT NOT NULL,
    document_id  TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    version      TEXT,
    tag          TEXT,
    seen_run     TEXT NOT NULL,
    PRIMARY KEY (source_id, key)
) WITHOUT ROWID;
CREATE INDEX source_items_document ON source_items (document_id);

-- Each time that a source was gone through. One that runs has a job.
CREATE TABLE source_runs (
    id           TEXT PRIMARY KEY,
    source_id    TEXT NOT NULL REFERENCES pipeline_sources (id) ON DELETE CASCADE,
    batch        TEXT NOT NULL,
    status       TEXT NOT NULL,
    error        TEXT,
    added        INTEGER NOT NULL,
    changed      INTEGER NOT NULL,
    unchanged    INTEGER NOT NULL,
    deleted      INTEGER NOT NULL,
    failed       INTEGER NOT NULL,
    skipped      INTEGER NOT NULL,
    started_at   INTEGER NOT NULL,
    finished_at  INTEGER
);
CREATE INDEX source_runs_newest ON source_runs (source_id, started_at DESC, id DESC);
