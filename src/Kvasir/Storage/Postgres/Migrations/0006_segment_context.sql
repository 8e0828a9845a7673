-- Where in its document a segment stands: its page and the headings above it, as JSON; null where nothing is known.
ALTER TABLE segments ADD COLUMN context TEXT;
