-- When a matter was raised and when all papers for it were there, where whoever decides says so.

alter table directives add column raised_at timestamptz;
alter table directives add column ready_at timestamptz;
