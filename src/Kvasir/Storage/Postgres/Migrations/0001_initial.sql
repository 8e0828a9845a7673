-- Times are milliseconds since 1970 UTC, as on SQLite, so that rows move from one to the other as they are. Ids are UUIDv7 text; integer keys ascend.

CREATE TABLE workspaces (
    id          TEXT PRIMARY KEY,
    name        TEXT NOT NULL UNIQUE,
    owner_id    TEXT NOT NULL,
    owner_name  TEXT NOT NULL,
    created_at  BIGINT NOT NULL
);

CREATE TABLE api_keys (
    id            TEXT PRIMARY KEY,
    workspace_id  TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    name          TEXT NOT NULL,
    hash          BYTEA NOT NULL UNIQUE,
    prefix        TEXT NOT NULL,
    created_at    BIGINT NOT NULL,
    revoked_at    BIGINT,
    scopes        TEXT NOT NULL,
    dataset_ids   TEXT
);
CREATE INDEX api_keys_workspace ON api_keys (workspace_id, created_at);

CREATE TABLE datasets (
    key                       BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
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
    built_in_field_enabled    BOOLEAN NOT NULL DEFAULT FALSE,
    enable_api                BOOLEAN NOT NULL DEFAULT TRUE,
    created_by                TEXT NOT NULL,
    created_at                BIGINT NOT NULL,
    updated_by                TEXT NOT NULL,
    updated_at                BIGINT NOT NULL,
    deleted_at                BIGINT,
    index_version             INTEGER NOT NULL DEFAULT 1,
    next_index_version        INTEGER,
    last_index_version        INTEGER NOT NULL DEFAULT 1,
    answering_technique       TEXT,
    answering_model_provider  TEXT,
    answering_model           TEXT,
    partial_members           TEXT NOT NULL DEFAULT '[]',
    external_knowledge_id     TEXT,
    external_knowledge_api_id TEXT
);
-- A deleted dataset frees its name at once; its rows are purged in the background.
CREATE UNIQUE INDEX datasets_name ON datasets (workspace_id, name) WHERE deleted_at IS NULL;
CREATE INDEX datasets_newest ON datasets (workspace_id, created_at DESC, id DESC) INCLUDE (permission, created_by) WHERE deleted_at IS NULL;

CREATE TABLE process_rules (
    key         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    dataset_id  TEXT NOT NULL REFERENCES datasets (id) ON DELETE CASCADE,
    rule        TEXT NOT NULL,
    created_at  BIGINT NOT NULL
);
CREATE INDEX process_rules_latest ON process_rules (dataset_id, key);

CREATE TABLE upload_files (
    id            TEXT PRIMARY KEY,
    workspace_id  TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    name          TEXT NOT NULL,
    size          BIGINT NOT NULL,
    extension     TEXT NOT NULL,
    mime_type     TEXT NOT NULL,
    content_hash  TEXT NOT NULL,
    created_by    TEXT NOT NULL,
    created_at    BIGINT NOT NULL
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
    created_at               BIGINT NOT NULL,
    updated_at               BIGINT NOT NULL,
    indexing_status          TEXT NOT NULL,
    error                    TEXT,
    enabled                  BOOLEAN NOT NULL DEFAULT TRUE,
    disabled_at              BIGINT,
    disabled_by              TEXT,
    archived                 BOOLEAN NOT NULL DEFAULT FALSE,
    paused_at                BIGINT,
    processing_started_at    BIGINT,
    parsing_completed_at     BIGINT,
    cleaning_completed_at    BIGINT,
    splitting_completed_at   BIGINT,
    completed_at             BIGINT,
    stopped_at               BIGINT,
    indexing_latency         DOUBLE PRECISION,
    word_count               BIGINT NOT NULL DEFAULT 0,
    tokens                   INTEGER,
    hit_count                BIGINT NOT NULL DEFAULT 0,
    generation               INTEGER NOT NULL DEFAULT 0,
    pending_generation       INTEGER NOT NULL DEFAULT 1,
    deleted_at               BIGINT
);
CREATE INDEX documents_newest ON documents (dataset_id, created_at DESC, position DESC) WHERE deleted_at IS NULL;
CREATE INDEX documents_batch ON documents (dataset_id, batch) WHERE deleted_at IS NULL;
CREATE INDEX documents_name ON documents (dataset_id, name) WHERE deleted_at IS NULL;
CREATE INDEX documents_position ON documents (dataset_id, position);
CREATE INDEX documents_file ON documents (upload_file_id);
CREATE INDEX documents_counted ON documents (dataset_id, indexing_status, enabled, archived) INCLUDE (word_count) WHERE deleted_at IS NULL;
CREATE INDEX documents_rule ON documents (process_rule_id);

CREATE TABLE segments (
    key              BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id               TEXT NOT NULL UNIQUE,
    document_id      TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    dataset_id       TEXT NOT NULL,
    generation       INTEGER NOT NULL,
    position         INTEGER NOT NULL,
    content          TEXT NOT NULL,
    answer           TEXT,
    word_count       BIGINT NOT NULL,
    tokens           INTEGER NOT NULL DEFAULT 0,
    keywords         TEXT NOT NULL DEFAULT '[]',
    index_node_id    TEXT NOT NULL,
    index_node_hash  TEXT NOT NULL,
    reuse_hash       BYTEA NOT NULL,
    reuse_of         BIGINT,
    hit_count        BIGINT NOT NULL DEFAULT 0,
    enabled          BOOLEAN NOT NULL DEFAULT FALSE,
    disabled_at      BIGINT,
    disabled_by      TEXT,
    status           TEXT NOT NULL,
    error            TEXT,
    created_by       TEXT NOT NULL,
    created_at       BIGINT NOT NULL,
    updated_at       BIGINT NOT NULL,
    updated_by       TEXT,
    indexing_at      BIGINT,
    completed_at     BIGINT,
    stopped_at       BIGINT,
    revision         INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX segments_order ON segments (document_id, generation, position);
CREATE INDEX segments_reusable ON segments (document_id, reuse_hash);
CREATE INDEX segments_waiting ON segments (document_id, generation, key) WHERE status = 'waiting';
CREATE UNIQUE INDEX segments_reused_once ON segments (reuse_of, generation) WHERE reuse_of IS NOT NULL;

CREATE TABLE child_chunks (
    id               TEXT PRIMARY KEY,
    segment_key      BIGINT NOT NULL REFERENCES segments (key) ON DELETE CASCADE,
    position         INTEGER NOT NULL,
    content          TEXT NOT NULL,
    word_count       BIGINT NOT NULL,
    tokens           INTEGER NOT NULL DEFAULT 0,
    index_node_id    TEXT NOT NULL,
    index_node_hash  TEXT NOT NULL,
    type             TEXT NOT NULL,
    created_by       TEXT NOT NULL,
    created_at       BIGINT NOT NULL,
    updated_at       BIGINT NOT NULL
);
CREATE INDEX child_chunks_order ON child_chunks (segment_key, position);

-- What is searched: a segment, or one of its child chunks. Keys ascend and are never used again.
CREATE TABLE index_nodes (
    key             BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    dataset_id      TEXT NOT NULL,
    segment_key     BIGINT NOT NULL REFERENCES segments (key) ON DELETE CASCADE,
    child_chunk_id  TEXT REFERENCES child_chunks (id) ON DELETE CASCADE,
    length          INTEGER NOT NULL,
    version         INTEGER NOT NULL,
    terms           TSVECTOR
);
CREATE INDEX index_nodes_version ON index_nodes (dataset_id, version);
CREATE INDEX index_nodes_terms ON index_nodes USING gin (terms);
CREATE INDEX index_nodes_segment ON index_nodes (segment_key);
CREATE INDEX index_nodes_child ON index_nodes (child_chunk_id) WHERE child_chunk_id IS NOT NULL;

-- Unit-length vectors of 16-bit floats. A node has several when its text is longer than its model reads. Dataset and version stand beside each so that
-- a walk through the index of neighbours need not look up what it passes over. The index of each number of dimensions is built when its first vectors come.
CREATE TABLE vectors (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    node_key    BIGINT NOT NULL REFERENCES index_nodes (key) ON DELETE CASCADE,
    dataset_id  TEXT NOT NULL,
    version     INTEGER NOT NULL,
    dimensions  INTEGER NOT NULL,
    embedding   HALFVEC NOT NULL
);
CREATE INDEX vectors_node ON vectors (node_key);
CREATE INDEX vectors_dataset ON vectors (dataset_id, version);

CREATE TABLE node_keywords (
    dataset_id  TEXT NOT NULL,
    keyword     TEXT NOT NULL,
    node_key    BIGINT NOT NULL REFERENCES index_nodes (key) ON DELETE CASCADE,
    weight      DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (dataset_id, keyword, node_key)
);
CREATE INDEX node_keywords_node ON node_keywords (node_key);

CREATE TABLE jobs (
    id            TEXT PRIMARY KEY,
    kind          TEXT NOT NULL,
    subject       TEXT NOT NULL,
    dataset_id    TEXT NOT NULL,
    attempt       INTEGER NOT NULL DEFAULT 0,
    run_after     BIGINT NOT NULL,
    created_at    BIGINT NOT NULL,
    lease_owner   TEXT,
    lease_until   BIGINT
);
CREATE UNIQUE INDEX jobs_subject ON jobs (kind, subject);
CREATE INDEX jobs_due ON jobs (run_after, created_at);

CREATE TABLE tags (
    id            TEXT PRIMARY KEY,
    workspace_id  TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    name          TEXT NOT NULL,
    created_at    BIGINT NOT NULL
);
CREATE UNIQUE INDEX tags_name ON tags (workspace_id, name);

CREATE TABLE tag_bindings (
    tag_id      TEXT NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
    dataset_id  TEXT NOT NULL REFERENCES datasets (id) ON DELETE CASCADE,
    PRIMARY KEY (tag_id, dataset_id)
);
CREATE INDEX tag_bindings_dataset ON tag_bindings (dataset_id);

CREATE TABLE metadata_fields (
    id          TEXT PRIMARY KEY,
    dataset_id  TEXT NOT NULL REFERENCES datasets (id) ON DELETE CASCADE,
    name        TEXT NOT NULL,
    type        TEXT NOT NULL,
    created_by  TEXT NOT NULL,
    created_at  BIGINT NOT NULL
);
CREATE UNIQUE INDEX metadata_fields_name ON metadata_fields (dataset_id, name);

-- A field that a document carries; both values are null where it carries it without one. Numbers and times (Unix seconds) are in number_value.
CREATE TABLE metadata_values (
    document_id   TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    field_id      TEXT NOT NULL REFERENCES metadata_fields (id) ON DELETE CASCADE,
    text_value    TEXT,
    number_value  DOUBLE PRECISION,
    PRIMARY KEY (document_id, field_id)
);
CREATE INDEX metadata_values_field ON metadata_values (field_id);

-- Random keys that every server on this store shares, such as the one that signs download links.
CREATE TABLE secrets (
    name        TEXT PRIMARY KEY,
    value       BYTEA NOT NULL,
    created_at  BIGINT NOT NULL
);

-- Whether a part occurs in a text, whatever their case, in any script and whatever the database's own language.
CREATE FUNCTION contains_text (text TEXT, part TEXT) RETURNS BOOLEAN LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
    $$ SELECT position(lower(part COLLATE "und-x-icu") IN lower(text COLLATE "und-x-icu")) > 0 $$;
