-- What the public serving API speaks of and the panel does not: organisations, users' keys, and all that an assistant
-- said in a call. Times are ISO text at the precision that is printed, so that a printed one is a bound.
create table organization (id uuid primary key, name text not null, created_at text not null, updated_at text not null);
create table organization_member (
  organization_id uuid not null references organization on delete cascade,
  user_id text not null references "user" on delete cascade,
  role text not null, created_at text not null, updated_at text not null,
  primary key (organization_id, user_id)
);
create index organization_member_person on organization_member (user_id);

create table user_key (
  user_id text primary key references "user" on delete cascade, key_hash text not null unique, shown text not null, created_at text not null
);

-- Beside the project's row, which every member's panel has: whose it is, and settings that only this API names.
create table project_profile (
  project_id uuid primary key references project on delete cascade,
  organization_id uuid not null references organization on delete cascade,
  created_by text not null, created_at text not null, updated_at text not null,
  description text, is_template boolean not null default false, auto_clustering boolean not null default true,
  settings jsonb not null default '{}'
);
create index project_profile_organization on project_profile (organization_id);

-- Beside the exchange's row: what the assistant sent with it and was told. It stays on the server.
create table log (
  project_id uuid not null references project on delete cascade, id text not null, row jsonb not null,
  primary key (project_id, id)
);
create index exchange_served on exchange (project_id, (row -> 'served' ->> 'remediationId')) where row ->> 'served' is not null;

alter table access_key add column description text, add column updated_at timestamptz;

-- Projects that are there already belong to one organisation, and so do their members.
insert into organization (id, name, created_at, updated_at)
  select gen_random_uuid(), 'Organization', stamp, stamp
  from (select to_char(current_timestamp at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as stamp) as now
  where exists (select 1 from project);
insert into organization_member (organization_id, user_id, role, created_at, updated_at)
  select distinct o.id, u.id, case when bool_or(m.row ->> 'role' = 'admin') then 'admin' else 'member' end, o.created_at, o.created_at
  from organization o, member m join "user" u on u.id = m.id group by o.id, u.id, o.created_at;
insert into project_profile (project_id, organization_id, created_by, created_at, updated_at)
  select p.project_id, o.id, coalesce((select min(m.id) from member m where m.project_id = p.project_id and m.row ->> 'role' = 'admin'), ''),
    o.created_at, o.created_at
  from organization o, project p;
