drop index exchange_conversation;
update erased set content_hash = '' where content_hash is null;
alter table erased alter column content_hash set not null;
create index erased_content on erased (project_id, content_hash);
drop table erased_words;
delete from meta where key = 'erasure_key';
