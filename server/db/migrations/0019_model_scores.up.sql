-- Evals by a model: how far exchanges were read, its replies (by content: the same words are asked about once), and the
-- number of requests by day (UTC).
create table judging (
  project_id uuid primary key references project on delete cascade, xid xid8 not null, seq bigint not null
);
create table model_score (
  project_id uuid not null references project on delete cascade, hash text not null,
  score double precision, reason text not null, at timestamptz not null default current_timestamp,
  primary key (project_id, hash)
);
create table judging_use (
  project_id uuid not null references project on delete cascade, day date not null, calls int not null,
  primary key (project_id, day)
);
