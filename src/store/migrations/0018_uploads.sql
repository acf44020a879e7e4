-- Pictures that a platform was given: once for all who are shown them. Without a key the last try failed, and until then
-- there is no other.
create table uploads (
  platform text not null,
  app_id text not null,
  album text not null,
  hash text not null,
  media_key text,
  until timestamptz not null,
  at timestamptz not null,
  primary key (platform, app_id, album, hash)
);
create index uploads_until on uploads (until);
