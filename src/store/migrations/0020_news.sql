-- Messages of which was asked who has read them, where a platform has to be asked.
create table read_asks (
  -- What they were sent for.
  cause text not null,
  platform text not null,
  message_id text not null,
  asked_at timestamptz not null,
  -- Null where there was no answer.
  answered_at timestamptz,
  primary key (cause, platform, message_id)
);

-- When somebody first opened the page of a package.
create table package_openings (
  run_id text not null references package_runs (id),
  person_id text not null references people (id),
  at timestamptz not null,
  primary key (run_id, person_id)
);
