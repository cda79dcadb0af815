drop index audit_at;
create index audit_at on audit (project_id, at);
create index mutation_applied on mutation (project_id, applied_at);
delete from audit where act not like '% /%';
alter table audit drop column seq;
alter table audit drop column refused;
