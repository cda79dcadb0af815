create table comment (
  project_id uuid not null references project on delete cascade, id text not null, row jsonb not null,
  subject_id text generated always as (row ->> 'subjectId') stored,
  primary key (project_id, id)
);
create index comment_subject on comment (project_id, subject_id);
create trigger comment_changed after insert or update or delete on comment for each row execute function note_change();

create table inbox (
  project_id uuid not null references project on delete cascade, id text not null, row jsonb not null,
  primary key (project_id, id)
);
create trigger inbox_changed after insert or update or delete on inbox for each row execute function note_change();

-- Rows from before there were assignments; triggers notify every client.
update issue set row = row || '{"assignee": null, "assignedBy": null, "assignedAt": null, "dueAt": null}' where not row ? 'assignee';
update remediation set row = row || '{"assignee": null, "assignedBy": null, "assignedAt": null, "dueAt": null}' where not row ? 'assignee';

-- Notices to be mailed: written in the transaction of what they report, sent in batches. A batch is claimed before it
-- is sent, and its id is the mail's own, so that a mail sent twice is recognised.
create table notice (
  project_id uuid not null references project on delete cascade, user_id text not null, key text not null,
  kind text not null, subject text not null, subject_id text not null, comment_id text, by_user text not null,
  at timestamptz not null, noted_at timestamptz not null default current_timestamp,
  batch uuid, settled_at timestamptz, outcome text,
  primary key (project_id, user_id, key)
);
create index notice_open on notice (project_id, user_id, noted_at) where settled_at is null;
