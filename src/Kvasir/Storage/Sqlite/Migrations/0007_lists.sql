-- Lists are counted and skipped through without touching rows: what says who may see a dataset stands in the index of their order.
DROP INDEX datasets_newest;
CREATE INDEX datasets_newest ON datasets (workspace_id, created_at DESC, id DESC, permission, created_by) WHERE deleted_at IS NULL;

-- Every request below a dataset counts its documents.
CREATE INDEX documents_counted ON documents (dataset_id, indexing_status, enabled, archived, word_count) WHERE deleted_at IS NULL;
