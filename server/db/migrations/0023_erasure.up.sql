-- Erased exchanges, by id and by a hash of their words: a panel that was away, or a page that still shows one, would
-- bring it back. Forgotten after some months.
create table erased (
  project_id uuid not null references project on delete cascade, id text not null,
  content_hash text not null, at timestamptz not null default current_timestamp,
  primary key (project_id, id)
);
create index erased_content on erased (project_id, content_hash);
