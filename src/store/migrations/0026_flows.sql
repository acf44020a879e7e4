-- Flows: each definition as it was when cases began by it, the cases, who answers for their nodes, and everything that happened to them.

create table flow_versions (
  flow text not null,
  version int not null,
  definition jsonb not null,
  hash text not null,
  at timestamptz not null,
  primary key (flow, version),
  unique (flow, hash)
);

create table cases (
  id text primary key,
  -- Of one row with the items: a number means one matter.
  number int unique not null default nextval('items_number_seq'),
  flow text not null,
  flow_version int not null,
  text text not null,
  starter_id text not null references people (id),
  state text not null check (state in ('running', 'asked', 'paused', 'done', 'ended', 'withdrawn', 'closed')),
  node int not null,
  owner_id text references people (id),
  asked_id text references people (id),
  accepted_at timestamptz,
  basis jsonb not null,
  due_at timestamptz not null,
  whole_minutes double precision not null,
  "left" jsonb,
  late_at timestamptz,
  ask_late_at timestamptz,
  "values" jsonb not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  leg int not null default 1,
  version int not null default 1,
  foreign key (flow, flow_version) references flow_versions (flow, version)
);
create index cases_owner on cases (owner_id) where state in ('running', 'asked', 'paused');
create index cases_asked on cases (asked_id) where state = 'asked';
create index cases_starter on cases (starter_id, started_at desc);
create index cases_open on cases (due_at) where state in ('running', 'asked', 'paused');

create table case_nodes (
  id text primary key,
  case_id text not null references cases (id),
  node int not null,
  owner_id text references people (id),
  deputy_id text references people (id),
  returns int not null default 0,
  unique (case_id, node)
);
create index case_nodes_owner on case_nodes (owner_id);
create index case_nodes_deputy on case_nodes (deputy_id);

create table case_hops (
  id bigserial primary key,
  case_id text not null references cases (id),
  kind text not null,
  node int not null,
  by_id text references people (id),
  to_ids text[] not null,
  answer text not null,
  words text not null,
  before jsonb not null,
  after jsonb not null,
  at timestamptz not null
);
create index case_hops_case on case_hops (case_id, id);
create index case_hops_by on case_hops (by_id);
