-- A place in the platform's pace is kept for the mirror that waits for it; else many at once would only ever wait.
alter table mirrors add column has_place boolean not null default false;
