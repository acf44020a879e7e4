-- When whoever looks after a group was asked whether it is still used; null: the question was never asked, or is answered.
alter table groups add column idle_asked_at timestamptz;
