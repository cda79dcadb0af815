-- Imports, file by file, so that each can be taken back as a whole.
create table import_batch (
  project_id uuid not null references project on delete cascade, id uuid not null,
  name text not null, by_user text not null, at timestamptz not null default current_timestamp, undone_at timestamptz,
  -- Number of logs, without those taken back.
  brought int not null default 0,
  primary key (project_id, id)
);
-- The logs and remediations of an import; only their ids.
create table import_entry (
  project_id uuid not null, batch_id uuid not null, entity text not null, id text not null,
  primary key (project_id, entity, id),
  foreign key (project_id, batch_id) references import_batch on delete cascade
);
create index import_entry_batch on import_entry (project_id, batch_id);

-- History must not be announced as news: a transaction that imports some says so.
create or replace function note_webhook(project uuid, event_name text, about jsonb) returns void language sql as $$
  insert into webhook_delivery (project_id, webhook_id, id, event, subject)
  select project_id, id, gen_random_uuid(), event_name, about from webhook
  where project_id = project and enabled and event_name = any (events)
    and coalesce(current_setting('errata.quiet', true), '') <> 'on'
$$;
