-- How many tier 1 somebody has sent lately is looked up each time she sends one.
create index items_sender on items (sender_id, said_at) where sender_id is not null;
