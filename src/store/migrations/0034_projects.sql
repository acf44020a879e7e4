-- Projects: their plan, what endangers them, who confirms the result, and every act about them.

create table projects (
  id text primary key,
  -- Of one row with the items: a number means one matter.
  number int unique not null default nextval('items_number_seq'),
  matter text not null,
  name text not null,
  goal text not null,
  owner_id text not null references people (id),
  created_by text not null references people (id),
  department_ids text[] not null,
  member_ids text[] not null,
  chat_id text references chats (id),
  -- Whoever is asked how it goes; null: nobody is.
  sync_id text references syncs (id),
  state text not null check (state in ('running', 'delivering', 'closed')),
  version int not null default 1,
  next_check_at timestamptz,
  created_at timestamptz not null,
  closed_at timestamptz
);
create unique index projects_matter on projects (matter) where state <> 'closed';
create index projects_check on projects (next_check_at) where state <> 'closed';

create table milestones (
  id text primary key,
  project_id text not null references projects (id),
  place int not null,
  name text not null,
  due_on text not null,
  done_at timestamptz,
  done_by text references people (id)
);
create index milestones_project on milestones (project_id, place);

-- Raised once for a subject: a milestone with its date, a blocker, the beginning of a silence.
create table project_risks (
  id text primary key,
  project_id text not null references projects (id),
  kind text not null check (kind in ('late', 'blocked', 'silent')),
  subject text not null,
  item_id text not null references items (id),
  at timestamptz not null,
  unique (project_id, kind, subject)
);

create table project_handovers (
  id text primary key,
  project_id text not null references projects (id),
  words text not null,
  by_id text not null references people (id),
  at timestamptz not null,
  withdrawn_at timestamptz
);
create index project_handovers_project on project_handovers (project_id, at desc);

create table project_receipts (
  handover_id text not null references project_handovers (id),
  person_id text not null references people (id),
  answer text check (answer in ('confirmed', 'objected')),
  words text not null default '',
  at timestamptz,
  primary key (handover_id, person_id)
);
create index project_receipts_person on project_receipts (person_id);

create table project_acts (
  id bigserial primary key,
  project_id text not null references projects (id),
  kind text not null,
  by_id text references people (id),
  words text not null,
  at timestamptz not null
);
create index project_acts_project on project_acts (project_id, id);
create index project_acts_by on project_acts (by_id);
