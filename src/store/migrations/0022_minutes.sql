-- What happens in a meeting and after it: who came, what was noted meanwhile, who agrees with the minutes, what is to be
-- done, and what is kept. All of it is empty for meetings of earlier versions.
alter table meetings add column start_source text check (start_source in ('said', 'check-in', 'planned'));
update meetings set start_source = case when started_at = start_at then 'planned' else 'said' end
  where started_at is not null;

create table meeting_arrivals (
  meeting_id text not null references meetings (id),
  person_id text not null references people (id),
  arrived_at timestamptz not null,
  primary key (meeting_id, person_id)
);

-- Collected while the meeting runs and until its minutes are in.
create table meeting_notes (
  id text primary key,
  meeting_id text not null references meetings (id),
  kind text not null check (kind in ('decision', 'action', 'open', 'point')),
  text text not null,
  by_id text not null references people (id),
  noted_at timestamptz not null,
  position bigserial,
  removed_at timestamptz
);
create index meeting_notes_meeting on meeting_notes (meeting_id, position);

-- `points`: what else is worth knowing; `nothing`: the parts that were answered with 无; `named`: who reads them as well.
alter table minutes
  add column points jsonb not null default '[]',
  add column nothing jsonb not null default '[]',
  add column named jsonb not null default '[]',
  add column confirm_until timestamptz,
  add column settled_at timestamptz;

create table minutes_answers (
  minutes_id text not null references minutes (id),
  person_id text not null references people (id),
  answer text not null check (answer in ('confirmed', 'objected')),
  reason text not null default '',
  answered_at timestamptz not null,
  primary key (minutes_id, person_id)
);

-- What somebody has to do; `owner_name` as the minutes have it, for whom nobody in the directory is called so.
create table action_items (
  id text primary key,
  number serial unique,
  meeting_id text not null references meetings (id),
  text text not null,
  owner_id text references people (id),
  owner_name text not null default '',
  due_at timestamptz,
  state text not null check (state in ('open', 'done', 'dropped')),
  done_line text,
  done_by text references people (id),
  done_at timestamptz,
  created_at timestamptz not null
);
create index action_items_meeting on action_items (meeting_id);
create index action_items_owner on action_items (owner_id) where state = 'open';

-- What is kept for good, under its labels; whatever serves the archive reads here.
create table archive_entries (
  id text primary key,
  kind text not null,
  subject_id text not null,
  version int not null,
  title text not null,
  body text not null,
  project text not null,
  department_id text references departments (id),
  by_id text not null references people (id),
  happened_at timestamptz not null,
  archived_at timestamptz not null,
  withdrawn_at timestamptz,
  unique (kind, subject_id, version)
);
create index archive_entries_time on archive_entries (kind, happened_at desc);

-- Lengths that were proposed for a series of meetings: once for a series and length.
create table length_offers (
  id text primary key,
  series text not null,
  topic text not null,
  minutes int not null,
  mean_minutes int not null,
  meetings int not null,
  person_id text not null references people (id),
  state text not null check (state in ('offered', 'taken', 'declined')),
  offered_at timestamptz not null,
  answered_at timestamptz,
  unique (series, minutes)
);
