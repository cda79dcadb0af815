-- How a file was imported, so that the rest of it is imported alike; and a hash to tell it from others of its name.
alter table import_batch add column publish boolean, add column file_hash text;
