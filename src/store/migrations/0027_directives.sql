-- Decisions that departments carry out: what is asked of whom, with each act about them.

create table directives (
  id text primary key,
  number serial unique,
  text text not null,
  reason text not null,
  issuer_id text not null references people (id),
  owner_id text not null references people (id),
  project text not null,
  department_id text references departments (id),
  due_at timestamptz not null,
  review_at timestamptz not null,
  state text not null check (state in ('running', 'closed', 'withdrawn')),
  edition int not null default 1,
  issued_at timestamptz not null,
  ended_at timestamptz
);
create index directives_issuer on directives (issuer_id, issued_at desc);
create index directives_owner on directives (owner_id) where state = 'running';

create table directive_branches (
  id text primary key,
  directive_id text not null references directives (id),
  department_id text not null references departments (id),
  state text not null check (state in ('in', 'out')),
  position int not null
);
create index directive_branches_directive on directive_branches (directive_id);
create index directive_branches_department on directive_branches (department_id);

create table directive_asks (
  id text primary key,
  directive_id text not null references directives (id),
  branch_id text references directive_branches (id),
  kind text not null check (kind in ('read', 'spread', 'half', 'due', 'review')),
  person_id text references people (id),
  asked_at timestamptz not null,
  due_at timestamptz not null,
  late_at timestamptz,
  answer text,
  words text not null default '',
  by_id text references people (id),
  answered_at timestamptz,
  void_at timestamptz,
  round int not null default 1
);
create index directive_asks_directive on directive_asks (directive_id);
create index directive_asks_person on directive_asks (person_id) where answered_at is null and void_at is null;
create index directive_asks_by on directive_asks (by_id);

create table directive_acts (
  id bigserial primary key,
  directive_id text not null references directives (id),
  branch_id text references directive_branches (id),
  kind text not null,
  by_id text references people (id),
  what text not null,
  words text not null,
  to_ids text[] not null,
  at timestamptz not null
);
create index directive_acts_directive on directive_acts (directive_id, id);
create index directive_acts_by on directive_acts (by_id);
