-- A file that follows a card, such as a meeting for one's own calendar.
alter table deliveries drop constraint deliveries_kind_check;
alter table deliveries add constraint deliveries_kind_check
  check (kind in ('send', 'update', 'refresh', 'urge', 'pin', 'file'));
