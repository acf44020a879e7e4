-- How a limit in working time was counted: start, amount, unit and whose calendar. With it the limit is counted again
-- when the calendar changes. Servers before this version leave it empty, and such a limit stays as it is.
alter table deadlines add column basis jsonb;
create index deadlines_counted on deadlines (due_at) where state = 'pending' and basis is not null;
