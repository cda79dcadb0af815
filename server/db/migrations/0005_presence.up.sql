-- Who looks at which issue right now. A lease that is renewed; by the database's clock, so that several servers agree.
-- No row of the sync log: nobody needs to know tomorrow, and a crash loses nothing.
create unlogged table presence (
  project_id uuid not null references project on delete cascade, issue_id uuid not null, user_id text not null,
  since timestamptz not null default current_timestamp, until timestamptz not null,
  primary key (project_id, issue_id, user_id)
);
create index presence_end on presence (until);
