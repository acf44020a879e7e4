-- For who was heard in a group: all events of a chat, without reading those of all others.
create index inbox_chat on inbox (platform, (event #>> '{chat,externalId}'));
