-- What has changed lately, for those who watch a dataset; and what is gone, which no row could tell.
CREATE INDEX documents_changed ON documents (dataset_id, updated_at) WHERE deleted_at IS NULL;

CREATE TABLE document_deletions (
    document_id  TEXT PRIMARY KEY,
    dataset_id   TEXT NOT NULL REFERENCES datasets (id) ON DELETE CASCADE,
    deleted_at   BIGINT NOT NULL
);
CREATE INDEX document_deletions_latest ON document_deletions (dataset_id, deleted_at);
CREATE INDEX document_deletions_end ON document_deletions (deleted_at);
