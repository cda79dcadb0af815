-- A model's replies on two questions where matching was in doubt (by a hash of both, never the words), and the number
-- of requests by day (UTC).
create table match_word (
  project_id uuid not null references project on delete cascade, hash text not null,
  said text not null check (said in ('same', 'other', 'unsure')), at timestamptz not null default current_timestamp,
  primary key (project_id, hash)
);
create index match_word_at on match_word (project_id, at);
create table match_judge_use (
  project_id uuid not null references project on delete cascade, day date not null, calls int not null,
  primary key (project_id, day)
);
