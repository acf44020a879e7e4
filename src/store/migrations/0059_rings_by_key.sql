-- Rings by their keys. Nearly none are there at most times, so that a plan made then reads them all; and it is kept for the
-- moment when there are hundreds. The condition is written so that no other index seems to fit.
create function hold_rings(keys text[], until timestamptz) returns void language plpgsql
set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
begin
  -- What is locked is just being put away or moved, and waiting for it could make two wait for each other.
  update rings set held_until = until from (
    select id from rings where key = any(keys) and coalesce(held_until, '-infinity') > '-infinity' for update skip locked
  ) mine where rings.id = mine.id;
end $$;

create function put_away_rings(keys text[]) returns void language plpgsql
set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
begin
  delete from rings where key = any(keys) and coalesce(held_until, '-infinity') > '-infinity';
end $$;
