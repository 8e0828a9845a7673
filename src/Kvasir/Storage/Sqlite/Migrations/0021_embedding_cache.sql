-- Vectors of texts that were embedded before, by model and SHA-256 of the text. They can be computed again, so no archive holds them.
CREATE TABLE embedding_cache (
    model         TEXT NOT NULL,
    content_hash  TEXT NOT NULL,
    vector        BLOB NOT NULL,
    bytes         INTEGER NOT NULL,
    used_at       INTEGER NOT NULL,
    PRIMARY KEY (model, content_hash)
);
-- Both what is forgotten first and how much there is are read from the index alone.
CREATE INDEX embedding_cache_use ON embedding_cache (used_at, bytes);
