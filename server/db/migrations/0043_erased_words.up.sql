-- The words of exchanges erased on request, as hashes with a key of this installation: so that a panel that was away
-- brings them back neither as an exchange nor in turns around others. For erasure by age the id is enough: equally old
-- words are erased themselves, and the same words may be said today.
create table erased_words (
  project_id uuid not null references project on delete cascade, hash text not null,
  -- Words said later than this are somebody else's.
  until timestamptz not null, at timestamptz not null default current_timestamp,
  primary key (project_id, hash)
);
insert into meta (key, value) values ('erasure_key', gen_random_uuid()::text || gen_random_uuid()::text) on conflict do nothing;
create function erased_hash(said text) returns text language sql stable as $$
  select encode(sha256(convert_to((select value from meta where key = 'erasure_key') || ' ' || said, 'UTF8')), 'hex')
$$;
insert into erased_words (project_id, hash, until, at)
  select project_id, erased_hash('said ' || content_hash), max(at) + interval '24 hours', max(at) from erased group by 1, 2;
drop index erased_content;
-- Servers of the previous version still write it.
alter table erased alter column content_hash drop not null;
-- Other exchanges of a conversation contain the words of an erased one around them.
set local statement_timeout = 0;
create index exchange_conversation on exchange (project_id, (row ->> 'conversationId'), (row ->> 'occurredAt'))
  where row ->> 'conversationId' is not null;
