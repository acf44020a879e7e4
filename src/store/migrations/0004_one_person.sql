-- One person over several platforms: what each platform's directory says of an account and a department is kept, and
-- people and departments are made from all of it together. Numbers and addresses are kept only as keyed hashes.

alter table accounts alter column person_id drop not null;
alter table accounts
  add column name text not null default '',
  add column title text not null default '',
  add column leads boolean not null default false,
  add column language text,
  add column department_external_id text,
  add column staff_key text,
  add column mobile_key text,
  add column mail_key text,
  add column active_at timestamptz,
  add column gone_at timestamptz;
update accounts a set name = p.name, title = p.title from people p where p.id = a.person_id;
-- An account that is gone stays as a name for what it did.
drop index accounts_person;
create unique index accounts_person on accounts (person_id, platform) where gone_at is null;
create index accounts_of_person on accounts (person_id);

-- What people said about two accounts: that they are one person's, or that they are not.
create table account_links (
  platform text not null,
  external_id text not null,
  other_platform text not null,
  other_external_id text not null,
  kind text not null check (kind in ('same', 'apart')),
  at timestamptz not null,
  primary key (platform, external_id, other_platform, other_external_id)
);

alter table people
  -- The platform that she wants to be told on.
  add column platform text,
  add column chose_language boolean not null default false,
  add column merged_into text references people (id);
-- Who was known before may have chosen.
update people set chose_language = true;
-- Staff numbers are no longer kept in the clear; the column goes when no older worker writes it any more.
update people set staff_no = null;

-- Two people who turned out to be one, and the rows that moved, for as long as it can be put back.
create table merges (
  id text primary key,
  kept_id text not null references people (id),
  absorbed_id text not null references people (id),
  how text not null check (how in ('code', 'directory')),
  moved jsonb not null,
  at timestamptz not null,
  undone_at timestamptz
);
create index merges_kept on merges (kept_id);
create index merges_absorbed on merges (absorbed_id);

-- Accounts that may be one person's or not, for an administrator.
create table person_conflicts (
  key text primary key,
  kind text not null check (kind in ('number-twice', 'two-candidates', 'contradiction')),
  key_kind text not null check (key_kind in ('staff', 'mobile', 'mail')),
  accounts jsonb not null,
  found_at timestamptz not null,
  gone_at timestamptz
);

alter table department_links
  add column name text,
  add column parent_external_id text,
  add column head_external_id text,
  add column gone_at timestamptz;
alter table departments add column merged_into text references departments (id);

-- Codes that somebody types elsewhere to show that she is the same, or a group the same group.
create table bind_codes (
  code_key text primary key,
  kind text not null check (kind in ('person', 'chat')),
  platform text not null,
  -- The account that asked for it, or the chat that it stands for.
  external_id text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create table bind_tries (
  platform text not null,
  external_id text not null,
  at timestamptz not null
);
create index bind_tries_account on bind_tries (platform, external_id, at);

-- The same group under another id of the same platform.
alter table chats add column same_as text references chats (id);
create index chats_same_as on chats (same_as) where same_as is not null;

alter table deliveries
  -- When it was to be there; `due_at` moves with each try.
  add column wanted_at timestamptz,
  -- Platforms that refused it for good.
  add column refused text[] not null default '{}';
