-- Whoever wanted to finish a step that the CRM had not confirmed yet hears when it has.

alter table crm_proofs add column awaited_by text references people (id);
