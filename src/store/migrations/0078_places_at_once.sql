-- All places that one call asks for in a lane are taken at once where all of them fit: no slot is looked at for each of them,
-- and each row is written anew once. Where they do not, each looks for its place as before; so does whoever asks in the
-- older form.
create or replace function reserve_paces(asks jsonb)
returns timestamptz[] language plpgsql as $$
declare
  places timestamptz[] := array_fill(null::timestamptz, array[jsonb_array_length(asks)]);
  lane_of_these text;
  all_fit boolean;
  ask record;
begin
  insert into paces (bucket, free_at)
    select bucket, min(r.at)
    from jsonb_to_recordset(asks) as r(buckets text[], at timestamptz), unnest(r.buckets) as bucket
    group by bucket order by bucket
    on conflict (bucket) do update set paused_until = paces.paused_until;
  for lane_of_these in
    select coalesce(r.lane, 'bulk') as lane from jsonb_to_recordset(asks) as r(lane text) group by 1
    order by array_position(array['urgent', 'normal', 'bulk'], coalesce(r.lane, 'bulk'))
  loop
    -- Nothing is closed, nor known to be full, and even all spans that hold a slot together have room for all of them.
    with wanted as (
      select b.bucket, b.room, b.top, slot, (b.span - 1) * step as around, min(r.at) as at, count(*)::int as n,
        (sum(count(*)) over (partition by b.bucket))::int as n_in_all
      from jsonb_to_recordset(asks) as r(buckets text[], widths float8[], rooms int[], spans int[], tops int[], lane text, at timestamptz)
        cross join lateral unnest(r.buckets, r.widths, r.rooms, r.spans, r.tops) as b(bucket, width, room, span, top)
        cross join lateral make_interval(secs => b.width / 1000) as step
        cross join lateral date_bin(step, r.at, 'epoch') as slot
      where coalesce(r.lane, 'bulk') = lane_of_these
      group by b.bucket, b.room, b.top, slot, around
    ), judged as (
      select coalesce(bool_and(coalesce(
          coalesce(p.paused_until <= w.at, true) and coalesce((p.free_by_lane ->> lane_of_these)::timestamptz <= w.slot, true)
          and coalesce(near.here, 0) + w.n <= w.room and coalesce(near.used, 0) + w.n_in_all <= w.top, false
        )), true) as fit
      from wanted w join paces p on p.bucket = w.bucket
        cross join lateral (
          select sum(used) as used, sum(used) filter (where start_at = w.slot) as here
          from pace_slots where bucket = w.bucket and start_at between w.slot - w.around and w.slot + w.around
        ) near
    ), taken as (
      insert into pace_slots (bucket, start_at, used)
        select bucket, slot, sum(n) from wanted, judged where fit group by bucket, slot
        on conflict (bucket, start_at) do update set used = pace_slots.used + excluded.used
    )
    select fit into all_fit from judged;
    for ask in
      select r.buckets, r.widths, r.rooms, r.at, r.place,
        coalesce(r.spans, array(select case when l then 2 else 1 end from unnest(r.lonely) as l)) as spans,
        coalesce(r.tops, r.rooms) as tops
      from rows from (
        jsonb_to_recordset(asks) as (buckets text[], widths float8[], rooms int[], lonely boolean[], spans int[], tops int[],
          lane text, at timestamptz)
      ) with ordinality as r(buckets, widths, rooms, lonely, spans, tops, lane, at, place)
      where coalesce(r.lane, 'bulk') = lane_of_these order by r.place
    loop
      places[ask.place] := case when all_fit then ask.at else reserve_place(
        ask.buckets, ask.widths, ask.rooms, ask.spans, ask.tops, lane_of_these, ask.at) end;
    end loop;
  end loop;
  return places;
end $$;
