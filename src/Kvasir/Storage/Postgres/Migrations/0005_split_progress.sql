-- How far the passages of a document are turned into questions and answers, as JSON: a run that was interrupted goes on there.
ALTER TABLE documents ADD COLUMN split_progress TEXT;
