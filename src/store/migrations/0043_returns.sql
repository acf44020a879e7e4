-- What was sent back counts only after a working day without objection, or when it was settled.

alter table hop_checks add column return_state text check (return_state in ('open', 'disputed', 'counts', 'lifted'));
alter table hop_checks add column returned_by text references people (id);
alter table hop_checks add column return_words text not null default '';
alter table hop_checks add column return_due_at timestamptz;
alter table hop_checks add column disputed_by text references people (id);
alter table hop_checks add column return_settled_by text references people (id);
update hop_checks set return_state = 'counts' where returned_at is not null;
