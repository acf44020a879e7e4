-- Where a platform's own document of what was archived is read.
alter table archive_entries add column link text;
