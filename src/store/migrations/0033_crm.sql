-- Cases that the CRM has to have, and what it has said.
create table crm_proofs (
  case_id text primary key references cases (id),
  state text not null check (state in ('waiting', 'sent', 'proven')),
  tries int not null default 0,
  error text not null default '',
  crm_id text,
  exception text not null default '',
  due_at timestamptz not null,
  created_at timestamptz not null,
  proven_at timestamptz
);
create index crm_proofs_open on crm_proofs (created_at) where state <> 'proven';
