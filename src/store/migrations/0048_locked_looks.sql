-- Lock first, then look, in one call: a function that may write takes a fresh look for each of its queries, and so sees
-- what whoever held the lock before has committed. Their plans do not depend on how many are asked for.

-- Nobody else looks for the same matter until this transaction ends; the items said in its words since then.
create function same_matters(words text, since timestamptz, room int)
returns text[] language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(words, room));
  return array(
    select s.id from items s where s.print = words and s.heard_at >= since and not s.is_drill order by s.heard_at desc
  );
end $$;

-- Nobody else tells these people of tier 1 until this transaction ends; what each was told since then, whether something
-- waits to be told, and by which accounts she is reached.
create function told_lately(person_ids text[], since timestamptz)
returns table (person_id text, sent_at timestamptz[], is_waiting boolean, accounts jsonb)
language plpgsql set plan_cache_mode = force_generic_plan as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('alarm ' || id, 0))
  from (select id from unnest(person_ids) as p(id) order by id) as ordered;
  return query
    select ask.id,
      array(select d.created_at from deliveries d where d.person_id = ask.id and d.created_at > since
        and d.kind = 'send' and d.card in ('alarm', 'alarm-bundle') and d.state <> 'dropped' order by d.created_at desc),
      exists (select from alarm_notices n where n.person_id = ask.id and n.state = 'waiting'),
      coalesce((
        select jsonb_agg(jsonb_build_object('platform', a.platform, 'externalId', a.external_id, 'unionId', a.union_id,
          'activeAt', a.active_at, 'isChosen', coalesce(p.platform = a.platform, false)))
        from people known join people p on p.id = coalesce(known.merged_into, known.id)
          join accounts a on a.person_id = p.id and a.gone_at is null
        where known.id = ask.id), '[]')
    from unnest(person_ids) as ask(id);
end $$;
