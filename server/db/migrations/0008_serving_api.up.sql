-- Data that only the serving API has, not the panel: organisations, users' keys, and everything that an assistant sent
-- in a call. Times are ISO text with the precision that is returned, so that a returned one works as a bound.
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

-- Beside the project's row, which every member's panel has: its organisation, and settings of this API only.
create table project_profile (
  project_id uuid primary key references project on delete cascade,
  organization_id uuid not null references organization on delete cascade,
  created_by text not null, created_at text not null, updated_at text not null,
  description text, is_template boolean not null default false, auto_clustering boolean not null default true,
  settings jsonb not null default '{}'
);
create index project_profile_organization on project_profile (organization_id);

-- Beside the exchange's row: what the assistant sent with the call and was told. It is not synced to panels.
create table log (
  project_id uuid not null references project on delete cascade, id text not null, row jsonb not null,
  primary key (project_id, id)
);
create index exchange_served on exchange (project_id, (row -> 'served' ->> 'remediationId')) where row ->> 'served' is not null;

alter table access_key add column description text, add column updated_at timestamptz;

-- Existing projects belong to one organisation, and so do their members.
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
