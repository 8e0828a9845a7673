-- The newest snapshot of each index: a file beside the database, with what can be read from rows, too.
CREATE TABLE index_snapshots (
    dataset_id  TEXT NOT NULL,
    version     INTEGER NOT NULL,
    name        TEXT NOT NULL,
    PRIMARY KEY (dataset_id, version)
) WITHOUT ROWID;
