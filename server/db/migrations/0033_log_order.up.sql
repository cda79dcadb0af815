-- Query logs are listed, bounded and exported in the order of time. A time that PostgreSQL cannot hold is before all others.
set local statement_timeout = 0;
create index exchange_occurred on exchange (project_id, coalesce(instant_of(row ->> 'occurredAt'), '-infinity'), id);
-- Retention takes the oldest by it too, whether Insights counts them or not.
drop index exchange_uncounted;
