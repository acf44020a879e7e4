-- What a matter is about: the company's rules tell, or the reason does.
alter table items add column kind text not null default 'other'
  check (kind in ('customer-request', 'project-progress', 'decision', 'other'));

-- What was said later of an open tier 1: that it is over. A person answers whether it is.
create table item_follow_ups (
  id text primary key,
  item_id text not null references items (id),
  message_id text not null,
  said_by_id text references people (id),
  said text not null,
  at timestamptz not null,
  answer text check (answer in ('over', 'going-on')),
  answered_by text references people (id),
  answered_at timestamptz,
  unique (item_id, message_id)
);

-- Tiers that people set, with all that is needed to judge the like the same way. `change` rises with each that is made
-- or forgotten: whoever holds a copy sees by it whether the copy is old.
create sequence correction_changes;
create table corrections (
  id text primary key,
  change bigint not null default nextval('correction_changes'),
  item_id text not null references items (id),
  by_id text not null references people (id),
  text text not null,
  place jsonb not null,
  chat_kind text not null check (chat_kind in ('social', 'duty', 'direct', 'group')),
  why text not null default '',
  department_id text references departments (id),
  tier_was smallint check (tier_was in (1, 2, 3)),
  tier_now smallint check (tier_now in (1, 2, 3)),
  score_was real not null,
  reason_was text not null,
  -- Made by somebody whose word holds for the like: who wrote it, was told of it, or is an editor.
  is_learned boolean not null,
  at timestamptz not null,
  forgotten_at timestamptz,
  forgotten_by text references people (id)
);
create index corrections_change on corrections (change);
create index corrections_learned on corrections (at desc) where is_learned and forgotten_at is null;
create index corrections_at on corrections (at);
create index corrections_item on corrections (item_id);

-- A few items of a month, drawn at random, that editors judge: without them only what people complained of would count.
create table quality_asks (
  id text primary key,
  month text not null,
  item_id text not null references items (id),
  editor_id text not null references people (id),
  position int not null,
  tier_given smallint,
  asked_at timestamptz not null,
  tier_right smallint,
  judged_at timestamptz,
  unique (month, item_id)
);
create index quality_asks_editor on quality_asks (editor_id, month);

-- What the company's own model said of an item, asked once.
create table second_opinions (
  item_id text primary key references items (id),
  asked_at timestamptz not null,
  outcome text not null default 'asked',
  tier smallint,
  quote text,
  model text not null,
  took_ms int
);
create index second_opinions_asked on second_opinions (asked_at);
