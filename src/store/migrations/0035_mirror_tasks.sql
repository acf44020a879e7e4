-- Action items stand in the to-do lists of the platforms. `revision` grows with each change; `mirrored` is the one that was
-- last looked at. What was given before is mirrored from its next change on.
alter table action_items
  add column revision int not null default 0,
  add column mirrored int not null default 0;
create index action_items_unmirrored on action_items (id) where revision <> mirrored;
