-- A mutation that a renewed client offers again (PL4) keeps a row of its own, so that both clients'
-- watermarks stand: its id may occur twice.
alter table mutation drop constraint mutation_id_key;
create index mutation_id on mutation (id);
-- Which issues a process that clusters in memory has not seen yet.
create index change_entity on change (project_id, entity, seq);
