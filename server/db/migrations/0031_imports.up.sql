-- What was brought from elsewhere, file by file, so that it can be taken back as a whole.
create table import_batch (
  project_id uuid not null references project on delete cascade, id uuid not null,
  name text not null, by_user text not null, at timestamptz not null default current_timestamp, undone_at timestamptz,
  -- Logs, those that were taken back not counted.
  brought int not null default 0,
  primary key (project_id, id)
);
-- Which logs and remediations an import brought; ids alone.
create table import_entry (
  project_id uuid not null, batch_id uuid not null, entity text not null, id text not null,
  primary key (project_id, entity, id),
  foreign key (project_id, batch_id) references import_batch on delete cascade
);
create index import_entry_batch on import_entry (project_id, batch_id);

-- Nobody is told of history as if it happened now: a transaction that brings some says so.
create or replace function note_webhook(project uuid, event_name text, about jsonb) returns void language sql as $$
  insert into webhook_delivery (project_id, webhook_id, id, event, subject)
  select project_id, id, gen_random_uuid(), event_name, about from webhook
  where project_id = project and enabled and event_name = any (events)
    and coalesce(current_setting('errata.quiet', true), '') <> 'on'
$$;
