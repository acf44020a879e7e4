-- When somebody said that what was sent back should not count, and when that was settled; null where it was before this was kept.
alter table hop_checks add column disputed_at timestamptz;
alter table hop_checks add column return_settled_at timestamptz;
