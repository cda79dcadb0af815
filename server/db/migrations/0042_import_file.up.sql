-- What a file was imported as, so that what is left of it goes in alike; and what tells it from another of its name.
alter table import_batch add column publish boolean, add column file_hash text;
