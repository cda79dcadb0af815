-- What admins did through requests: who, when, by which route, and to what, by ids. Synced changes are in `mutation`.
create table audit (
  project_id uuid not null references project on delete cascade, id uuid not null default gen_random_uuid(),
  at timestamptz not null default current_timestamp, user_id text not null, act text not null, about jsonb not null,
  xid xid8 not null default pg_current_xact_id(),
  primary key (project_id, id)
);
create index audit_at on audit (project_id, at);
create index mutation_applied on mutation (project_id, applied_at);
