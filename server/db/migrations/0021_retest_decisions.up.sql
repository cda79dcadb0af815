-- Finds the few logs of retests' questions, by their test mark.
create index exchange_test on exchange (project_id, (row -> 'metadata' ->> 'errata_test'))
  where row -> 'metadata' ->> 'errata_test' is not null;
