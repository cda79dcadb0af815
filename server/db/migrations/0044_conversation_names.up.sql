-- What else a conversation was called: a page may name it otherwise each time it is loaded, and otherwise than the assistant.
-- Erasing finds by these what was said beside an exchange.
-- Every exchange is read for the names that it has.
set local statement_timeout = 0;
create table conversation_name (
  project_id uuid not null, name text not null, exchange_id text not null,
  primary key (project_id, name, exchange_id)
);
insert into conversation_name (project_id, name, exchange_id)
  select project_id, row ->> 'pageConversationId', id from exchange where row ->> 'pageConversationId' is not null;
create index conversation_name_exchange on conversation_name (project_id, exchange_id);
-- 0043 has put hashes with a key in their place.
update erased set content_hash = null where content_hash is not null;
-- Last, because no project can be written while it is made. One may have been deleted since.
lock table project in share row exclusive mode;
delete from conversation_name where project_id not in (select project_id from project);
alter table conversation_name add foreign key (project_id) references project on delete cascade;
