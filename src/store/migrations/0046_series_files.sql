-- How often something else than people moved a meeting whose reminders had rung: the calendar, its series, an undo.
-- `moves` counts people alone.
alter table meetings add column shifts integer not null default 0;

-- Counts the changes of a series, so that its calendar file can say which one is newer.
alter table meeting_series add column revision integer not null default 0;
