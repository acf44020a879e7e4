-- What was put on the agenda of a meeting of a series because earlier ones left it open: what is settled by now leaves it
-- again, and what somebody took off it does not come back.
alter table meetings add column carried text[] not null default '{}';
