-- Logs of what retests asked, by the mark of their questions: few among many.
create index exchange_test on exchange (project_id, (row -> 'metadata' ->> 'errata_test'))
  where row -> 'metadata' ->> 'errata_test' is not null;
