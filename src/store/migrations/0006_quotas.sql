-- What platforms count against an allowance. Each process writes the totals that it has counted itself: writing them
-- twice changes nothing, so that no answer lost on the way can count anything doubly.
create table quotas (
  platform text not null,
  app_id text not null,
  unit text not null,
  -- `2026-11` or `2026-11-27`, by Beijing time.
  period text not null,
  kind text not null,
  writer text not null,
  used bigint not null,
  changed_at timestamptz not null,
  primary key (platform, app_id, period, unit, kind, writer)
);

-- What administrators were told of, once in each period for each allowance.
create table quota_marks (
  platform text not null,
  app_id text not null,
  unit text not null,
  period text not null,
  allowance bigint not null,
  mark text not null,
  at timestamptz not null,
  primary key (platform, app_id, unit, period, allowance, mark)
);

-- Deliveries that wait for an allowance.
alter table deliveries add column held_at timestamptz;
create index deliveries_held on deliveries (platform, person_id) where held_at is not null and state = 'planned';
