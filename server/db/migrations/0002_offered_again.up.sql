-- A mutation that a renewed client sends again (PL4) gets a row of its own, so that both clients' watermarks hold: its
-- id may occur twice.
alter table mutation drop constraint mutation_id_key;
create index mutation_id on mutation (id);
-- Finds issues that an in-memory index for clustering has not seen yet.
create index change_entity on change (project_id, entity, seq);
