-- When tier 1 was last answered in a group, oldest first, and which answer in a short time the last one asked for was: of
-- many there few are answered singly. One row for a group, so that of two processes one waits for the other.
create table alarm_answers (
  chat_id text primary key references chats (id),
  answered_at timestamptz[] not null,
  turn int not null
);
