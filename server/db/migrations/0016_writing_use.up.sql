-- Requests of a project to the company's model for help in writing, by day (UTC): a budget that survives restarts and
-- that servers share.
create table writing_use (
  project_id uuid not null references project on delete cascade, day date not null, calls int not null,
  primary key (project_id, day)
);
