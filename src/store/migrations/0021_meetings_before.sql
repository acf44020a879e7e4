-- What comes before a meeting: approval, exceptions, moves, answers of those invited, written rounds and series. All of
-- it is empty for meetings of earlier versions, which go on reading and writing what they know.
alter table meetings
  add column reason text,
  add column approval text check (approval in ('asked', 'given', 'refused')),
  add column approver_id text references people (id),
  add column exception text,
  add column moves int not null default 0,
  add column cancelled_for text check (cancelled_for in ('person', 'gate', 'written')),
  add column series_id text,
  add column occurrence_at timestamptz;

alter table meeting_people
  add column answer text check (answer in ('accepted', 'declined')),
  add column answered_at timestamptz,
  add column deputy_id text,
  add column note text not null default '';

create table meeting_rounds (
  id text primary key,
  meeting_id text not null unique references meetings (id),
  points jsonb not null,
  due_at timestamptz not null,
  by_id text not null references people (id),
  closed_at timestamptz,
  created_at timestamptz not null
);

create table round_answers (
  round_id text not null references meeting_rounds (id),
  person_id text not null references people (id),
  answers jsonb not null,
  answered_at timestamptz not null,
  primary key (round_id, person_id)
);

create table meeting_series (
  id text primary key,
  number serial unique,
  topic text not null,
  agenda jsonb not null,
  class text not null check (class in ('short', 'regular', 'long')),
  owner_id text not null references people (id),
  booked_by text not null references people (id),
  chat_id text references chats (id),
  rrule text not null,
  first_at timestamptz not null,
  minutes int not null,
  on_day_off text not null check (on_day_off in ('skip', 'before', 'after', 'keep')),
  person_ids text[] not null,
  made_until timestamptz not null,
  state text not null check (state in ('running', 'ended')),
  created_at timestamptz not null
);

alter table meetings add foreign key (series_id) references meeting_series (id);
create unique index meetings_occurrence on meetings (series_id, occurrence_at) where series_id is not null;
