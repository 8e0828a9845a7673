-- What data sources need to get in. The values are encrypted with a secret of this store.
CREATE TABLE source_credentials (
    id            TEXT PRIMARY KEY,
    workspace_id  TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    provider      TEXT NOT NULL,
    name          TEXT NOT NULL,
    sealed_values BLOB NOT NULL,
    is_default    INTEGER NOT NULL DEFAULT 0,
    created_by    TEXT NOT NULL,
    created_at    INTEGER NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX source_credentials_name ON source_credentials (workspace_id, provider, name);
