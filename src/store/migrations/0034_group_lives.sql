-- The end of a project group: when it was last looked at, its closing, and what was done about it.

alter table groups drop constraint groups_state_check;
alter table groups add constraint groups_state_check check (state in ('asked', 'planned', 'open', 'failed', 'closed'));
alter table groups add column due_on text;
alter table groups add column next_check_at timestamptz;
alter table groups add column closed_at timestamptz;
create index groups_check on groups (next_check_at) where state = 'open';

create table group_acts (
  id bigserial primary key,
  group_id text not null references groups (id),
  kind text not null,
  by_id text references people (id),
  words text not null,
  at timestamptz not null
);
create index group_acts_group on group_acts (group_id, id);
create index group_acts_by on group_acts (by_id);
