-- Since when a case waits for proof of a CRM that is not set any more.
alter table crm_proofs add column off_at timestamptz;
