-- What a message is about, where that can be told: the weekly issue and the packages are ordered by it.
alter table items add column topic text;

-- What an issue holds, fixed at its hour: whatever is changed later is for the next one.
alter table digests add column content jsonb;

-- What editors decided for an issue to come, one row per decision: of two at once none loses hers.
create table digest_edits (
  id bigserial primary key,
  week text not null,
  kind text not null check (kind in ('drop', 'keep', 'top', 'up', 'foreword')),
  -- The item's number; null for a foreword.
  number int,
  -- Moved up before this one.
  before int,
  words text,
  by_id text not null references people (id),
  at timestamptz not null,
  undone_at timestamptz
);
create index digest_edits_week on digest_edits (week);

-- What a reader wants more of, or none of: a topic or a department.
create table digest_tastes (
  person_id text not null references people (id),
  subject text not null,
  wants boolean not null,
  changed_at timestamptz not null,
  primary key (person_id, subject)
);

-- Each time a reader said that something does not concern her: once per issue counts.
create table digest_presses (
  person_id text not null references people (id),
  -- What, and in which issue.
  mark text not null,
  at timestamptz not null,
  primary key (person_id, mark)
);

-- When somebody first opened the page of an issue.
create table digest_openings (
  week text not null,
  person_id text not null references people (id),
  at timestamptz not null,
  primary key (week, person_id)
);

-- One package of one period: asked for, sent once.
create table package_runs (
  id text primary key,
  package text not null,
  period text not null,
  state text not null check (state in ('collecting', 'sent')),
  since timestamptz not null,
  due_at timestamptz not null,
  sent_at timestamptz,
  -- What it held when it was sent.
  content jsonb,
  created_at timestamptz not null,
  unique (package, period)
);

-- What one department or person was asked for.
create table package_parts (
  id text primary key,
  run_id text not null references package_runs (id),
  -- A department's id or a person's.
  owner text not null,
  name text not null,
  people text[] not null,
  answers jsonb,
  by_id text references people (id),
  handed_in_at timestamptz,
  -- Handed in or changed after the package went out, and not told yet.
  is_late boolean not null default false,
  unique (run_id, owner)
);

-- Who has confirmed that she has read it.
create table package_receipts (
  run_id text not null references package_runs (id),
  person_id text not null references people (id),
  at timestamptz not null,
  primary key (run_id, person_id)
);
