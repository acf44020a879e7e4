-- Where somebody who has left had a place, so that she has it again if she is back within a day.

create table departures (
  id text primary key,
  person_id text not null references people (id),
  kept jsonb not null,
  at timestamptz not null,
  returned_at timestamptz
);
create index departures_open on departures (person_id) where returned_at is null;
