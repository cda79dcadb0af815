create table view (
  project_id uuid not null references project on delete cascade, id text not null, row jsonb not null,
  primary key (project_id, id)
);
create trigger view_changed after insert or update or delete on view for each row execute function note_change();

-- Rank of an issue, as in lib/domain/impact.ts (rankOf); a test compares the two.
create function issue_rank(issue jsonb, half_life double precision) returns double precision language sql immutable as $$
  select case when issue ->> 'mergedInto' is not null then null else
    log(2, greatest((issue #>> '{frequency,value}')::double precision, 1e-6)::numeric)::double precision
    + extract(epoch from (issue #>> '{frequency,at}')::timestamptz)::double precision / 86400 / half_life
    + log(2, ((0.25 + 0.75 * coalesce((
        select avg(value::double precision) from jsonb_array_elements_text(issue -> 'shortfalls') with ordinality as worst (value, n)
        where n <= greatest(1, ceil((issue ->> 'exchangeCount')::double precision / 4))), 0))
      * case when (issue ->> 'exchangeCount')::int = 0 then 0.5
        else 0.5 + 0.5 * (issue ->> 'reachedCount')::double precision / (issue ->> 'exchangeCount')::double precision end)::numeric)::double precision
  end
$$;

-- For a changed half-life: recomputes the frequency and rank of every issue.
create function reweigh_issues(of_project uuid) returns void language sql as $$
  with half_life as (select (row ->> 'halfLifeDays')::double precision as days from project where project_id = of_project),
  told as (
    select i.id, i.row, sum(power(2::double precision, -greatest(0, extract(epoch from
        (i.row #>> '{frequency,at}')::timestamptz - (e.row ->> 'occurredAt')::timestamptz)::double precision) / 86400 / h.days)) as value
    from issue i cross join half_life h join exchange e on e.project_id = i.project_id and e.issue_id = i.id
    where i.project_id = of_project and i.row ->> 'mergedInto' is null group by i.project_id, i.id, i.row),
  weighed as (select id, jsonb_set(row, '{frequency,value}', to_jsonb(value)) as row from told)
  update issue set row = weighed.row || jsonb_build_object('rank', issue_rank(weighed.row, half_life.days))
  from weighed, half_life where issue.project_id = of_project and issue.id = weighed.id
$$;

-- Facets (lib/domain/facets.ts) for issues from before there were any, without a limit on the values of a key.
create function count_issues_anew(of_project uuid) returns void language sql as $$
  with facet as (
    select e.issue_id, f.name from exchange e cross join lateral (
      select 'site=' || (e.row ->> 'site') as name
      union all select 'language=' || (e.row ->> 'language')
      union all select distinct 'eval=' || (s ->> 'eval') from jsonb_array_elements(e.row -> 'scores') s where s ->> 'outcome' = 'failed'
      union all select 'meta.' || left(m.key, 200) || '=' || left(coalesce(m.value, 'null'), 200) from jsonb_each_text(e.row -> 'metadata') m) f
    where e.project_id = of_project and e.issue_id is not null and f.name is not null),
  counted as (select issue_id, name, count(*) as n from facet group by issue_id, name),
  of_issue as (select issue_id, jsonb_object_agg(name, n) as facets from counted group by issue_id)
  update issue i set row = i.row || jsonb_build_object(
    'facets', coalesce(case when i.row ->> 'mergedInto' is null then (select facets from of_issue where issue_id = i.id) end, '{}'),
    'rank', issue_rank(i.row, (select (row ->> 'halfLifeDays')::double precision from project where project_id = of_project)))
  where i.project_id = of_project
$$;

select count_issues_anew(project_id) from project;
