-- What was said in exchanges that somebody had erased, by hashes with a key of this installation: so that a panel that was
-- away brings it back neither as an exchange nor around others. Of what goes by its age the id is enough: words that are
-- as old go themselves, and the same words may be said today.
-- All that is remembered is hashed here, and all exchanges are indexed.
set local statement_timeout = 0;
create table erased_words (
  project_id uuid not null references project on delete cascade, hash text not null,
  -- Words said later than this are somebody else's.
  until timestamptz not null, at timestamptz not null default current_timestamp,
  primary key (project_id, hash)
);
insert into meta (key, value) values ('erasure_key', gen_random_uuid()::text || gen_random_uuid()::text) on conflict do nothing;
insert into erased_words (project_id, hash, until, at)
  select project_id, encode(sha256(convert_to(key.value || ' said ' || content_hash, 'UTF8')), 'hex'),
    max(at) + interval '24 hours', max(at)
  from erased cross join (select value from meta where key = 'erasure_key') key group by 1, 2;
drop index erased_content;
-- Servers of the previous version still write it.
alter table erased alter column content_hash drop not null;
-- Neighbours of what goes have its words around them.
create index exchange_conversation on exchange (project_id, (row ->> 'conversationId'), (row ->> 'occurredAt'))
  where row ->> 'conversationId' is not null;
