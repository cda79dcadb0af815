-- Webhooks of a project, and their messages. An event is noted in the transaction in which it happens, however it was
-- written, and sent afterwards.
create table webhook (
  project_id uuid not null references project on delete cascade, id uuid not null,
  url text not null, format text not null, events text[] not null, secret text not null, enabled boolean not null default true,
  created_by text not null, created_at timestamptz not null default current_timestamp,
  primary key (project_id, id)
);
create table webhook_delivery (
  project_id uuid not null, webhook_id uuid not null, id uuid not null,
  event text not null, subject jsonb not null, at timestamptz not null default current_timestamp,
  attempts int not null default 0,
  status int, problem text, settled_at timestamptz, delivered boolean not null default false,
  primary key (project_id, webhook_id, id),
  foreign key (project_id, webhook_id) references webhook on delete cascade
);
create index webhook_delivery_waiting on webhook_delivery (project_id, webhook_id, at) where settled_at is null;

create function note_webhook(project uuid, event_name text, about jsonb) returns void language sql as $$
  insert into webhook_delivery (project_id, webhook_id, id, event, subject)
  select project_id, id, gen_random_uuid(), event_name, about from webhook
  where project_id = project and enabled and event_name = any (events)
$$;

create function note_issue_event() returns trigger language plpgsql as $$
begin
  perform note_webhook(new.project_id, case when new.row ->> 'status' = 'regressed' then 'issue.regressed' else 'issue.opened' end,
    jsonb_build_object('issue', jsonb_build_object('id', new.row ->> 'id', 'title', new.row ->> 'title',
      'status', new.row ->> 'status', 'primary_issue', new.row ->> 'primaryIssue')));
  return null;
end $$;
create trigger issue_opened after insert on issue for each row
  when (new.row ->> 'status' <> 'addressed' and new.row ->> 'mergedInto' is null) execute function note_issue_event();
create trigger issue_regressed after update on issue for each row
  when (new.row ->> 'status' = 'regressed' and old.row ->> 'status' <> 'regressed') execute function note_issue_event();

create function note_remediation_event() returns trigger language plpgsql as $$
declare
  about jsonb := jsonb_build_object('remediation', jsonb_build_object('id', new.row ->> 'id', 'kind', new.row ->> 'kind',
    'query', new.row ->> 'query', 'status', new.row ->> 'status', 'issue_id', new.row ->> 'issueId'));
begin
  if tg_op = 'UPDATE' and jsonb_array_length(coalesce(new.row -> 'falseMatches', '[]')) > jsonb_array_length(coalesce(old.row -> 'falseMatches', '[]')) then
    perform note_webhook(new.project_id, 'remediation.false_match',
      about || jsonb_build_object('exchange_id', new.row -> 'falseMatches' ->> -1));
  else
    perform note_webhook(new.project_id, 'remediation.published', about);
  end if;
  return null;
end $$;
create trigger remediation_created after insert on remediation for each row
  when (new.row ->> 'status' in ('active', 'active_with_draft')) execute function note_remediation_event();
create trigger remediation_changed_events after update on remediation for each row
  when ((new.row ->> 'status' in ('active', 'active_with_draft') and new.row ->> 'publishedAt' is distinct from old.row ->> 'publishedAt')
    or jsonb_array_length(coalesce(new.row -> 'falseMatches', '[]')) > jsonb_array_length(coalesce(old.row -> 'falseMatches', '[]')))
  execute function note_remediation_event();

-- The public client retries calls that got no response, perhaps at another server.
create index log_request on log (project_id, (row ->> 'requestKey')) where row ->> 'requestKey' is not null;
