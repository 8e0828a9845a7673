CREATE TABLE metadata_fields (
    id          TEXT PRIMARY KEY,
    dataset_id  TEXT NOT NULL REFERENCES datasets (id) ON DELETE CASCADE,
    name        TEXT NOT NULL,
    type        TEXT NOT NULL,
    created_by  TEXT NOT NULL,
    created_at  INTEGER NOT NULL
);
CREATE UNIQUE INDEX metadata_fields_name ON metadata_fields (dataset_id, name);

-- A field that a document carries; both values are null where it carries it without one. Numbers and times (Unix seconds) are in number_value.
CREATE TABLE metadata_values (
    document_id   TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    field_id      TEXT NOT NULL REFERENCES metadata_fields (id) ON DELETE CASCADE,
    text_value    TEXT,
    number_value  REAL,
    PRIMARY KEY (document_id, field_id)
) WITHOUT ROWID;
CREATE INDEX metadata_values_field ON metadata_values (field_id);

ALTER TABLE documents DROP COLUMN metadata;
