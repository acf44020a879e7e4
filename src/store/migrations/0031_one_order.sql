-- Takes a place of the day for each of these deliveries, unless so many are taken: 1 it has one, 0 none is left, 2 it is
-- no longer planned. Whoever locks several deliveries locks them in the order of their ids, and only then the places of
-- those who receive them, in their order: two callers cannot wait for each other.
create or replace function take_noise(asks jsonb) returns jsonb language plpgsql as $$
declare
  ask record;
  row record;
  taken int;
  answers jsonb := '{}';
begin
  perform from deliveries d where d.id in (select a.id from jsonb_to_recordset(asks) as a(id text)) order by d.id for update;
  for ask in
    select * from jsonb_to_recordset(asks) as a(id text, subject text, day text, most int) order by subject, day, id
  loop
    select state, counted_on into row from deliveries where id = ask.id;
    if row.state is distinct from 'planned' then
      answers := answers || jsonb_build_object(ask.id, 2);
    elsif row.counted_on is not distinct from ask.day then
      answers := answers || jsonb_build_object(ask.id, 1);
    else
      taken := null;
      if ask.most > 0 then
        insert into noise as n (subject, day, used) values (ask.subject, ask.day, 1)
          on conflict (subject, day) do update set used = n.used + 1 where n.used < ask.most returning used into taken;
      end if;
      if taken is not null then
        update deliveries set counted_on = ask.day where id = ask.id;
      end if;
      answers := answers || jsonb_build_object(ask.id, case when taken is null then 0 else 1 end);
    end if;
  end loop;
  return answers;
end
$$;

-- Who uploads a picture just now, and until when the others wait for it.
alter table uploads add column claimed_until timestamptz;

-- Of each message that was given up, whether administrators were told: a moment up to which all are told would miss those
-- that are noted while it is read.
alter table deliveries add column given_up_told_at timestamptz;
update deliveries set given_up_told_at = given_up_at
  where given_up_at <= (select (value ->> 'until')::timestamptz from settings where name = 'given-up-told');
delete from settings where name = 'given-up-told';
drop index deliveries_given_up;
create index deliveries_given_up on deliveries (given_up_at) where given_up_at is not null and given_up_told_at is null;
