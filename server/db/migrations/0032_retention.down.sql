alter table change reset (autovacuum_vacuum_scale_factor);
alter table log reset (autovacuum_vacuum_scale_factor);
alter table exchange reset (autovacuum_vacuum_scale_factor);
drop index exchange_uncounted;
