alter table import_batch drop column publish, drop column file_hash;
