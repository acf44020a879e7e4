-- Small questions about what somebody has just confirmed to have read: the truth is among the choices.
create table directive_checks (
  id text primary key,
  directive_id text not null references directives (id),
  branch_id text references directive_branches (id),
  person_id text not null references people (id),
  edition int not null,
  fact text not null check (fact in ('due', 'owner', 'departments')),
  options text[] not null,
  right_at int not null,
  chosen int,
  asked_at timestamptz not null,
  answered_at timestamptz
);
create index directive_checks_directive on directive_checks (directive_id);
create index directive_checks_person on directive_checks (person_id, asked_at);
