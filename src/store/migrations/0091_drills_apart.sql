-- What is told in earnest is counted apart from rehearsals, which are not to keep it back.
drop function told_lately(text[], timestamptz);

-- Nobody else tells these people of tier 1 until this transaction ends; what each was told since then, whether something
-- waits to be told, both once more without rehearsals, and by which accounts she is reached.
create function told_lately(person_ids text[], since timestamptz)
returns table (
  person_id text, sent_at timestamptz[], is_waiting boolean, real_sent_at timestamptz[], is_real_waiting boolean, accounts jsonb
)
language plpgsql set plan_cache_mode = force_generic_plan as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('alarm ' || id, 0))
  from (select id from unnest(person_ids) as p(id) order by id) as ordered;
  return query
    select ask.id, lately.every,
      exists (select from alarm_notices n where n.person_id = ask.id and n.state = 'waiting'),
      lately.earnest,
      exists (select from alarm_notices n join items i on i.id = n.item_id
        where n.person_id = ask.id and n.state = 'waiting' and not i.is_drill),
      coalesce((
        select jsonb_agg(jsonb_build_object('platform', a.platform, 'externalId', a.external_id, 'unionId', a.union_id,
          'activeAt', a.active_at, 'isChosen', coalesce(p.platform = a.platform, false)))
        from people known join people p on p.id = coalesce(known.merged_into, known.id)
          join accounts a on a.person_id = p.id and a.gone_at is null
        where known.id = ask.id), '[]')
    from unnest(person_ids) as ask(id)
      cross join lateral (
        select coalesce(array_agg(d.created_at order by d.created_at desc), '{}') as every,
          coalesce(array_agg(d.created_at order by d.created_at desc)
            filter (where d.data ->> 'isDrill' is distinct from 'true'), '{}') as earnest
        from deliveries d where d.person_id = ask.id and d.created_at > since
          and d.kind = 'send' and d.card in ('alarm', 'alarm-bundle') and d.state <> 'dropped'
      ) as lately;
end $$;
