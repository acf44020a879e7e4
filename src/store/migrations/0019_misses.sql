-- Limits of alarms that were not kept, and steps that found nobody, among all that ever were.
create index deadlines_alarms on deadlines (due_at) where kind = 'escalate-item';
create index item_acts_nobody on item_acts (at) where kind = 'nobody';
