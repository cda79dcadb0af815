-- Who made an access key; null where it was made on the server, or before this was kept.
alter table access_key add column created_by text;
