-- The few retests recorded before their log arrived, which a test's log looks for.
create index retest_undecided on retest (project_id, (row ->> 'at')) where row -> 'decision' = 'null'::jsonb;
