-- What receivers were asked about what was passed on to them, and what they said.

create table read_backs (
  id text primary key,
  hop_id text not null unique references hop_checks (id),
  person_id text references people (id),
  question jsonb not null,
  weight double precision not null,
  state text not null check (state in ('asked', 'right', 'wrong', 'unanswered')),
  asked_at timestamptz not null,
  due_at timestamptz not null,
  answer int,
  answered_at timestamptz
);
create index read_backs_person on read_backs (person_id, asked_at);
