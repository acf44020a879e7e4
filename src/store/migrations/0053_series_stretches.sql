-- How a series was held before it got the rule that it has now, each with the moment up to which it counts: a calendar keeps
-- what is over, and what lies ahead goes on as another entry there, numbered by `stretch` and known since `stretch_at`.
alter table meeting_series
  add column earlier jsonb not null default '[]',
  add column stretch integer not null default 1,
  add column stretch_at timestamptz;
