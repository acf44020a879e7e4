-- Since when every try of a message has failed, over all platforms that were tried; and when it was given up for that.
alter table deliveries add column failing_since timestamptz;
alter table deliveries add column given_up_at timestamptz;
create index deliveries_given_up on deliveries (given_up_at) where given_up_at is not null;
