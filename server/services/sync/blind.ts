/**
 * Threat: an expert who knows another's opinion judges differently than alone. While a review by several experts is
 * open, those who have not judged receive nothing that single experts did: no verdict, no draft or its revisions and
 * retests, no comment by somebody who has judged; not even that a row exists. Derived data reveals nothing either
 * (lib/domain/issues/status.ts, projects.ts). Once they have judged, or the review is complete, those rows count as
 * changed and come with the next pull.
 */
import { sql } from 'kysely'
import type { EntityName, Exchange, Issue, Project, Verdict } from '../../../lib/contract/index.ts'
import { byExchange, isBlindTo, isJudgement, reviewersFor, reviewersOf, type Write } from '../../../lib/domain/index.ts'
import type { Tx } from '../../db/database.ts'
import { type KeyedRow, rowStore, writeRow } from '../../db/rows.ts'
import { markChanged } from './told-again.ts'

/** Whether rows of an entity can reveal what one expert thinks. A new entity must be listed here. */
const REVEALS: Record<EntityName, boolean> = {
  verdict: true,
  remediation: true,
  revision: true,
  retest: true,
  comment: true,
  // Derived only from completed reviews, written before anybody judges, or visible only to its owner.
  issue: false,
  exchange: false,
  project: false,
  site: false,
  member: false,
  adapter: false,
  inbox: false,
  view: false,
  case: false,
  environment: false,
  run: false,
}

/** The rows among these that must not be sent to a person, as `entity id`. */
export async function withheldFrom(tx: Tx, projectId: string, userId: string, all: readonly KeyedRow[]) {
  const rows = all.filter(({ entity }) => REVEALS[entity])
  const drafts = await draftsBehind(tx, projectId, rows)
  const retested = await verdictsRetested(tx, projectId, rows)
  const judged = await judgedByAuthors(tx, projectId, rows)
  /** The exchanges on which a row would reveal its author's opinion. */
  const tellsOf = (one: KeyedRow): { by: string; exchangeIds: readonly string[] } | null => {
    if (one.entity === 'verdict') {
      const { by, exchangeId } = one.row
      return { by, exchangeIds: [exchangeId] }
    }
    const draft = drafts.get(remediationIn(one) ?? '') ?? retested.get(verdictIn(one) ?? '')
    if (draft) return { by: draft.by, exchangeIds: [draft.exchangeId] }
    if (one.entity !== 'comment') return null
    const { by, subjectId } = one.row
    return { by, exchangeIds: judged.get(`${subjectId} ${by}`) ?? [] }
  }
  const others = rows.flatMap((one) => {
    const told = tellsOf(one)
    return told && told.by !== userId ? [{ key: `${one.entity} ${one.id}`, exchangeIds: told.exchangeIds }] : []
  })
  const blind = await blindExchanges(tx, projectId, userId, [...new Set(others.flatMap((one) => one.exchangeIds))])
  return new Set(others.filter((one) => one.exchangeIds.some((id) => blind.has(id))).map((one) => one.key))
}

/** What the authors of comments among these rows have judged in the issue commented on, by `issue author`. */
async function judgedByAuthors(tx: Tx, projectId: string, rows: readonly KeyedRow[]): Promise<Map<string, string[]>> {
  const issues = rows.flatMap(({ entity, row }) =>
    entity === 'comment' && row.subject === 'issue' ? [row.subjectId] : [],
  )
  if (issues.length === 0) return new Map()
  // A merge moves verdicts to the remaining issue, but comments stay where they were written.
  const found = await sql<{ issueId: string; by: string; exchangeId: string }>`
    with recursive gone as (
      select id as origin, id, row ->> 'mergedInto' as into_id, 0 as depth from issue
      where project_id = ${projectId} and id in (${sql.join([...new Set(issues)])})
      union all
      select gone.origin, i.id, i.row ->> 'mergedInto', gone.depth + 1 from gone
      join issue i on i.project_id = ${projectId} and i.id = gone.into_id where gone.depth < 8
    )
    select gone.origin as "issueId", v.row ->> 'by' as by, v.exchange_id as "exchangeId"
    from gone join verdict v on v.project_id = ${projectId} and v.issue_id = gone.id`.execute(tx)
  const judged = new Map<string, string[]>()
  for (const { issueId, by, exchangeId } of found.rows) {
    const key = `${issueId} ${by}`
    judged.set(key, [...(judged.get(key) ?? []), exchangeId])
  }
  return judged
}

/** The remediation that a row is or belongs to. */
function remediationIn({ entity, row }: KeyedRow): string | null {
  if (entity === 'remediation') return row.id
  if (entity === 'comment') return row.subject === 'remediation' ? row.subjectId : null
  if (entity === 'revision' || entity === 'retest') return row.remediationId
  return null
}

const verdictIn = ({ entity, row }: KeyedRow): string | null => (entity === 'retest' ? (row.verdictId ?? null) : null)

type Draft = { exchangeId: string; by: string }

/** Never-published remediations among these rows, or that they belong to: by id, their exchange and author. */
async function draftsBehind(tx: Tx, projectId: string, rows: readonly KeyedRow[]): Promise<Map<string, Draft>> {
  const ids = [...new Set(rows.map(remediationIn).filter((id) => id !== null))]
  if (ids.length === 0) return new Map()
  const found = await sql<{ id: string; exchangeId: string | null; by: string }>`
    select r.id, coalesce(r.row ->> 'exchangeId', i.row ->> 'centralExchangeId') as "exchangeId", r.row ->> 'createdBy' as by
    from remediation r left join issue i on i.project_id = r.project_id and i.id = r.issue_id
    where r.project_id = ${projectId} and r.id in (${sql.join(ids)}) and r.row ->> 'publishedAt' is null`.execute(tx)
  return new Map(
    found.rows.flatMap(({ id, exchangeId, by }) => (exchangeId ? [[id, { exchangeId, by }] as const] : [])),
  )
}

/** Verdicts that were retested by rows among these: by id, their exchange and author. */
async function verdictsRetested(tx: Tx, projectId: string, rows: readonly KeyedRow[]): Promise<Map<string, Draft>> {
  const ids = [...new Set(rows.map(verdictIn).filter((id) => id !== null))]
  if (ids.length === 0) return new Map()
  const found = await sql<{ id: string } & Draft>`
    select id, exchange_id as "exchangeId", row ->> 'by' as by from verdict
    where project_id = ${projectId} and id in (${sql.join(ids)})`.execute(tx)
  return new Map(found.rows.map(({ id, ...draft }) => [id, draft]))
}

/** Those whose review is open and that this person has not judged. */
async function blindExchanges(
  tx: Tx,
  projectId: string,
  userId: string,
  exchangeIds: readonly string[],
): Promise<Set<string>> {
  if (exchangeIds.length === 0) return new Set()
  const asked = await sql<{ id: string; needed: number }>`
    select e.id, (i.row ->> 'reviewers')::int as needed
    from exchange e join issue i on i.project_id = e.project_id and i.id = e.issue_id
    where e.project_id = ${projectId} and e.id in (${sql.join(exchangeIds)}) and (i.row ->> 'reviewers')::int > 1`.execute(
    tx,
  )
  if (asked.rows.length === 0) return new Set()
  const { rows } = await sql<{ row: Verdict }>`select row from verdict
    where project_id = ${projectId} and exchange_id in (${sql.join(asked.rows.map((one) => one.id))})`.execute(tx)
  const given = byExchange(rows.map((found) => found.row))
  return new Set(
    asked.rows.filter(({ id, needed }) => isBlindTo(userId, given.get(id) ?? [], needed)).map((one) => one.id),
  )
}

/** Whether a verdict `v` may be shown to everybody: enough experts have judged, one unless the issue asks for more. */
export const IS_REVIEW_COMPLETE = sql`coalesce((select (i2.row ->> 'reviewers')::int from exchange e2
    join issue i2 on i2.project_id = e2.project_id and i2.id = e2.issue_id
    where e2.project_id = v.project_id and e2.id = v.exchange_id), 1) <= (
  select count(distinct w.row ->> 'by') from verdict w where w.project_id = v.project_id and w.exchange_id = v.exchange_id
    and w.row ->> 'retractedAt' is null and w.row ->> 'value' in ('good', 'bad'))`

/** After a verdict in a review by several: what was withheld from its expert, or from everybody, may be sent now. */
export async function markRevealed(tx: Tx, projectId: string, writes: readonly Write[]): Promise<void> {
  for (const write of writes) {
    if (write.entity !== 'verdict' || !write.row || !isJudgement(write.row)) continue
    const { exchangeId } = write.row
    const exchange = await rowStore(tx, projectId).get('exchange', exchangeId)
    const issue = exchange?.issueId ? await rowStore(tx, projectId).get('issue', exchange.issueId) : null
    if (!issue || reviewersOf(issue) < 2) continue
    await markChanged(tx, projectId, [issue.id])
  }
}

/**
 * Applies a new number of reviewers to open issues that nobody has judged yet; others keep the number they were opened
 * with.
 */
export async function updateReviewerCounts(tx: Tx, projectId: string, project: Project): Promise<void> {
  const { rows } = await sql<{ issue: Issue; central: Exchange }>`
    select i.row as issue, e.row as central from issue i
    join exchange e on e.project_id = i.project_id and e.id = i.row ->> 'centralExchangeId'
    where i.project_id = ${projectId} and i.row ->> 'mergedInto' is null and i.row ->> 'status' <> 'addressed'
      and not exists (select 1 from verdict v where v.project_id = i.project_id and v.issue_id = i.id)`.execute(tx)
  const asked: string[] = []
  for (const { issue, central } of rows) {
    const reviewers = reviewersFor(central, project)
    if (reviewers === reviewersOf(issue)) continue
    await writeRow(tx, projectId, { entity: 'issue', id: issue.id, row: { ...issue, reviewers } })
    asked.push(issue.id)
  }
  // If fewer are asked for now, what one expert wrote there need no longer be withheld.
  await markChanged(tx, projectId, asked)
}
