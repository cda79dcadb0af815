-- Rows shared by a project's members are stored as in the contract (jsonb), with generated columns for searching: one
-- shape on the wire, in Dexie and here, on every engine. Every domain table's key begins with the project.

create table meta (key text primary key, value text not null);

-- better-auth's tables (its own names and columns).
create table "user" (
  "id" text primary key, "name" text not null, "email" text not null unique, "emailVerified" boolean not null default false,
  "image" text, "createdAt" timestamptz not null default current_timestamp, "updatedAt" timestamptz not null default current_timestamp
);
create table "session" (
  "id" text primary key, "expiresAt" timestamptz not null, "token" text not null unique,
  "createdAt" timestamptz not null default current_timestamp, "updatedAt" timestamptz not null default current_timestamp,
  "ipAddress" text, "userAgent" text, "userId" text not null references "user" ("id") on delete cascade
);
create index "session_userId_idx" on "session" ("userId");
create table "account" (
  "id" text primary key, "accountId" text not null, "providerId" text not null,
  "userId" text not null references "user" ("id") on delete cascade,
  "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz,
  "scope" text, "password" text,
  "createdAt" timestamptz not null default current_timestamp, "updatedAt" timestamptz not null default current_timestamp
);
create index "account_userId_idx" on "account" ("userId");
create table "verification" (
  "id" text primary key, "identifier" text not null, "value" text not null, "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp, "updatedAt" timestamptz not null default current_timestamp
);
create index "verification_identifier_idx" on "verification" ("identifier");

create table project (project_id uuid primary key, id text generated always as (row ->> 'id') stored, row jsonb not null);

create table site (
  project_id uuid not null references project on delete cascade, id text not null, row jsonb not null,
  primary key (project_id, id)
);
create table member (
  project_id uuid not null references project on delete cascade, id text not null, row jsonb not null,
  primary key (project_id, id)
);
create index member_person on member (id);
create table exchange (
  project_id uuid not null references project on delete cascade, id text not null, row jsonb not null,
  issue_id text generated always as (row ->> 'issueId') stored,
  content_hash text generated always as (row ->> 'contentHash') stored,
  primary key (project_id, id)
);
create index exchange_issue on exchange (project_id, issue_id);
create index exchange_content on exchange (project_id, content_hash);
create table issue (
  project_id uuid not null references project on delete cascade, id text not null, row jsonb not null,
  primary key (project_id, id)
);
create table verdict (
  project_id uuid not null references project on delete cascade, id text not null, row jsonb not null,
  issue_id text generated always as (row ->> 'issueId') stored,
  exchange_id text generated always as (row ->> 'exchangeId') stored,
  primary key (project_id, id)
);
create index verdict_issue on verdict (project_id, issue_id);
create index verdict_exchange on verdict (project_id, exchange_id);
create table remediation (
  project_id uuid not null references project on delete cascade, id text not null, row jsonb not null,
  issue_id text generated always as (row ->> 'issueId') stored,
  status text generated always as (row ->> 'status') stored,
  primary key (project_id, id)
);
create index remediation_issue on remediation (project_id, issue_id);
create index remediation_status on remediation (project_id, status);
create table revision (
  project_id uuid not null references project on delete cascade, id text not null, row jsonb not null,
  primary key (project_id, id)
);
create table retest (
  project_id uuid not null references project on delete cascade, id text not null, row jsonb not null,
  issue_id text generated always as (row ->> 'issueId') stored,
  primary key (project_id, id)
);
create index retest_issue on retest (project_id, issue_id);

-- An exchange that a page reported under its own id and that turned out to be one we had logged.
create table exchange_alias (
  project_id uuid not null references project on delete cascade, alias text not null, exchange_id text not null,
  primary key (project_id, alias)
);

create table access_key (
  project_id uuid not null references project on delete cascade, id uuid not null, key_hash text not null unique, shown text not null,
  name text not null, created_at timestamptz not null default current_timestamp,
  expires_at timestamptz, revoked_at timestamptz, last_used_at timestamptz,
  primary key (project_id, id)
);

-- PL3: changes in an order in which no concurrent writer can make a reader miss one: by transaction, read only below
-- the oldest that is still open.
create sequence change_seq;
create table change (
  project_id uuid not null, entity text not null, id text not null,
  xid xid8 not null, seq bigint not null,
  primary key (project_id, entity, id)
);
create index change_order on change (project_id, xid, seq);

create function note_change() returns trigger language plpgsql as $$
declare
  changed record;
begin
  if tg_op = 'DELETE' then changed := old; else changed := new; end if;
  insert into change (project_id, entity, id, xid, seq)
  values (changed.project_id, tg_table_name, changed.row ->> 'id', pg_current_xact_id(), nextval('change_seq'))
  on conflict (project_id, entity, id) do update set xid = excluded.xid, seq = excluded.seq;
  return null;
end $$;

create trigger project_changed after insert or update or delete on project for each row execute function note_change();
create trigger site_changed after insert or update or delete on site for each row execute function note_change();
create trigger member_changed after insert or update or delete on member for each row execute function note_change();
create trigger exchange_changed after insert or update or delete on exchange for each row execute function note_change();
create trigger issue_changed after insert or update or delete on issue for each row execute function note_change();
create trigger verdict_changed after insert or update or delete on verdict for each row execute function note_change();
create trigger remediation_changed after insert or update or delete on remediation for each row execute function note_change();
create trigger revision_changed after insert or update or delete on revision for each row execute function note_change();
create trigger retest_changed after insert or update or delete on retest for each row execute function note_change();

-- OB4, OB7: whose client it is, and which of its mutations were applied; the second is also the audit log.
create table sync_client (client_id uuid primary key, user_id text not null);
create table mutation (
  client_id uuid not null references sync_client on delete cascade, seq bigint not null, id uuid not null unique,
  project_id uuid not null, name text not null, at text not null, applied_at timestamptz not null default current_timestamp,
  xid xid8 not null default pg_current_xact_id(),
  refusal jsonb,
  primary key (client_id, seq)
);
