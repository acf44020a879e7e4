-- A pressed card that did not change is shown again, where its buttons would be used up otherwise.
alter table deliveries drop constraint deliveries_kind_check;
alter table deliveries add constraint deliveries_kind_check
  check (kind in ('send', 'update', 'refresh', 'urge', 'pin'));
-- WeCom alone names one message by several ids, which begin alike.
create index deliveries_stem on deliveries (message_id text_pattern_ops) where platform = 'wecom';
