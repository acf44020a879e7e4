-- What was said lately, for looking for its like.
create index items_heard on items (heard_at) where tier is not null and merged_into is null;
