set local statement_timeout = 0;
create index exchange_uncounted on exchange (project_id, (row ->> 'occurredAt')) where answered_at is null;
drop index exchange_occurred;
