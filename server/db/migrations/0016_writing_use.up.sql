-- How often a project has asked the company's model for help in writing, by day (UTC): a budget that a restart does not
-- renew and that servers share.
create table writing_use (
  project_id uuid not null references project on delete cascade, day date not null, calls int not null,
  primary key (project_id, day)
);
