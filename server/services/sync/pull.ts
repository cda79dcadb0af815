/** Returns what changed since a cursor, as far as this member may see it (lib/sync/SPEC.md, PL1, PL3, OB5, OB6). */
import { sql } from 'kysely'
import {
  type Adapter,
  type Change,
  ENTITY_NAMES,
  type EntityName,
  type Issue,
  PULL_LIMIT,
  type PullReply,
  type PullRequest,
  type Refusal,
  type Role,
  type View,
} from '../../../lib/contract/index.ts'
import { can } from '../../../lib/domain/index.ts'
import type { Database, Tx } from '../../db/database.ts'
import { type KeyedRow, keyedRow, rowsById } from '../../db/rows.ts'
import { erasedAmong } from '../erasure.ts'
import { withheldFrom } from './blind.ts'

type Position = { xid: string; seq: string }

/** Cursors without it date from when pages were sorted as text, which may have skipped rows: they cause a reset. */
const IN_ORDER = 'in-order'

/** Opaque to clients: epoch, scope and position. */
const encodeCursor = (epoch: string, scope: string, { xid, seq }: Position): string =>
  Buffer.from(`${epoch} ${scope} ${xid} ${seq} ${IN_ORDER}`).toString('base64url')

/** Null if it is not ours, or was issued for another scope (another role): what was left out then must be sent. */
function decodeCursor(cursor: string, epoch: string, scope: string): Position | null {
  const [of, by, xid, seq, order] = Buffer.from(cursor, 'base64url').toString().split(' ')
  const isNumber = (text: string | undefined): text is string => text !== undefined && /^\d{1,18}$/.test(text)
  if (of !== epoch || by !== scope || order !== IN_ORDER) return null
  return isNumber(xid) && isNumber(seq) ? { xid, seq } : null
}

/** What a person sees, depending on the role: everything, or shared rows and their own. Blindness comes on top. */
const scopeOf = (userId: string, role: Role): string =>
  `${can(role, 'administer') ? 'admin' : can(role, 'read_all') ? 'all' : 'own'}:${userId}`

const BEGINNING: Position = { xid: '0', seq: '0' }

/** @returns one page, from one snapshot; watermark and refusals only with the last one (`more` false) */
export async function pull(
  db: Database,
  epoch: string,
  userId: string,
  role: Role,
  request: PullRequest,
): Promise<PullReply> {
  return db.transaction(async (tx) => {
    // The whole reply is from one snapshot, below the oldest transaction open at that time.
    await sql`set transaction isolation level repeatable read, read only`.execute(tx)
    const scope = scopeOf(userId, role)
    const { rows: snapshot } = await sql<{
      xmin: string
    }>`select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`.execute(tx)
    const xmin = snapshot[0]!.xmin
    const told = request.cursor === null ? BEGINNING : decodeCursor(request.cursor, epoch, scope)
    // We never issue cursors beyond the oldest open transaction: such a one is from a time that this copy of the
    // database has lost.
    const known = told && BigInt(told.xid) < BigInt(xmin) ? told : null
    const from = known ?? BEGINNING
    const { rows } = await sql<{ entity: EntityName; id: string } & Position>`
      select entity, id, xid::text as xid, seq::text as seq from change c
      where project_id = ${request.projectId} and (c.xid, c.seq) > (${from.xid}::text::xid8, ${from.seq}::bigint) and c.xid < ${xmin}::text::xid8
      order by c.xid, c.seq limit ${PULL_LIMIT + 1}`.execute(tx)
    const shown = await shownTo(tx, request.projectId, userId, role)
    const { changes, taken } = await untilFull(rows.slice(0, PULL_LIMIT), (part) =>
      changesOf(tx, request.projectId, part, userId, shown),
    )
    const more = rows.length > taken
    const last = rows[taken - 1] ?? from
    return {
      epoch,
      reset: known === null,
      cursor: encodeCursor(epoch, scope, last),
      changes,
      // Only the last page has all effects up to the watermark.
      watermark: more ? 0 : await watermarkBelow(tx, request.clientId, userId, xmin),
      refusals: more ? [] : await refusalsOf(tx, request, userId, xmin),
      more,
    }
  })
}

/**
 * What a slow connection can transfer in the 20 s that a panel waits; with more it would request the same page for
 * ever.
 */
const ENOUGH_CHARS = 2_000_000
/** Rows processed together; a reply exceeds the limit by at most these. */
const AT_ONCE = 250

/** @returns the changes for the first `taken` rows of the page */
async function untilFull<T>(
  page: readonly T[],
  changesOf: (part: readonly T[]) => Promise<Change[]>,
): Promise<{ changes: Change[]; taken: number }> {
  const changes: Change[] = []
  let chars = 0
  let taken = 0
  while (taken < page.length && chars < ENOUGH_CHARS) {
    const part = await changesOf(page.slice(taken, taken + AT_ONCE))
    changes.push(...part)
    taken = Math.min(page.length, taken + AT_ONCE)
    // The last part need not be measured.
    if (taken < page.length) chars += JSON.stringify(part).length
  }
  return { changes, taken }
}

async function watermarkBelow(tx: Tx, clientId: string, userId: string, xmin: string): Promise<number> {
  const { rows } = await sql<{ seq: string | null }>`
    select max(m.seq)::text as seq from mutation m join sync_client c on c.client_id = m.client_id
    where m.client_id = ${clientId} and c.user_id = ${userId} and m.xid < ${xmin}::text::xid8`.execute(tx)
  return Number(rows[0]?.seq ?? 0)
}

type Refused = {
  mutationId: string
  seq: string
  name: string
  at: string
  refusal: Pick<Refusal, 'code' | 'detail' | 'because' | 'args'>
}

/** As many as a slow connection can transfer, at least one; the client asks again for the rest. */
async function refusalsOf(tx: Tx, request: PullRequest, userId: string, xmin: string): Promise<Refusal[]> {
  const { rows } = await sql<Refused>`
    with refused as (
      select m.id, m.seq, m.name, m.at, m.refusal, length(m.refusal::text) as chars from mutation m
      join sync_client c on c.client_id = m.client_id
      where m.client_id = ${request.clientId} and c.user_id = ${userId} and m.refusal is not null
        and m.project_id = ${request.projectId} and m.seq > ${request.refusalsSeen} and m.xid < ${xmin}::text::xid8
      order by m.seq limit 500
    ), counted as (select *, sum(chars) over (order by seq) - chars as before from refused)
    select id as "mutationId", seq::text as seq, name, at, refusal from counted
    where before < ${ENOUGH_CHARS} order by seq`.execute(tx)
  return rows.map(({ mutationId, seq, name, at, refusal }) => ({
    mutationId,
    clientId: request.clientId,
    seq: Number(seq),
    name,
    at,
    code: refusal.code,
    detail: refusal.detail,
    ...(refusal.because && { because: refusal.because }),
    args: refusal.args,
  }))
}

/** A row as this person may see it; null if they may not. */
type Shown = (one: KeyedRow) => KeyedRow['row'] | null

async function shownTo(tx: Tx, projectId: string, userId: string, role: Role): Promise<Shown> {
  const own = can(role, 'read_all') ? null : await ownOnly(tx, projectId, userId)
  return (one) => {
    if (one.entity === 'adapter') return seesAdapter(one.row, userId, role) ? one.row : null
    if (one.entity === 'inbox') return one.row.userId === userId ? one.row : null
    if (one.entity === 'view') return seesView(one.row, userId, role) ? one.row : null
    if (own === null) return one.row
    if (!own.has(one)) return null
    return one.entity === 'issue' ? withoutOthers(one.row, own.members) : one.row
  }
}

async function changesOf(
  tx: Tx,
  projectId: string,
  page: readonly { entity: EntityName; id: string }[],
  userId: string,
  shown: Shown,
): Promise<Change[]> {
  const found = new Map<string, KeyedRow>()
  for (const entity of ENTITY_NAMES) {
    const ids = page.filter((change) => change.entity === entity).map((change) => change.id)
    if (ids.length === 0) continue
    for (const [id, row] of await rowsById(tx, projectId, entity, ids))
      found.set(`${entity} ${id}`, keyedRow(entity, id, row))
  }
  const withheld = await withheldFrom(tx, projectId, userId, [...found.values()])
  const missing = page.filter(({ entity, id }) => entity === 'exchange' && !found.has(`${entity} ${id}`))
  const erased = await erasedAmong(
    tx,
    projectId,
    missing.map(({ id }) => id),
  )
  return page.flatMap(({ entity, id }): Change[] => {
    const key = `${entity} ${id}`
    // Not a tombstone, which would reveal that a row exists.
    if (withheld.has(key)) return []
    const one = found.get(key)
    if (!one && entity === 'exchange' && erased.has(id)) return [{ entity, id, row: null, erased: true }]
    return [{ entity, id, row: one ? shown(one) : null } as Change]
  })
}

/**
 * Active adapters are for everybody who reads the site; others only for their author and the admins who review them.
 */
const seesAdapter = ({ status, createdBy }: Adapter, userId: string, role: Role): boolean =>
  status === 'active' || createdBy === userId || can(role, 'administer')

const seesView = ({ shared, by }: View, userId: string, role: Role): boolean =>
  by === userId || (shared && can(role, 'read_all'))

/** An agent learns about an issue, but not the sites and other facets of its members; only how many are their own. */
const withoutOthers = (issue: Issue, members: ReadonlyMap<string, number>): Issue => ({
  ...issue,
  facets: {},
  ownCount: members.get(issue.id) ?? 0,
})

/** Rows to which no rule of their own applies. */
type ProjectRow = Exclude<KeyedRow, { entity: 'adapter' | 'inbox' | 'view' }>

type Own = {
  has(one: ProjectRow): boolean
  /** Number of own exchanges by issue. */
  members: ReadonlyMap<string, number>
}

/** An agent sees what they captured or flagged, and what became of it. */
async function ownOnly(tx: Tx, projectId: string, userId: string): Promise<Own> {
  const { rows } = await sql<{
    id: string
    issue_id: string | null
  }>`select id, issue_id from exchange where project_id = ${projectId}
    and (row ->> 'capturedBy' = ${userId} or row -> 'flags' @> ${JSON.stringify([{ by: userId }])}::jsonb)`.execute(tx)
  const exchanges = new Set(rows.map((row) => row.id))
  const members = new Map<string, number>()
  for (const { issue_id: id } of rows) if (id) members.set(id, (members.get(id) ?? 0) + 1)
  const issues = new Set(members.keys())
  const remediations = await remediationsOn(tx, projectId, issues)
  const has: Own['has'] = ({ entity, id, row }) => {
    switch (entity) {
      case 'project':
      case 'site':
      case 'member':
        return true
      case 'exchange':
        return exchanges.has(id)
      case 'issue':
        return issues.has(id)
      case 'verdict':
        return exchanges.has(row.exchangeId)
      case 'comment':
        return (row.subject === 'issue' ? issues : remediations).has(row.subjectId)
      case 'remediation':
      case 'retest':
        return row.issueId !== null && issues.has(row.issueId)
      // A new entity must be listed, too.
      case 'revision':
      case 'case':
      case 'environment':
      case 'run':
        return false
    }
  }
  return { has, members }
}

async function remediationsOn(tx: Tx, projectId: string, issues: ReadonlySet<string>): Promise<Set<string>> {
  if (issues.size === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select id from remediation where project_id = ${projectId} and issue_id in (${sql.join([...issues])})`.execute(tx)
  return new Set(rows.map((row) => row.id))
}
