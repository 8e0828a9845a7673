-- People who sign in to the web console. Names are unique on the whole server, whatever their case: whoever signs in names no workspace.
CREATE TABLE console_users (
    id             TEXT PRIMARY KEY,
    workspace_id   TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    name           TEXT NOT NULL,
    name_key       TEXT NOT NULL UNIQUE,
    password_hash  TEXT NOT NULL,
    created_at     INTEGER NOT NULL
);
CREATE INDEX console_users_workspace ON console_users (workspace_id, created_at);

-- Who is signed in: a user, or an API key. Of what the browser holds only the SHA-256 is kept.
CREATE TABLE console_sessions (
    hash        BLOB PRIMARY KEY,
    user_id     TEXT REFERENCES console_users (id) ON DELETE CASCADE,
    api_key_id  TEXT REFERENCES api_keys (id) ON DELETE CASCADE,
    created_at  INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL,
    CHECK ((user_id IS NULL) <> (api_key_id IS NULL))
);
CREATE INDEX console_sessions_user ON console_sessions (user_id);
CREATE INDEX console_sessions_key ON console_sessions (api_key_id);
CREATE INDEX console_sessions_end ON console_sessions (expires_at);
