-- What somebody says alike in her own chat with us: when the last were answered, how many since were not and which item the last
-- of those was. One row for each matter there, so that of two processes one waits for the other; kept as long as it counts.
create table answers_alike (
  id text primary key,
  chat_id text not null references chats (id),
  kin text not null,
  answered_at timestamptz[] not null,
  unsaid int not null default 0,
  last_item text,
  language text not null,
  heard_at timestamptz not null,
  unique (chat_id, kin)
);
create index answers_alike_old on answers_alike (heard_at);
