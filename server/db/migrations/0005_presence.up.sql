-- Who is viewing which issue now. A lease that is renewed, by the database's clock, so that servers agree. Not in the
-- sync log: nobody needs it tomorrow, and a crash loses nothing.
create unlogged table presence (
  project_id uuid not null references project on delete cascade, issue_id uuid not null, user_id text not null,
  since timestamptz not null default current_timestamp, until timestamptz not null,
  primary key (project_id, issue_id, user_id)
);
create index presence_end on presence (until);
