-- What went to one receiver lately, for limits beyond which a platform drops messages without a word.
create table fences (
  platform text not null,
  app_id text not null,
  receiver text not null,
  at timestamptz not null,
  times int not null
);
create index fences_receiver on fences (platform, app_id, receiver, at);

-- Takes room for `wanted` messages below all limits, `rooms` in `widths` ms, whichever moment a span begins at; 0 if
-- there is, else how many ms to wait. Of two who ask for one receiver at once, one waits for the other.
create function take_room(name text, app text, to_whom text, rooms int[], widths float8[], wanted int, asked_at timestamptz)
returns float8 language plpgsql as $$
declare
  wait float8 := 0;
  leaves timestamptz;
begin
  perform pg_advisory_xact_lock(hashtextextended(name || ' ' || app || ' ' || to_whom, 7));
  for i in 1..array_length(rooms, 1) loop
    -- The newest that must have left the span before there is room.
    select max(at) into leaves from (
      select at, sum(times) over (order by at desc, ctid desc) as since from fences
      where platform = name and app_id = app and receiver = to_whom
        and at > asked_at - make_interval(secs => widths[i] / 1000)
    ) as sent where since + wanted > rooms[i];
    if leaves is not null then
      wait := greatest(wait, extract(epoch from leaves - asked_at) * 1000 + widths[i]);
    end if;
  end loop;
  if wait = 0 then
    insert into fences (platform, app_id, receiver, at, times) values (name, app, to_whom, asked_at, wanted);
  end if;
  return wait;
end $$;
