-- Daily sync of a group: who is asked when, what each one said, and what stands in somebody's way.

create table syncs (
  id text primary key,
  name text not null,
  -- Where its summary is said; null: to its owner alone.
  chat_id text references chats (id),
  owner_id text not null references people (id),
  member_ids text[] not null,
  -- A time of day in Beijing, '16:30'.
  ask_at text not null,
  every text not null check (every in ('day', 'week')),
  state text not null check (state in ('on', 'off')),
  -- Grows with each change of its times: deadlines of earlier turns say nothing any more.
  turn int not null default 1,
  next_at timestamptz,
  created_at timestamptz not null
);
create unique index syncs_chat on syncs (chat_id);
create index syncs_next on syncs (next_at) where state = 'on';

create table sync_rounds (
  id text primary key,
  sync_id text not null references syncs (id),
  date text not null,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  state text not null check (state in ('asking', 'told', 'dropped')),
  unique (sync_id, date)
);

create table sync_parts (
  round_id text not null references sync_rounds (id),
  person_id text not null references people (id),
  is_away boolean not null,
  done text not null default '',
  next text not null default '',
  blocked text not null default '',
  handed_in_at timestamptz,
  primary key (round_id, person_id)
);
create index sync_parts_person on sync_parts (person_id);

-- Items of tier 1 or 2 that were named as being in the way. Open while the item is not dealt with.
create table blockers (
  id text primary key,
  sync_id text not null references syncs (id),
  item_id text not null unique references items (id),
  person_id text not null references people (id),
  at timestamptz not null
);
create index blockers_sync on blockers (sync_id);
