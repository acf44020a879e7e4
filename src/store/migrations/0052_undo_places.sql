-- The order of what was done, also within one moment: who says 撤销 means her last act.
alter table undos add column place bigint generated always as identity;
create index undos_by on undos (by_id, place desc);
