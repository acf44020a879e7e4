-- Somebody who is not of the company has spoken here: what is said here is read outside.
alter table chats add column has_outsiders boolean not null default false;
