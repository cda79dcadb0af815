-- Query logs are listed, bounded and exported in order of time. A time that PostgreSQL cannot represent sorts first.
set local statement_timeout = 0;
create index exchange_occurred on exchange (project_id, coalesce(instant_of(row ->> 'occurredAt'), '-infinity'), id);
-- Retention finds the oldest by it too, whether or not Insights counts them.
drop index exchange_uncounted;
