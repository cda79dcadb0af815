alter table access_key drop column created_by;
