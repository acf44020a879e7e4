-- Every alarm asks who the administrators are; few have a role.
create index people_with_roles on people (id) where roles <> '{}';
