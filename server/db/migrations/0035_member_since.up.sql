-- Since when somebody is a member; null for who was one before this was kept.
alter table member add column since timestamptz;
alter table member alter column since set default current_timestamp;
