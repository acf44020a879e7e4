-- What the weekly issue does not take by itself: said to us alone, only a word that something is over, or a drill.
-- `let_in_at`: since when it is news all the same.
alter table items add column stays_out boolean not null default false, add column let_in_at timestamptz;
