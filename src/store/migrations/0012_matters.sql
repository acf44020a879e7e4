-- One matter, one item: what is said again is kept as a report of the item that there is, and items that turn out to be
-- one matter stand under one number. A system may say something, too: its `platform` is then `api`.
alter table items
  add column source text,
  add column link text,
  add column merged_into text references items (id),
  -- What the text says, without greetings and the like: equal for what is the same.
  add column print text,
  -- A sample of its pieces: texts that share some may be one matter.
  add column sketch int[],
  -- When it was said last, its reports included.
  add column heard_at timestamptz;
create index items_print on items (print, heard_at) where print is not null;
create index items_sketch on items using gin (sketch) where tier is not null and merged_into is null;
create index items_merged on items (merged_into) where merged_into is not null;

create table reports (
  id text primary key,
  item_id text not null references items (id),
  platform text not null,
  message_id text not null,
  source text,
  link text,
  chat_id text references chats (id),
  sender_id text references people (id),
  department_id text references departments (id),
  text text not null,
  -- What the rules made of it alone, for when it is taken apart again.
  tier smallint check (tier in (1, 2, 3)),
  score real not null,
  reason text not null,
  kind text not null default 'other',
  said_at timestamptz not null,
  created_at timestamptz not null,
  unique (platform, message_id)
);
create index reports_item on reports (item_id, said_at);
create index reports_chat on reports (chat_id, said_at desc);

-- Two items that may be one matter, asked of a person once, and what was said.
create table item_pairs (
  id text primary key,
  item_id text not null references items (id),
  other_id text not null references items (id),
  likeness real not null,
  verdict text not null check (verdict in ('asked', 'same', 'apart')),
  by_id text references people (id),
  at timestamptz not null,
  unique (item_id, other_id)
);
create index item_pairs_other on item_pairs (other_id);

-- What systems handed in over `POST /v1/messages`: stored before the answer, once per source and key.
create table submissions (
  id text primary key,
  source text not null,
  key text not null,
  -- Of the body as it came, to tell a repetition from another message under the same key.
  body_hash text not null,
  body jsonb not null,
  external_id text,
  received_at timestamptz not null,
  state text not null check (state in ('waiting', 'done')),
  item_id text references items (id),
  handled_at timestamptz,
  unique (source, key)
);
create index submissions_received on submissions (source, received_at);
create index submissions_external on submissions (source, external_id) where external_id is not null;

-- The item that stands for an item, itself if it was not merged.
create function standing_item(of_id text) returns text language sql stable as $$
  with recursive up as (
    select id, merged_into from items where id = of_id
    union all
    select i.id, i.merged_into from items i join up on i.id = up.merged_into
  )
  select id from up where merged_into is null
$$;

-- An item and all that were merged into it.
create function items_under(of_id text) returns table (id text) language sql stable as $$
  with recursive down as (
    select of_id as id
    union all
    select i.id from items i join down on i.merged_into = down.id
  )
  select id from down
$$;
