-- Retention erases the oldest first. Exchanges counted by Insights are found by its index (0029), the others by this
-- one.
set local statement_timeout = 0;
create index exchange_uncounted on exchange (project_id, (row ->> 'occurredAt')) where answered_at is null;
