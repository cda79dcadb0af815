alter table access_key drop column description, drop column updated_at;
drop index exchange_served;
drop table log;
drop table project_profile;
drop table user_key;
drop table organization_member;
drop table organization;
