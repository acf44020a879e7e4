-- What people and the clock did about an item, one row each, for its timeline; nobody did it where `by_id` is null: it was time.
create table item_acts (
  id bigserial primary key,
  item_id text not null references items (id),
  kind text not null,
  by_id text references people (id),
  to_ids text[] not null default '{}',
  words text not null default '',
  until timestamptz,
  at timestamptz not null
);
create index item_acts_item on item_acts (item_id, id);

alter table items drop constraint items_state_check;
alter table items add constraint items_state_check
  check (state in ('open', 'acked', 'escalated', 'corrected', 'noted', 'resolved'));
-- How often it has set off the alarm; put off until then, once per alarm; only rehearsed.
alter table items add column alarms int not null default 0;
alter table items add column snoozed_until timestamptz;
alter table items add column is_drill boolean not null default false;
create index items_taken on items (acked_by) where state = 'acked';
create index items_waiting on items (said_at) where tier = 1 and state in ('open', 'escalated');

-- As whom people were told.
alter table item_people drop constraint item_people_duty_check;
alter table item_people add constraint item_people_duty_check
  check (duty in ('responsible', 'head', 'deputy', 'duty', 'named', 'admin', 'receiver'));

-- Whom the company's rules mean by a name or a staff number, as of the last reading of the directory.
create table rule_people (
  id bigserial primary key,
  name text not null unique,
  person_id text not null references people (id)
);

-- Somebody is away, or somebody else has her duty for a while.
create table absences (
  id text primary key,
  person_id text not null references people (id),
  scope text not null check (scope in ('all', 'duty')),
  from_at timestamptz not null,
  to_at timestamptz not null,
  stand_in_id text references people (id),
  by_id text not null references people (id),
  created_at timestamptz not null,
  withdrawn_at timestamptz,
  check (from_at < to_at)
);
create index absences_person on absences (person_id, to_at) where withdrawn_at is null;

-- What one person is to be told of tier 1. Where many come at once, several go in one message: `told_by` is its key.
create table alarm_notices (
  id bigserial primary key,
  key text not null unique,
  person_id text not null references people (id),
  item_id text not null references items (id),
  is_escalation boolean not null,
  state text not null check (state in ('waiting', 'shown', 'told')),
  told_by text,
  at timestamptz not null
);
create index alarm_notices_open on alarm_notices (person_id, id) where state <> 'told';
create index alarm_notices_item on alarm_notices (item_id);
create index alarm_notices_told on alarm_notices (told_by) where told_by is not null;

-- How often a chat was told of alarms lately.
create index deliveries_chat_noted on deliveries (chat_external_id, created_at) where card = 'item-noted';
