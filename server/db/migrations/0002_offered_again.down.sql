drop index change_entity;
drop index mutation_id;
update mutation set id = gen_random_uuid() where exists (
  select 1 from mutation other where other.id = mutation.id and (other.client_id, other.seq) < (mutation.client_id, mutation.seq)
);
alter table mutation add constraint mutation_id_key unique (id);
