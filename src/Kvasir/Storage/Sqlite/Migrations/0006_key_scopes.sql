-- Keys made before scopes existed could do everything.
ALTER TABLE api_keys ADD COLUMN scopes TEXT NOT NULL DEFAULT '["admin"]';
ALTER TABLE api_keys ADD COLUMN dataset_ids TEXT;
CREATE UNIQUE INDEX workspaces_name ON workspaces (name);
CREATE INDEX api_keys_workspace ON api_keys (workspace_id, created_at);

ALTER TABLE datasets ADD COLUMN partial_members TEXT NOT NULL DEFAULT '[]';
ALTER TABLE datasets ADD COLUMN external_knowledge_id TEXT;
ALTER TABLE datasets ADD COLUMN external_knowledge_api_id TEXT;
