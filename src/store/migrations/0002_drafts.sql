-- What somebody began and has not finished: a booking that lacks something, minutes whose meeting is not chosen.
create table drafts (
  id text primary key,
  kind text not null,
  by_id text not null references people (id),
  content jsonb not null,
  created_at timestamptz not null
);
