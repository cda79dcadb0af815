-- What people report about themselves through the serving API; the account itself has a single name.
create table user_profile (
  user_id text primary key references "user" ("id") on delete cascade,
  first_name text not null, last_name text not null, phone_number text, discovery_source text, company text, activated_at text
);
