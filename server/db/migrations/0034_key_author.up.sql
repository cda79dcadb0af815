-- Who created an access key; null if it was created on the server, or before this was recorded.
alter table access_key add column created_by text;
