-- What the weekly issue does not take by itself: said to us alone, only a word that something is over, or a drill.
alter table items add column stays_out boolean not null default false;
