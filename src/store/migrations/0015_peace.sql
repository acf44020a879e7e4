-- What a person does not want to hear of: a kind of notice, or whatever a feature calls by a topic of its own.
create table mutes (
  person_id text not null references people (id),
  -- `kind.reminders`, `matter.mt_…`, or a feature's own word
  topic text not null,
  -- The topic in the words that she saw; empty for kinds, which are named in her language.
  label text not null default '',
  presses int not null default 0,
  -- Null while it has not been pressed often enough.
  muted_at timestamptz,
  changed_at timestamptz not null,
  primary key (person_id, topic)
);

-- How many messages that nobody asked for a person or a group has had on a day, by Beijing time.
create table noise (
  -- The person's id, or platform and group.
  subject text not null,
  day text not null,
  used int not null,
  primary key (subject, day)
);

-- Her quiet hours, and until when she wants to hear of nothing.
alter table people add column peace jsonb not null default '{}';

-- Until when the bot keeps quiet in a group.
alter table chats add column quiet_until timestamptz;

alter table deliveries
  -- The kind of notice; null for answers and for changes of cards.
  add column notice text,
  -- The day on which it took a place among what she gets unasked.
  add column counted_on text,
  -- What it waits for since `held_at`; null: for an allowance of the platform.
  add column held_for text check (held_for in ('quiet', 'bundle'));
create index deliveries_bundle on deliveries (person_id) where held_for = 'bundle' and state = 'planned';
create index deliveries_group_day on deliveries (chat_external_id, accepted_at) where person_id is null;

-- Takes a place of the day for each of these deliveries, unless so many are taken: 1 it has one, 0 none is left, 2 it is
-- no longer planned. Rows are locked in the order of those who receive them, so that two callers cannot wait for each other.
create function take_noise(asks jsonb) returns jsonb language plpgsql as $$
declare
  ask record;
  row record;
  taken int;
  answers jsonb := '{}';
begin
  for ask in
    select * from jsonb_to_recordset(asks) as a(id text, subject text, day text, most int) order by subject, id
  loop
    select state, counted_on into row from deliveries where id = ask.id for update;
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
