-- Times are milliseconds since 1970 UTC. Ids are UUIDv7 text; integer keys exist where an index needs them dense and ascending.

CREATE TABLE workspaces (
    id          TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    owner_id    TEXT NOT NULL,
    owner_name  TEXT NOT NULL,
    created_at  INTEGER NOT NULL
);

CREATE TABLE api_keys (
    id            TEXT PRIMARY KEY,
    workspace_id  TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    name          TEXT NOT NULL,
    hash          BLOB NOT NULL UNIQUE,
    prefix        TEXT NOT NULL,
    created_at    INTEGER NOT NULL,
    revoked_at    INTEGER
);

CREATE TABLE datasets (
    key                       INTEGER PRIMARY KEY AUTOINCREMENT,
    id                        TEXT NOT NULL UNIQUE,
    workspace_id              TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    name                      TEXT NOT NULL,
    description               TEXT,
    provider                  TEXT NOT NULL,
    permission                TEXT NOT NULL,
    data_source_type          TEXT,
    indexing_technique        TEXT,
    embedding_model_provider  TEXT,
    embedding_model           TEXT,
    retrieval_model           TEXT,
    summary_index_setting     TEXT,
    doc_form                  TEXT,
    built_in_field_enabled    INTEGER NOT NULL DEFAULT 0,
    enable_api                INTEGER NOT NULL DEFAULT 1,
    created_by                TEXT NOT NULL,
    created_at                INTEGER NOT NULL,
    updated_by                TEXT NOT NULL,
    updated_at                INTEGER NOT NULL,
    deleted_at                INTEGER
);
-- A deleted dataset frees its name at once; its rows are purged in the background.
CREATE UNIQUE INDEX datasets_name ON datasets (workspace_id, name) WHERE deleted_at IS NULL;
CREATE INDEX datasets_newest ON datasets (workspace_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;

CREATE TABLE process_rules (
    key         INTEGER PRIMARY KEY AUTOINCREMENT,
    id          TEXT NOT NULL UNIQUE,
    dataset_id  TEXT NOT NULL REFERENCES datasets (id) ON DELETE CASCADE,
    rule        TEXT NOT NULL,
    created_at  INTEGER NOT NULL
);
CREATE INDEX process_rules_latest ON process_rules (dataset_id, key);

CREATE TABLE upload_files (
    id            TEXT PRIMARY KEY,
    workspace_id  TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    name          TEXT NOT NULL,
    size          INTEGER NOT NULL,
    extension     TEXT NOT NULL,
    mime_type     TEXT NOT NULL,
    content_hash  TEXT NOT NULL,
    created_by    TEXT NOT NULL,
    created_at    INTEGER NOT NULL
);
CREATE INDEX upload_files_content ON upload_files (content_hash);

CREATE TABLE documents (
    id                       TEXT PRIMARY KEY,
    dataset_id               TEXT NOT NULL REFERENCES datasets (id) ON DELETE CASCADE,
    position                 INTEGER NOT NULL,
    name                     TEXT NOT NULL,
    batch                    TEXT NOT NULL,
    data_source_type         TEXT NOT NULL,
    upload_file_id           TEXT REFERENCES upload_files (id),
    process_rule_id          TEXT NOT NULL REFERENCES process_rules (id),
    doc_form                 TEXT NOT NULL,
    doc_language             TEXT NOT NULL,
    created_from             TEXT NOT NULL,
    created_by               TEXT NOT NULL,
    created_at               INTEGER NOT NULL,
    updated_at               INTEGER NOT NULL,
    indexing_status          TEXT NOT NULL,
    error                    TEXT,
    enabled                  INTEGER NOT NULL DEFAULT 1,
    disabled_at              INTEGER,
    disabled_by              TEXT,
    archived                 INTEGER NOT NULL DEFAULT 0,
    paused_at                INTEGER,
    processing_started_at    INTEGER,
    parsing_completed_at     INTEGER,
    cleaning_completed_at    INTEGER,
    splitting_completed_at   INTEGER,
    completed_at             INTEGER,
    stopped_at               INTEGER,
    indexing_latency         REAL,
    word_count               INTEGER NOT NULL DEFAULT 0,
    tokens                   INTEGER,
    hit_count                INTEGER NOT NULL DEFAULT 0,
    metadata                 TEXT,
    generation               INTEGER NOT NULL DEFAULT 0,
    pending_generation       INTEGER NOT NULL DEFAULT 1,
    deleted_at               INTEGER
);
CREATE INDEX documents_newest ON documents (dataset_id, created_at DESC, position DESC) WHERE deleted_at IS NULL;
CREATE INDEX documents_batch ON documents (dataset_id, batch) WHERE deleted_at IS NULL;
CREATE INDEX documents_name ON documents (dataset_id, name) WHERE deleted_at IS NULL;
CREATE INDEX documents_position ON documents (dataset_id, position);
CREATE INDEX documents_file ON documents (upload_file_id);
CREATE INDEX documents_rule ON documents (process_rule_id);

CREATE TABLE segments (
    key              INTEGER PRIMARY KEY AUTOINCREMENT,
    id               TEXT NOT NULL UNIQUE,
    document_id      TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    dataset_id       TEXT NOT NULL,
    generation       INTEGER NOT NULL,
    position         INTEGER NOT NULL,
    content          TEXT NOT NULL,
    answer           TEXT,
    word_count       INTEGER NOT NULL,
    tokens           INTEGER NOT NULL DEFAULT 0,
    keywords         TEXT NOT NULL DEFAULT '[]',
    index_node_id    TEXT NOT NULL,
    index_node_hash  TEXT NOT NULL,
    reuse_hash       BLOB NOT NULL,
    reuse_of         INTEGER,
    hit_count        INTEGER NOT NULL DEFAULT 0,
    enabled          INTEGER NOT NULL DEFAULT 0,
    disabled_at      INTEGER,
    disabled_by      TEXT,
    status           TEXT NOT NULL,
    error            TEXT,
    created_by       TEXT NOT NULL,
    created_at       INTEGER NOT NULL,
    updated_at       INTEGER NOT NULL,
    updated_by       TEXT,
    indexing_at      INTEGER,
    completed_at     INTEGER,
    stopped_at       INTEGER
);
CREATE INDEX segments_order ON segments (document_id, generation, position);
CREATE INDEX segments_reusable ON segments (document_id, reuse_hash);
CREATE INDEX segments_waiting ON segments (document_id, generation, key) WHERE status = 'waiting';
CREATE UNIQUE INDEX segments_reused_once ON segments (reuse_of, generation) WHERE reuse_of IS NOT NULL;

CREATE TABLE child_chunks (
    id               TEXT PRIMARY KEY,
    segment_key      INTEGER NOT NULL REFERENCES segments (key) ON DELETE CASCADE,
    position         INTEGER NOT NULL,
    content          TEXT NOT NULL,
    word_count       INTEGER NOT NULL,
    tokens           INTEGER NOT NULL DEFAULT 0,
    index_node_id    TEXT NOT NULL,
    index_node_hash  TEXT NOT NULL,
    type             TEXT NOT NULL,
    created_by       TEXT NOT NULL,
    created_at       INTEGER NOT NULL,
    updated_at       INTEGER NOT NULL
);
CREATE INDEX child_chunks_order ON child_chunks (segment_key, position);

-- What is searched: a segment, or one of its child chunks. Keys ascend and are never used again.
CREATE TABLE index_nodes (
    key             INTEGER PRIMARY KEY AUTOINCREMENT,
    dataset_id      TEXT NOT NULL,
    segment_key     INTEGER NOT NULL REFERENCES segments (key) ON DELETE CASCADE,
    child_chunk_id  TEXT REFERENCES child_chunks (id) ON DELETE CASCADE,
    length          INTEGER NOT NULL
);
CREATE INDEX index_nodes_segment ON index_nodes (segment_key);
CREATE INDEX index_nodes_child ON index_nodes (child_chunk_id) WHERE child_chunk_id IS NOT NULL;

-- Unit-length float32 vectors, little-endian. A node has several when its text is longer than its model reads.
CREATE TABLE vectors (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    node_key  INTEGER NOT NULL REFERENCES index_nodes (key) ON DELETE CASCADE,
    vector    BLOB NOT NULL
);
CREATE INDEX vectors_node ON vectors (node_key);

-- rowid = index_nodes.key. Terms come from our own analyser, each prefixed with the key of its dataset, so that datasets share
-- neither postings nor statistics. The ASCII tokenizer cuts at white space only: every ASCII sign is encoded before it gets here.
CREATE VIRTUAL TABLE node_terms USING fts5 (terms, tokenize = 'ascii');
CREATE VIRTUAL TABLE node_term_places USING fts5vocab (node_terms, 'instance');

CREATE TABLE node_keywords (
    dataset_id  TEXT NOT NULL,
    keyword     TEXT NOT NULL,
    node_key    INTEGER NOT NULL REFERENCES index_nodes (key) ON DELETE CASCADE,
    weight      REAL NOT NULL,
    PRIMARY KEY (dataset_id, keyword, node_key)
) WITHOUT ROWID;
CREATE INDEX node_keywords_node ON node_keywords (node_key);

-- One row per document whose searchable content changed, with a number that grows with every change: what an index in memory
-- has not seen yet is what has a higher number than its last.
CREATE TABLE index_changes (
    dataset_id   TEXT NOT NULL,
    document_id  TEXT NOT NULL,
    seq          INTEGER NOT NULL,
    PRIMARY KEY (dataset_id, document_id)
) WITHOUT ROWID;
CREATE INDEX index_changes_seq ON index_changes (dataset_id, seq);
CREATE TABLE index_change_counter (seq INTEGER NOT NULL);
INSERT INTO index_change_counter (seq) VALUES (0);

CREATE TABLE jobs (
    id            TEXT PRIMARY KEY,
    kind          TEXT NOT NULL,
    subject       TEXT NOT NULL,
    dataset_id    TEXT NOT NULL,
    attempt       INTEGER NOT NULL DEFAULT 0,
    run_after     INTEGER NOT NULL,
    created_at    INTEGER NOT NULL,
    lease_owner   TEXT,
    lease_until   INTEGER
);
CREATE UNIQUE INDEX jobs_subject ON jobs (kind, subject);
CREATE INDEX jobs_due ON jobs (run_after, created_at);
