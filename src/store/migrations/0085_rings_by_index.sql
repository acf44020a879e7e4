-- What the relay asks of the outbox it asks many times a second, while thousands of copies wait in it: each time only the rows
-- that are meant are read, whatever there was when the plan was made.

-- Keeps for whoever asks what is due and nobody has tried: of each lane as many as there is room for, the oldest first.
create function keep_rings(lanes text[], rooms int[], moment timestamptz, until timestamptz) returns setof rings language plpgsql
set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
declare
  mine bigint[];
begin
  mine := array(
    select due.id from unnest(lanes, rooms) as wanted(lane, room)
      cross join lateral (
        select id from rings
        where lane = wanted.lane and ready_at <= moment and held_until is null and not tried
        order by ready_at, id limit wanted.room for update skip locked
      ) due
  );
  return query update rings set held_until = until where id = any(mine) returning rings.*;
end $$;

-- Whether something is for the queue, and when the next becomes due. `timers`: what is due later is the queue's.
create function next_ring(moment timestamptz, timers timestamptz, out is_for_queue boolean, out due_at timestamptz) language plpgsql
set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
begin
  is_for_queue := exists (select from rings where ready_at <= moment and (tried or held_until is not null))
    or exists (select from rings where lane in ('urgent', 'normal') and ready_at > timers and held_until is null);
  due_at := (
    select min(one.ready_at) from unnest(array['urgent', 'normal', 'bulk']) as wanted(lane)
      cross join lateral (
        select ready_at from rings where rings.lane = wanted.lane and ready_at > moment order by ready_at limit 1
      ) one
  );
end $$;

-- Locks what is for the queue and nobody else is moving: what has failed, or whose process is gone, before timers.
create function take_rings(most int, moment timestamptz, timers timestamptz) returns setof rings language plpgsql
set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
declare
  mine bigint[];
begin
  mine := array(
    select id from rings where ready_at <= moment and (tried or held_until is not null)
    order by lane <> 'urgent', id limit most for update skip locked
  );
  mine := mine || array(
    select id from rings where lane in ('urgent', 'normal') and ready_at > timers and held_until is null
    limit most - cardinality(mine) for update skip locked
  );
  return query select * from rings where id = any(mine) order by lane <> 'urgent', id;
end $$;
