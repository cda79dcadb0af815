-- Since when somebody has been a member; null for members from before this was recorded.
alter table member add column since timestamptz;
alter table member alter column since set default current_timestamp;
