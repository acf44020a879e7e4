-- The post that somebody gave a person by hand; it counts before what her title says.
alter table people add column chosen_post text check (chosen_post in ('manager', 'doer'));
