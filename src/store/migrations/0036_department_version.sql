-- Everything that is said asks for the departments: a process keeps its copy until this changes. Never the same twice,
-- not even where a change is taken back.
create table department_version (
  only_one boolean primary key default true check (only_one),
  version uuid not null
);
insert into department_version (version) values (gen_random_uuid());

create function departments_changed() returns trigger language plpgsql as $$
begin
  update department_version set version = gen_random_uuid();
  return null;
end $$;

create trigger departments_changed
  after insert or delete or update of id, name, parent_id, head_id, gone_at on departments
  for each statement execute function departments_changed();
