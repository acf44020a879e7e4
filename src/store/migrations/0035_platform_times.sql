-- A platform can tell when people met in its room, and when the last of them left.
alter table meetings drop constraint meetings_end_source_check;
alter table meetings add constraint meetings_end_source_check check (end_source in ('said', 'planned', 'platform'));
alter table meetings drop constraint meetings_start_source_check;
alter table meetings
  add constraint meetings_start_source_check check (start_source in ('said', 'check-in', 'planned', 'platform'));
