-- Places for calls of three lanes in one calendar, so that thousands of copies reserved far ahead leave room for what is
-- urgent. Whoever asks in the older form, without `tops`, is given what that form meant.

-- Every slot between the present and this one is full for the lane.
alter table paces add column free_by_lane jsonb not null default '{}';

-- The first slot from this one on in which one more call fits: at most `room` in the slot, and at most `top` in any `span`
-- slots on end that hold it.
create function pace_slot_from(name text, first_slot timestamptz, width interval, room int, span int, top int)
returns timestamptz language plpgsql stable as $$
declare
  slot timestamptz := first_slot;
  near record;
  held int[];
  at int;
  sum int;
  fits boolean := false;
begin
  while not fits loop
    for near in
      select start_at from pace_slots where bucket = name and start_at >= slot and used >= room order by start_at
    loop
      continue when near.start_at < slot;
      exit when near.start_at > slot;
      slot := slot + width;
    end loop;
    -- What each slot holds that shares a span with this one.
    held := array_fill(0, array[2 * span - 1]);
    for near in
      select start_at, used from pace_slots
      where bucket = name and start_at between slot - (span - 1) * width and slot + (span - 1) * width
    loop
      at := span + round(extract(epoch from near.start_at - slot) / extract(epoch from width));
      held[at] := held[at] + near.used;
    end loop;
    sum := 0;
    fits := true;
    for i in 1..2 * span - 1 loop
      sum := sum + held[i] - case when i > span then held[i - span] else 0 end;
      fits := fits and (i < span or sum < top);
    end loop;
    if not fits then
      slot := slot + width;
    end if;
  end loop;
  return slot;
end $$;

-- The earliest moment at which all of these buckets have room for a call of this lane, taken in each. A place far ahead
-- in one bucket leaves the slots before it to other calls. The rows of `paces` must be there and locked.
create function reserve_place(
  buckets text[], widths float8[], rooms int[], spans int[], tops int[], lane text, asked_at timestamptz
)
returns timestamptz language plpgsql as $$
declare
  place timestamptz := asked_at;
  order_of int[];
  width interval;
  free timestamptz;
  first_slot timestamptz;
  slot timestamptz;
  i int;
  is_settled boolean := false;
begin
  select array_agg(k order by buckets[k]) into order_of from generate_subscripts(buckets, 1) as k;
  if order_of is null then
    return asked_at;
  end if;
  select greatest(place, max(paused_until)) into place from paces where bucket = any(buckets);
  while not is_settled loop
    is_settled := true;
    foreach i in array order_of loop
      width := make_interval(secs => widths[i] / 1000);
      select (free_by_lane ->> lane)::timestamptz into free from paces where bucket = buckets[i];
      first_slot := date_bin(width, greatest(place, free), 'epoch');
      slot := pace_slot_from(buckets[i], first_slot, width, rooms[i], spans[i], tops[i]);
      if slot > first_slot and place = asked_at then
        update paces set free_by_lane = free_by_lane || jsonb_build_object(lane, slot), free_at = greatest(free_at, slot)
          where bucket = buckets[i];
      end if;
      if slot > place then
        place := slot;
        is_settled := false;
      end if;
    end loop;
  end loop;
  for i in 1..array_length(buckets, 1) loop
    insert into pace_slots (bucket, start_at, used)
      values (buckets[i], date_bin(make_interval(secs => widths[i] / 1000), place, 'epoch'), 1)
      on conflict (bucket, start_at) do update set used = pace_slots.used + 1;
  end loop;
  return place;
end $$;

-- Many reservations in one call: {"buckets", "widths", "rooms", "spans", "tops", "lane", "at"}, or in the older form
-- {"buckets", "widths", "rooms", "lonely", "at"}. All buckets are locked first, in order of their names, so that two
-- such calls cannot wait for each other.
create or replace function reserve_paces(asks jsonb)
returns timestamptz[] language plpgsql as $$
declare
  ask record;
  places timestamptz[] := '{}';
begin
  insert into paces (bucket, free_at)
    select bucket, min(r.at)
    from jsonb_to_recordset(asks) as r(buckets text[], at timestamptz), unnest(r.buckets) as bucket
    group by bucket order by bucket
    on conflict (bucket) do update set paused_until = paces.paused_until;
  for ask in
    select r.buckets, r.widths, r.rooms, r.at, coalesce(r.lane, 'bulk') as lane,
      coalesce(r.spans, array(select case when l then 2 else 1 end from unnest(r.lonely) as l)) as spans,
      coalesce(r.tops, r.rooms) as tops
    from rows from (
      jsonb_to_recordset(asks) as (buckets text[], widths float8[], rooms int[], lonely boolean[], spans int[], tops int[],
        lane text, at timestamptz)
    ) with ordinality as r(buckets, widths, rooms, lonely, spans, tops, lane, at, place) order by r.place
  loop
    places := places || reserve_place(ask.buckets, ask.widths, ask.rooms, ask.spans, ask.tops, ask.lane, ask.at);
  end loop;
  return places;
end $$;

drop function reserve_pace(text[], float8[], int[], boolean[], timestamptz);
drop function pace_slot_is_full(text, timestamptz, interval, int, boolean);

-- What is urgent is moved to the queue first, however many other rings wait.
create index rings_in_order on rings ((lane <> 'urgent'), id);
