-- Nothing is looked up by it.
drop index if exists deliveries_chat_noted;
