create table adapter (
  project_id uuid not null references project on delete cascade, id text not null, row jsonb not null,
  primary key (project_id, id)
);
create trigger adapter_changed after insert or update or delete on adapter for each row execute function note_change();
