-- What was asked of datasets: a log for people who tend them, written a moment after the answer and kept for some days.
CREATE TABLE queries (
    id          TEXT PRIMARY KEY,
    dataset_id  TEXT NOT NULL REFERENCES datasets (id) ON DELETE CASCADE,
    content     TEXT NOT NULL,
    source      TEXT NOT NULL,
    records     INTEGER NOT NULL,
    created_by  TEXT NOT NULL,
    created_at  INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX queries_newest ON queries (dataset_id, created_at DESC, id DESC);
CREATE INDEX queries_oldest ON queries (created_at);
