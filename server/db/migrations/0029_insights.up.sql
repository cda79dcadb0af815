-- Columns for Insights beside each exchange: a period is read from one narrow index, however large its rows are.

-- An ISO time with its offset is the same instant in every session. One that PostgreSQL cannot represent is left out
-- rather than refused.
create function instant_of(iso text) returns timestamptz language plpgsql immutable as $$
begin
  return iso::timestamptz;
exception when others then
  return null;
end $$;

-- Every row is rewritten, which may take longer than the usual statement timeout.
set local statement_timeout = 0;

alter table exchange
  -- When a customer was answered; null for questions asked by retests.
  add column answered_at timestamptz generated always as (
    case when coalesce(row -> 'metadata' ->> 'errata_test', '') in ('', 'false') then instant_of(row ->> 'occurredAt') end) stored,
  -- The type of a bad response: its primary issue, else the first eval it failed, else a person's flag.
  add column bad_as text generated always as (coalesce(
    row ->> 'primaryIssue',
    left(jsonb_path_query_first(row, '$.scores[*] ? (@.outcome == "failed").eval') #>> '{}', 100),
    case when jsonb_array_length(row -> 'flags') > 0 then 'flagged' end)) stored,
  -- What the customer received instead.
  add column instead text generated always as (case
    when row -> 'served' ->> 'kind' = 'answer' then 'answer'
    when (row ->> 'guardrailed')::boolean then 'held_back' end) stored,
  add column answered_on text generated always as (left(row ->> 'site', 200)) stored;

create index exchange_answered on exchange (project_id, answered_at) include (bad_as, instead, answered_on)
  where answered_at is not null;
