-- What nobody answers for, since when, and until when: each is told of once for as long as it lasts.
create table orphans (
  kind text not null,
  subject_id text not null,
  found_at timestamptz not null,
  gone_at timestamptz,
  primary key (kind, subject_id)
);
