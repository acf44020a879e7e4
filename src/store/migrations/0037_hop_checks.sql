-- Each passing of a matter from hand to hand, measured: both versions, what differs, what became of it.

create table hop_checks (
  id text primary key,
  place bigserial,
  noun text not null check (noun in ('request', 'item', 'directive', 'case', 'task')),
  subject_id text not null,
  step text not null,
  number int not null,
  from_id text references people (id),
  by_id text references people (id),
  to_id text references people (id),
  department_id text references departments (id),
  before text not null,
  before_at timestamptz not null,
  after text not null,
  at timestamptz not null,
  measured_at timestamptz,
  drift jsonb not null,
  settled text check (settled in ('first', 'second', 'both')),
  settled_by text references people (id),
  settled_at timestamptz,
  returned_at timestamptz,
  -- Of the act that sent it back: to take it back with it.
  returned_key text,
  missed_at timestamptz,
  void_at timestamptz,
  void_key text,
  unique (subject_id, step)
);
create index hop_checks_measured on hop_checks (measured_at) where void_at is null;
create index hop_checks_people on hop_checks (to_id);
