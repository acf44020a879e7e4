-- Deliveries of one content to many people on a platform that takes them in one call.
alter table deliveries add column batch text;
create index deliveries_batch on deliveries (batch) where batch is not null;
