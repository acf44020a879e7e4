-- What is counted in working time is counted again when the calendar changes: action items keep from which words they are due.
alter table action_items add column due_from jsonb;

-- An occurrence of a series that a changed calendar leaves out comes back when the day is worked after all.
alter table meetings drop constraint meetings_cancelled_for_check;
alter table meetings add constraint meetings_cancelled_for_check
  check (cancelled_for in ('person', 'gate', 'written', 'day-off'));
