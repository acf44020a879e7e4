-- All deadlines of one matter, among those of every message ever said; servers before 18 would read through them all.
create index deadlines_subject on deadlines (subject_id);
