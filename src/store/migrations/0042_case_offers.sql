-- What was said and looks like a customer's request: whoever said it is asked whether it goes the company's way.

create table case_offers (
  id text primary key,
  item_id text not null unique references items (id),
  person_id text not null references people (id),
  state text not null check (state in ('asked', 'begun', 'declined')),
  case_id text references cases (id),
  settled_by text references people (id),
  asked_at timestamptz not null,
  due_at timestamptz not null,
  settled_at timestamptz
);
