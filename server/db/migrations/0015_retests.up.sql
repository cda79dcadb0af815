-- Regression sets and their runs. (A case is a reserved word of SQL.)
create table "case" (
  project_id uuid not null references project on delete cascade, id text not null, row jsonb not null,
  primary key (project_id, id)
);
create trigger case_changed after insert or update or delete on "case" for each row execute function note_change();
create table environment (
  project_id uuid not null references project on delete cascade, id text not null, row jsonb not null,
  primary key (project_id, id)
);
create trigger environment_changed after insert or update or delete on environment for each row execute function note_change();
create table run (
  project_id uuid not null references project on delete cascade, id text not null, row jsonb not null,
  primary key (project_id, id)
);
create trigger run_changed after insert or update or delete on run for each row execute function note_change();

-- The results of retests, append-only: each link contains the hash of the one before. A body may be removed (retention,
-- erasure), its hash never.
create table evidence (
  project_id uuid not null references project on delete cascade, n bigint not null,
  retest_id text not null, at text not null, by_user text not null,
  body jsonb, body_hash text not null, previous text not null, hash text not null,
  erased_at timestamptz,
  primary key (project_id, n)
);
create index evidence_retest on evidence (project_id, retest_id);
