-- Where a meeting is held; null where nobody ever said it, empty where it was taken back.
alter table meetings add column place text;
alter table meeting_series add column place text;
