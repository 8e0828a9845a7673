-- Jobs are handed out by turns of datasets, in each by age.
DROP INDEX jobs_due;
CREATE INDEX jobs_turn ON jobs (dataset_id, run_after, created_at, id);
CREATE INDEX jobs_running ON jobs (dataset_id) WHERE lease_owner IS NOT NULL;
