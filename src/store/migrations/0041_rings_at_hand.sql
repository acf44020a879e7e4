-- What the process that wrote a ring runs itself is kept from the queue until then, should that process die meanwhile.
alter table rings add column held_until timestamptz;
create index rings_held on rings (key) where held_until is not null;
