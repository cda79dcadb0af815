-- Retention takes the oldest first. Those that Insights counts are found by its index (0029), the others by this one.
set local statement_timeout = 0;
create index exchange_uncounted on exchange (project_id, (row ->> 'occurredAt')) where answered_at is null;

-- As much as goes in a night comes in a day: what is free is to be used before the tables grow by a fifth.
alter table exchange set (autovacuum_vacuum_scale_factor = 0.05);
alter table log set (autovacuum_vacuum_scale_factor = 0.05);
alter table change set (autovacuum_vacuum_scale_factor = 0.05);
