-- Objects of ours as they shall stand on the platforms themselves: meetings in their calendars. What is wanted is
-- written with the change that causes it; what the platform holds is noted after each call. Nothing is mirrored of what
-- was there before, until it changes.
create table mirrors (
  id text primary key,
  kind text not null check (kind in ('event', 'task', 'document')),
  subject_id text not null,
  platform text not null,
  -- Null: it shall not be there (any more).
  wanted jsonb,
  version int not null,
  state text not null check (state in ('open', 'kept', 'refused')),
  -- What the platform holds, and under which id.
  held jsonb,
  -- Grows when what was held is gone and it is made anew: the key of making it.
  turn int not null default 0,
  attempts int not null default 0,
  error text,
  due_at timestamptz not null,
  -- The first try at making it that may have arrived, and what it wanted.
  tried_at timestamptz,
  tried jsonb,
  rung_at timestamptz not null,
  rings int not null default 1,
  claim_token text,
  lease_until timestamptz,
  created_at timestamptz not null,
  kept_at timestamptz,
  unique (kind, subject_id, platform)
);
create index mirrors_due on mirrors (due_at) where state in ('open', 'refused');
create index mirrors_held on mirrors (platform, kind, (held ->> 'id'));

-- `revision` grows with each change of a meeting or its people; `mirrored` is the one that was last looked at.
alter table meetings
  add column revision int not null default 0,
  add column mirrored int not null default 0;
create index meetings_unmirrored on meetings (id) where revision <> mirrored;
