-- The rings first, then their change by their numbers: joined, a plan made while there were none looks through all keys
-- again for each ring, and is kept.
create or replace function hold_rings(keys text[], until timestamptz) returns void language plpgsql
set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
declare
  mine bigint[];
begin
  -- What is locked is just being put away or moved, and waiting for it could make two wait for each other.
  mine := array(
    select id from rings where key = any(keys) and coalesce(held_until, '-infinity') > '-infinity' for update skip locked
  );
  update rings set held_until = until where id = any(mine);
end $$;
