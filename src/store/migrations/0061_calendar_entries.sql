-- What people enter in the platform's own calendar for us. `seen`: as it was when it was last read, by which a change of
-- theirs is told from one made here. Its own event is the meeting's mirror there: nothing is written into it.
create table calendar_entries (
  id text primary key,
  platform text not null,
  external_id text not null,
  -- In whose calendar it is read.
  place text not null,
  seen jsonb,
  -- What was asked about it, as long as it is no meeting.
  draft_id text,
  meeting_id text references meetings (id),
  read_at timestamptz,
  created_at timestamptz not null,
  unique (platform, external_id)
);
alter table mirrors add column adopted boolean not null default false;
