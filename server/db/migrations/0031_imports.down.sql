create or replace function note_webhook(project uuid, event_name text, about jsonb) returns void language sql as $$
  insert into webhook_delivery (project_id, webhook_id, id, event, subject)
  select project_id, id, gen_random_uuid(), event_name, about from webhook
  where project_id = project and enabled and event_name = any (events)
$$;
drop table import_entry;
drop table import_batch;
