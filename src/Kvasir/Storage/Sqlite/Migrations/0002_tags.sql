CREATE TABLE tags (
    id            TEXT PRIMARY KEY,
    workspace_id  TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    name          TEXT NOT NULL,
    created_at    INTEGER NOT NULL
);
CREATE UNIQUE INDEX tags_name ON tags (workspace_id, name);

CREATE TABLE tag_bindings (
    tag_id      TEXT NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
    dataset_id  TEXT NOT NULL REFERENCES datasets (id) ON DELETE CASCADE,
    PRIMARY KEY (tag_id, dataset_id)
) WITHOUT ROWID;
CREATE INDEX tag_bindings_dataset ON tag_bindings (dataset_id);
