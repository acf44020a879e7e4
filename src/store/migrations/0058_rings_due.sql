-- A ring stays here until it is due: whoever looks for some finds those, and not the many that wait.
alter table rings
  add column ready_at timestamptz not null generated always as (greatest(at, held_until, timestamptz '-infinity')) stored,
  -- A job that has failed once is tried again by the queue, which counts how often.
  add column tried boolean not null default false;
drop index rings_in_order;
create index rings_ready on rings (lane, ready_at);
-- What no process takes for itself.
create index rings_for_queue on rings (ready_at) where tried or held_until is not null;
-- The sweep asks of a row that is late whether its ring is still here.
drop index rings_held;
create index rings_by_key on rings (key);
