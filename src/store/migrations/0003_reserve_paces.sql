-- Many reservations in one call, each as `reserve_pace` gives it: {"buckets", "widths", "rooms", "lonely", "at"}. All
-- buckets are locked first, in order of their names, so that two such calls cannot wait for each other.
create function reserve_paces(asks jsonb)
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
    select r.* from rows from (
      jsonb_to_recordset(asks) as (buckets text[], widths float8[], rooms int[], lonely boolean[], at timestamptz)
    ) with ordinality as r(buckets, widths, rooms, lonely, at, place) order by r.place
  loop
    places := places || reserve_pace(ask.buckets, ask.widths, ask.rooms, ask.lonely, ask.at);
  end loop;
  return places;
end $$;
