-- Requests of one department to another, with every act about them; liaisons that were named in a chat.

create table requests (
  id text primary key,
  number serial unique,
  text text not null,
  asker_id text not null references people (id),
  from_department_id text references departments (id),
  department_id text not null references departments (id),
  owner_id text references people (id),
  state text not null check (state in
    ('open', 'asked-back', 'accepted', 'answered', 'refused', 'disputed', 'settled', 'withdrawn')),
  asked_at timestamptz not null,
  acknowledged_at timestamptz,
  answered_at timestamptz,
  promised_at timestamptz,
  due_at timestamptz not null,
  left_ms bigint,
  late_at timestamptz,
  round int not null default 1,
  version int not null default 1
);
create index requests_owner on requests (owner_id) where state in ('open', 'asked-back', 'accepted', 'disputed');
create index requests_asker on requests (asker_id, asked_at desc);
create index requests_asked on requests (asked_at);
create index requests_department on requests (department_id, state);

create table request_acts (
  id bigserial primary key,
  request_id text not null references requests (id),
  kind text not null,
  by_id text references people (id),
  words text not null,
  to_ids text[] not null,
  until timestamptz,
  at timestamptz not null
);
create index request_acts_request on request_acts (request_id, id);
create index request_acts_by on request_acts (by_id);

-- Named in a chat: the company's file does not overrule it until it is given back.
alter table departments add column liaisons_by text references people (id);
alter table departments add column liaisons_at timestamptz;
alter table departments add column liaisons_confirmed_at timestamptz;
