-- When a promised day was over without the thing promised: another fault than an answer that is late.
alter table requests add column broken_at timestamptz;
update requests set broken_at = late_at, late_at = null where answered_at <= due_at and late_at > answered_at;
