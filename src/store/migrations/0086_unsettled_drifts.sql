-- Which differences somebody has yet to settle is asked of many a short message; there are never many of them.
create index hop_checks_unsettled on hop_checks (at) where void_at is null and settled is null and drift <> '[]';
