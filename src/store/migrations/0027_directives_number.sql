-- Of one row with the items: a number means one matter.
alter table directives alter column number set default nextval('items_number_seq');
drop sequence directives_number_seq;
