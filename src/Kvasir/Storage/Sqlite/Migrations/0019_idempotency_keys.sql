-- Requests that are done once, by the key that a client gave them. One without a status is under way, and its owner puts valid_until off; one with a status is answered.
-- From valid_until on the key is free again.
CREATE TABLE idempotency_keys (
    workspace_id  TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    key           TEXT NOT NULL,
    owner         TEXT NOT NULL,
    valid_until   INTEGER NOT NULL,
    fingerprint   BLOB,
    status        INTEGER,
    content_type  TEXT,
    body          BLOB,
    PRIMARY KEY (workspace_id, key)
);
CREATE INDEX idempotency_keys_end ON idempotency_keys (valid_until);
