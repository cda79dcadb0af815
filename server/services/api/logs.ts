/** Reads query logs and groups of them, and adds metadata and feedback. */
import { type RawBuilder, sql } from 'kysely'
import type { Exchange, Issue, Metadata, Project, Remediation } from '../../../lib/contract/index.ts'
import type { GroupedLogView, LogGroupView } from '../../../lib/contract/serving-api/logs.ts'
import { impactOf } from '../../../lib/domain/index.ts'
import { redact } from '../../../lib/redact/index.ts'
import type { Database, Tx } from '../../db/database.ts'
import { toJsonb } from '../../db/json.ts'
import { exchangeBehind, writeRow } from '../../db/rows.ts'
import { type ActDeps, withProjectLocked } from '../sync/act.ts'
import { metadataOf } from '../log/log.ts'
import { instantOf, OCCURRED } from '../log/occurred.ts'
import { notThere } from '../refusal.ts'
import { cleanDeep } from './log-detail.ts'
import { all, page } from './lists.ts'
import { FROM, isLogSort, type LogQuery, numberToSortBy, REVIEW, sortOf, toCount, whereOf } from './log-query.ts'
import { groupedLogView, type LogRow } from './log-view.ts'

const GUIDANCE = sql`(select m.id from remediation m where m.project_id = e.project_id and m.row ->> 'kind' = 'guidance'
  and m.status <> 'archived' and m.row ->> 'exchangeId' = e.id order by m.row ->> 'createdAt' desc limit 1)`
const ANSWER = sql`(select m.id from remediation m where m.project_id = e.project_id and m.row ->> 'kind' = 'answer'
  and m.status <> 'archived' and (m.row ->> 'exchangeId' = e.id or m.issue_id = e.issue_id)
  and (m.row ->> 'content' is not null or m.row ->> 'draft' is not null)
  order by m.row ->> 'content' is null, m.row ->> 'createdAt' desc limit 1)`
const COLUMNS = sql`e.row, l.row as detail, i.row as issue, ${REVIEW} as review, ${GUIDANCE} as "guidanceId", ${ANSWER} as "answerId"`

export function logRows(
  db: Database,
  projectId: string,
  query: LogQuery,
  also: readonly RawBuilder<unknown>[] = [],
): Promise<{ rows: LogRow[]; total: number }> {
  const where = all([whereOf(projectId, query), ...also])
  const sort = sortOf(query.sort)
  return page(
    db,
    { columns: COLUMNS, from: FROM, counted: toCount(query), where, sort, always: sort === OCCURRED, id: sql`e.id` },
    query,
  )
}

/** In order of time; only those after `last`. @param also a further condition on `e` */
export async function logsAfter(
  db: Database,
  projectId: string,
  last: Pick<Exchange, 'id' | 'occurredAt'> | null,
  limit: number,
  also: RawBuilder<unknown> = sql``,
): Promise<LogRow[]> {
  const after =
    last === null ? sql`` : sql`and (${OCCURRED}, e.id) > (${instantOf(sql`${last.occurredAt}`)}, ${last.id})`
  const { rows } = await sql<LogRow>`select ${COLUMNS} from ${FROM}
    where e.project_id = ${projectId} ${after} ${also} order by ${OCCURRED}, e.id limit ${limit}`.execute(db.kysely)
  return rows
}

export async function logRow(db: Database['kysely'] | Tx, projectId: string, id: string): Promise<LogRow> {
  const real = await exchangeBehind(db as Tx, projectId, id)
  const { rows } =
    await sql<LogRow>`select ${COLUMNS} from ${FROM} where e.project_id = ${projectId} and e.id = ${real}`.execute(db)
  if (!rows[0]) throw notThere('query log')
  return rows[0]
}

/** Logs for which this answer was served. */
export const servedBy = (answerId: string): RawBuilder<unknown> =>
  sql`e.row -> 'served' ->> 'remediationId' = ${answerId} and e.row ->> 'served' is not null`

type Group = { issue: Issue; central: LogRow; remediations: Remediation[]; total: number; escalated: boolean }

const STATUS: Record<Remediation['status'], GroupedLogView['remediation_status'] | null> = {
  active: 'ACTIVE',
  active_with_draft: 'ACTIVE_WITH_DRAFT',
  paused: 'PAUSED',
  draft: 'DRAFT',
  archived: null,
}
const FIRST = ['ACTIVE', 'ACTIVE_WITH_DRAFT', 'PAUSED', 'DRAFT', 'NOT_STARTED'] as const

function remediationStatus(remediations: readonly Remediation[]): GroupedLogView['remediation_status'] {
  const statuses = remediations
    .filter((one) => one.content !== null || one.draft !== null)
    .map((one) => STATUS[one.status])
  return FIRST.find((status) => statuses.includes(status)) ?? 'NOT_STARTED'
}

const GROUP_COLUMNS = sql`i.row as issue,
  (select coalesce(jsonb_agg(m.row), '[]') from remediation m where m.project_id = i.project_id and m.issue_id = i.id) as remediations,
  (select count(*)::int from exchange c where c.project_id = i.project_id and c.issue_id = i.id) as total,
  (select coalesce(bool_or((d.row ->> 'escalated')::boolean), true) from exchange c left join log d on d.project_id = c.project_id and d.id = c.id
    where c.project_id = i.project_id and c.issue_id = i.id) as escalated`

const REPRESENTATIVE = sql`coalesce((select c.id from exchange c where c.project_id = i.project_id and c.id = i.row ->> 'centralExchangeId' and c.issue_id = i.id),
  (select c.id from exchange c where c.project_id = i.project_id and c.issue_id = i.id order by ${instantOf(sql`c.row ->> 'occurredAt'`)}, c.id limit 1))`

export const isGroupSort = (sort: string): boolean =>
  isLogSort(sort) || ['custom_rank', 'impact_score', 'total_count'].includes(sort)

/**
 * A group matches if one of its logs does. Impact depends on the current time, so all groups are weighed before
 * sorting.
 */
export async function logGroups(
  db: Database,
  project: Project,
  query: LogQuery,
  now: string,
): Promise<{ groups: LogGroupView[]; total: number }> {
  const { needs_review: needsReview, ...rest } = query
  const passes = sql`exists (select 1 from ${FROM} where ${whereOf(project.id, rest)} and e.issue_id = g.id)`
  const { rows } = await sql<Omit<Group, 'central'> & { centralId: string | null; value: number | null }>`
    select x.*, v.value from (select i.id as gid, ${GROUP_COLUMNS}, ${REPRESENTATIVE} as "centralId" from issue i
      where i.project_id = ${project.id} and i.row ->> 'mergedInto' is null
      ${needsReview === undefined ? sql`` : sql`and (i.row ->> 'status' <> 'addressed') = ${needsReview}`}) x
    left join lateral (select ${numberToSortBy(query.sort)} as value from exchange e
      left join log l on l.project_id = e.project_id and l.id = e.id
      where e.project_id = ${project.id} and e.id = x."centralId") v on true
    where exists (select 1 from issue g where g.project_id = ${project.id} and g.id = x.gid and ${passes})`.execute(
    db.kysely,
  )
  const present = rows.filter((row) => row.centralId !== null)
  const weight = weightOf(query.sort, project, now)
  const way = query.order === 'asc' ? 1 : -1
  const sorted = present
    .map((group) => ({ ...group, weight: weight(group) }))
    .toSorted((a, b) => compare(a.weight, b.weight, way) || way * (a.issue.id < b.issue.id ? -1 : 1))
  const offset = query.offset ?? 0
  const shown = sorted.slice(offset, offset + Math.min(query.limit ?? 100, 1_000))
  const groups: LogGroupView[] = []
  for (const { issue, remediations, total, escalated, centralId } of shown) {
    const central = await logRow(db.kysely, project.id, centralId!)
    groups.push({
      ...groupedLogView(central, remediationStatus(remediations)),
      needs_review: issue.status !== 'addressed',
      total_count: total,
      impact_score: impactOf(issue, now, project.halfLifeDays).impact,
      any_escalated: escalated,
    })
  }
  return { groups, total: sorted.length }
}

type Weighed = { issue: Issue; total: number; value: number | null }

/** The sort value: from the representative log, or from the group's own numbers. */
function weightOf(sort: string | undefined, project: Project, now: string): (group: Weighed) => number | null {
  if (sort === 'total_count') return (group) => group.total
  if (sort && isLogSort(sort)) return (group) => group.value
  return ({ issue }) => impactOf(issue, now, project.halfLifeDays).impact
}

/** Groups without a value stay together at the end in either order. */
const compare = (a: number | null, b: number | null, way: 1 | -1): number =>
  a === null || b === null ? Number(a === null) - Number(b === null) : way * (a - b)

/** Logs of some issues, or of all; each with its total, also beyond this page. */
export async function logsByGroup(
  db: Database,
  projectId: string,
  query: LogQuery,
  issueIds: readonly string[] | undefined,
): Promise<Record<string, { query_logs: GroupedLogView[]; total_count: number }>> {
  const wanted = issueIds?.length ? [sql`e.issue_id in (${sql.join(issueIds)})`] : []
  const also = [sql`e.issue_id is not null`, ...wanted]
  const { rows } = await logRows(db, projectId, query, also)
  const counts = await sql<{ id: string; n: number }>`select e.issue_id as id, count(*)::int as n from ${FROM}
    where ${all([whereOf(projectId, query), ...also])} group by e.issue_id`.execute(db.kysely)
  const total = new Map(counts.rows.map((row) => [row.id, row.n]))
  const groups = new Map<string, LogRow[]>()
  for (const row of rows) groups.set(row.row.issueId!, [...(groups.get(row.row.issueId!) ?? []), row])
  const statuses = new Map<string, GroupedLogView['remediation_status']>()
  for (const id of groups.keys()) {
    const found = await sql<{
      row: Remediation
    }>`select row from remediation where project_id = ${projectId} and issue_id = ${id}`.execute(db.kysely)
    statuses.set(id, remediationStatus(found.rows.map((one) => one.row)))
  }
  return Object.fromEntries(
    [...groups].map(([id, logs]) => [
      id,
      {
        query_logs: logs.map((one) => groupedLogView(one, statuses.get(id)!)),
        total_count: total.get(id) ?? logs.length,
      },
    ]),
  )
}

export async function metadataKeys(db: Database, projectId: string): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    select distinct k as key from exchange e left join log l on l.project_id = e.project_id and l.id = e.id,
      jsonb_object_keys(coalesce(nullif(l.row -> 'metadata', 'null'), e.row -> 'metadata')) k
    where e.project_id = ${projectId} order by 1`.execute(db.kysely)
  return rows.map((row) => row.key)
}

export async function toolNames(db: Database, projectId: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct t as name from log l, jsonb_array_elements_text(coalesce(nullif(l.row -> 'toolCallNames', 'null'), '[]')) t
    where l.project_id = ${projectId} order by 1`.execute(db.kysely)
  return rows.map((row) => row.name)
}

/** Merged: new keys win, others are kept. Panels see it too. @returns all metadata */
export function addMetadata(
  deps: ActDeps,
  project: Project,
  id: string,
  change: (before: Record<string, unknown>) => Record<string, unknown>,
): Promise<{ id: string; metadata: Record<string, unknown> }> {
  const clean = (text: string): string => redact(text, { companyDomains: project.companyDomains }).text
  return withProjectLocked(deps, project.id, async (tx) => {
    const { row, detail } = await logRow(tx, project.id, id)
    // Under the same name as in an import.
    const beside = detail?.otherMetadata === undefined ? row.metadata : { metadata: detail.otherMetadata }
    const before = detail?.metadata ?? beside
    const metadata = { ...before, ...(cleanDeep(change(before), clean) as Record<string, unknown>) }
    const flat: Metadata = metadataOf(metadata, clean)
    const exchange: Exchange = { ...row, metadata: flat }
    await writeRow(tx, project.id, { entity: 'exchange', id: row.id, row: exchange })
    await sql`insert into log (project_id, id, row) values (${project.id}, ${row.id}, ${toJsonb({ metadata })}::jsonb)
      on conflict (project_id, id) do update set row = log.row || excluded.row`.execute(tx)
    return { id: row.id, metadata }
  })
}

/** Feedback is a list under one metadata key, each kind once. */
export const withFeedback =
  (key: string) =>
  (before: Record<string, unknown>): Record<string, unknown> => {
    const given = before['user_feedback']
    const list = Array.isArray(given) ? given : []
    return { user_feedback: list.includes(key) ? list : [...list, key] }
  }
