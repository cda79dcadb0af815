-- Vectors of the phrasings of published answers, by source and a hash of the words (null: the source refused them), and
-- the number of requests to a source by day (UTC).
create table phrasing_vector (
  project_id uuid not null references project on delete cascade, source text not null, hash text not null,
  vector bytea, at timestamptz not null default current_timestamp,
  primary key (project_id, source, hash)
);
create table vector_use (
  project_id uuid not null references project on delete cascade, day date not null, calls int not null,
  primary key (project_id, day)
);
