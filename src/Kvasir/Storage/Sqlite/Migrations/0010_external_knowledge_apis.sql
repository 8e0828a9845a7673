-- Connections to knowledge bases elsewhere. The key is encrypted with a secret of this store.
CREATE TABLE external_knowledge_apis (
    id            TEXT PRIMARY KEY,
    workspace_id  TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    name          TEXT NOT NULL,
    endpoint      TEXT NOT NULL,
    api_key       BLOB NOT NULL,
    created_by    TEXT NOT NULL,
    created_at    INTEGER NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX external_knowledge_apis_name ON external_knowledge_apis (workspace_id, name);
