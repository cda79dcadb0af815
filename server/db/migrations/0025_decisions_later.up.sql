-- Retests whose log had not come when they were kept: few, and looked for when a log of a test comes.
create index retest_undecided on retest (project_id, (row ->> 'at')) where row -> 'decision' = 'null'::jsonb;
