-- What the last finished run did, as JSON.
ALTER TABLE documents ADD COLUMN sync TEXT;

-- The client's own name for a document, free again once the document is deleted.
ALTER TABLE documents ADD COLUMN external_key TEXT;
CREATE UNIQUE INDEX documents_external_key ON documents (dataset_id, external_key) WHERE external_key IS NOT NULL AND deleted_at IS NULL;

-- What the text that answers was made from, while another one is being made: a run that fails brings it back.
ALTER TABLE documents ADD COLUMN previous_name TEXT;
ALTER TABLE documents ADD COLUMN previous_file_id TEXT;
ALTER TABLE documents ADD COLUMN previous_rule_id TEXT;
ALTER TABLE documents ADD COLUMN previous_language TEXT;
CREATE INDEX documents_previous_file ON documents (previous_file_id) WHERE previous_file_id IS NOT NULL;
