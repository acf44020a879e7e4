-- What Xinliu knows. Rows decide: each event, deadline and delivery has a state here, and the queue only rings.
-- Times are always handed in by the program; nothing here asks the database for the time.

create extension if not exists pg_trgm;

create table departments (
  id text primary key,
  name text not null,
  parent_id text references departments (id),
  head_id text,
  gone_at timestamptz
);

create table people (
  id text primary key,
  name text not null,
  title text not null default '',
  post text not null check (post in ('manager', 'doer')),
  language text not null check (language in ('zh-CN', 'en')),
  department_id text references departments (id),
  staff_no text unique,
  roles text[] not null default '{}',
  state text not null check (state in ('active', 'left')),
  changed_at timestamptz not null
);
create index people_name on people (name);
create index people_department on people (department_id);

-- A person or department as one platform names it.
create table accounts (
  platform text not null,
  external_id text not null,
  person_id text not null references people (id),
  union_id text,
  primary key (platform, external_id)
);
create unique index accounts_person on accounts (person_id, platform);

create table department_links (
  platform text not null,
  external_id text not null,
  department_id text not null references departments (id),
  primary key (platform, external_id)
);

create table liaisons (
  department_id text not null references departments (id),
  person_id text not null references people (id),
  position smallint not null check (position in (1, 2)),
  primary key (department_id, position),
  unique (department_id, person_id)
);

create table chats (
  id text primary key,
  platform text not null,
  external_id text not null,
  kind text not null check (kind in ('direct', 'group')),
  name text,
  has_us boolean not null default true,
  changed_at timestamptz not null,
  unique (platform, external_id)
);

-- Every event, stored once before the platform is answered.
create table inbox (
  id text primary key,
  platform text not null,
  app_id text not null,
  event_key text not null,
  event jsonb not null,
  received_at timestamptz not null,
  state text not null check (state in ('open', 'done', 'failed')),
  attempts int not null default 0,
  rung_at timestamptz not null,
  handled_at timestamptz,
  error text,
  unique (platform, app_id, event_key)
);
create index inbox_handled on inbox (handled_at) where state = 'done';
create index inbox_open on inbox (rung_at) where state = 'open';

create table meetings (
  id text primary key,
  number serial unique,
  topic text not null,
  agenda jsonb not null,
  class text not null check (class in ('short', 'regular', 'long')),
  owner_id text references people (id),
  booked_by text not null references people (id),
  chat_id text references chats (id),
  start_at timestamptz not null,
  end_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  end_source text check (end_source in ('said', 'planned')),
  state text not null check (state in ('held', 'booked', 'running', 'ended', 'cancelled')),
  created_at timestamptz not null
);
create index meetings_start on meetings (start_at);

create table meeting_people (
  meeting_id text not null references meetings (id),
  person_id text not null references people (id),
  primary key (meeting_id, person_id)
);
create index meeting_people_person on meeting_people (person_id);

create table minutes (
  id text primary key,
  meeting_id text not null references meetings (id),
  version int not null,
  decisions jsonb not null,
  action_items jsonb not null,
  open_points jsonb not null,
  text text not null,
  by_id text not null references people (id),
  submitted_at timestamptz not null,
  withdrawn_at timestamptz,
  unique (meeting_id, version)
);

create table items (
  id text primary key,
  number serial unique,
  platform text not null,
  message_id text not null,
  chat_id text references chats (id),
  sender_id text references people (id),
  text text not null,
  tier smallint check (tier in (1, 2, 3)),
  score real not null,
  reason text not null,
  department_id text references departments (id),
  state text not null check (state in ('open', 'acked', 'escalated', 'corrected', 'noted')),
  acked_by text references people (id),
  acked_at timestamptz,
  escalated_at timestamptz,
  said_at timestamptz not null,
  created_at timestamptz not null,
  unique (platform, message_id)
);
create index items_tier on items (tier, said_at);
create index items_chat on items (chat_id, said_at desc);

-- Who was told about a tier-1 item, in which order.
create table item_people (
  item_id text not null references items (id),
  person_id text not null references people (id),
  duty text not null check (duty in ('responsible', 'head')),
  primary key (item_id, person_id)
);
create index item_people_person on item_people (person_id);

create table item_tiers (
  id bigserial primary key,
  item_id text not null references items (id),
  tier smallint,
  by_id text references people (id),
  reason text not null,
  at timestamptz not null
);
create index item_tiers_item on item_tiers (item_id);

create table groups (
  id text primary key,
  matter text not null,
  name text not null,
  goal text not null,
  platform text not null,
  department_ids text[] not null,
  member_ids text[] not null,
  requested_by text not null references people (id),
  reply_chat text,
  state text not null check (state in ('asked', 'planned', 'open', 'failed')),
  chat_id text references chats (id),
  missing jsonb not null default '[]',
  error text,
  created_at timestamptz not null,
  opened_at timestamptz
);
-- One group per matter, however often it is asked for.
create unique index groups_matter on groups (matter) where state in ('planned', 'open');

create table digests (
  id text primary key,
  week text not null unique,
  published_at timestamptz not null,
  items int not null,
  readers int not null
);

create table deadlines (
  id text primary key,
  kind text not null,
  subject_id text not null,
  step text not null,
  due_at timestamptz not null,
  state text not null check (state in ('pending', 'done', 'cancelled')),
  claim_token text,
  outcome text,
  done_at timestamptz,
  rung_at timestamptz,
  rings int not null default 0,
  created_at timestamptz not null,
  unique (kind, subject_id, step)
);
create index deadlines_due on deadlines (due_at) where state = 'pending';

create table deliveries (
  id text primary key,
  key text not null unique,
  kind text not null check (kind in ('send', 'update', 'urge', 'pin')),
  platform text not null,
  person_id text references people (id),
  chat_external_id text,
  reply_to text,
  message_id text,
  card text not null,
  data jsonb not null,
  language text not null,
  tier smallint,
  cause text not null,
  state text not null check (state in ('planned', 'sending', 'accepted', 'rejected', 'in-doubt', 'dropped')),
  attempts int not null default 0,
  first_sent_at timestamptz,
  claim_token text,
  claimed_until timestamptz,
  due_at timestamptz not null,
  rung_at timestamptz,
  rings int not null default 0,
  has_place boolean not null default false,
  after_key text,
  as_text boolean not null default false,
  may_repeat boolean not null default false,
  error text,
  read_at timestamptz,
  accepted_at timestamptz,
  created_at timestamptz not null
);
create index deliveries_due on deliveries (due_at) where state in ('planned', 'sending');
create index deliveries_after on deliveries (after_key) where after_key is not null;
create index deliveries_cause on deliveries (cause);
create index deliveries_message on deliveries (platform, message_id);
create index deliveries_person on deliveries (person_id, created_at desc);

-- What a press of 撤销 puts back.
create table undos (
  id text primary key,
  kind text not null,
  subject_id text not null,
  before jsonb not null,
  by_id text not null references people (id),
  created_at timestamptz not null,
  used_at timestamptz
);

-- Rings that wait to be moved to the queue, written in the transaction that causes them.
create table rings (
  id bigserial primary key,
  key text not null,
  job text not null,
  payload jsonb not null,
  lane text not null check (lane in ('urgent', 'normal', 'bulk')),
  at timestamptz
);

-- Pacing buckets and their calendars: how many calls each slot of time has been given. Losing them in a crash costs
-- at most one answer "too fast", so they are not worth a wait for the disk at each call.
create unlogged table paces (
  bucket text primary key,
  -- Every slot between the present and this one is full.
  free_at timestamptz not null,
  paused_until timestamptz
);
create unlogged table pace_slots (
  bucket text not null,
  start_at timestamptz not null,
  used int not null,
  primary key (bucket, start_at)
);

create table settings (
  name text primary key,
  value jsonb not null
);

create function pace_slot_is_full(name text, slot timestamptz, width interval, room int, is_lonely boolean)
returns boolean language sql stable as $$
  select coalesce(sum(used), 0) >= room from pace_slots
  where bucket = name and start_at between
    case when is_lonely then slot - width else slot end and case when is_lonely then slot + width else slot end
$$;

-- The earliest moment at which all of these buckets have room, taken in each. Of one bucket, a slot of `widths` ms takes
-- `rooms` calls; with `lonely`, the slots beside a used one stay empty. A place far ahead in one bucket leaves the
-- slots before it to other calls. Rows are locked in order of their names, so that two callers cannot wait for
-- each other.
create function reserve_pace(buckets text[], widths float8[], rooms int[], lonely boolean[], asked_at timestamptz)
returns timestamptz language plpgsql as $$
declare
  place timestamptz := asked_at;
  order_of int[];
  width interval;
  free timestamptz;
  paused timestamptz;
  slot timestamptz;
  i int;
  was_full boolean;
  is_settled boolean := false;
begin
  select array_agg(k order by buckets[k]) into order_of from generate_subscripts(buckets, 1) as k;
  if order_of is null then
    return asked_at;
  end if;
  foreach i in array order_of loop
    insert into paces (bucket, free_at) values (buckets[i], asked_at)
      on conflict (bucket) do update set paused_until = paces.paused_until returning paused_until into paused;
    place := greatest(place, paused);
  end loop;
  while not is_settled loop
    is_settled := true;
    foreach i in array order_of loop
      width := make_interval(secs => widths[i] / 1000);
      select free_at into free from paces where bucket = buckets[i];
      slot := date_bin(width, greatest(place, free), 'epoch');
      was_full := false;
      while pace_slot_is_full(buckets[i], slot, width, rooms[i], lonely[i]) loop
        slot := slot + width;
        was_full := true;
      end loop;
      if was_full and place = asked_at then
        update paces set free_at = slot where bucket = buckets[i];
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
