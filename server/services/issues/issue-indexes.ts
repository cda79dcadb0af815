/**
 * An in-memory index per project of which issue a query belongs to. It only caches committed rows: it is read and
 * extended under the project's lock, catches up with other servers' writes, and is dropped when a transaction that
 * extended it is rolled back.
 */
import { sql } from 'kysely'
import type { Issue } from '../../../lib/contract/index.ts'
import { questionOf, type Write } from '../../../lib/domain/index.ts'
import { createIssueIndex, type IssueIndex } from '../../../lib/match/cluster.ts'
import type { Tx } from '../../db/database.ts'

/** Members' queries that represent an issue; more add nothing. */
const QUERIES_PER_ISSUE = 20

type CachedIndex = {
  index: IssueIndex
  issues: Map<string, number>
  /** Issue id by exchange id. */
  members: Map<string, string>
  /** Number of changes to the index. */
  changes: number
  /** Changes of issues, and of exchanges, are included up to here. */
  seq: string
  exchangeSeq: string
}
type Placed = { id: string; issueId: string | null; query: string; byHand?: boolean | undefined }

export type IssueIndexes = {
  /** The issue that a query belongs to; null if it should open one. Under the project's lock. */
  find(tx: Tx, projectId: string, query: string): Promise<Issue | null>
  /**
   * For many queries of one transaction, without the database: a function that gives the id of a query's issue,
   * including everything since reported by `written`. A merged issue stands for the one behind it. Under the project's
   * lock.
   */
  joins(tx: Tx, projectId: string): Promise<(query: string) => string | null>
  /** Rows just written in this transaction. */
  written(projectId: string, writes: readonly Write[]): void
  forget(projectId: string): void
}

export function createIssueIndexes(): IssueIndexes {
  const cache = new Map<string, CachedIndex>()

  async function current(tx: Tx, projectId: string): Promise<CachedIndex> {
    const known = cache.get(projectId)
    const cached = known ? await catchUp(tx, projectId, known) : await read(tx, projectId)
    cache.set(projectId, cached)
    return cached
  }

  return {
    async joins(tx, projectId) {
      const cached = await current(tx, projectId)
      // Most issues have so many members that another changes nothing, so earlier results hold.
      const found = new Map<string, { issueId: string | null; changes: number }>()
      return (query) => {
        const before = found.get(query)
        if (before?.changes === cached.changes) return before.issueId
        const issueId = cached.index.join(query)?.issueId ?? null
        found.set(query, { issueId, changes: cached.changes })
        return issueId
      }
    },
    async find(tx, projectId, query) {
      for (let attempt = 0; attempt < 2; attempt += 1) {
        const joined = (await current(tx, projectId)).index.join(query)
        if (!joined) return null
        const issue = await issueBehind(tx, projectId, joined.issueId)
        if (issue) return issue
        // The issue no longer exists; the index cannot remove it, so it is rebuilt.
        cache.delete(projectId)
      }
      return null
    },
    written(projectId, writes) {
      const cached = cache.get(projectId)
      if (!cached) return
      // The index cannot remove what was erased, so it is rebuilt.
      if (writes.some(({ entity, row }) => entity === 'exchange' && row === null)) cache.delete(projectId)
      else
        for (const { entity, row } of writes)
          if (entity === 'exchange' && row) addMember(cached, { ...row, query: questionOf(row) })
    },
    forget: (projectId) => void cache.delete(projectId),
  }
}

function addMember(cached: CachedIndex, { id, issueId, query, byHand = false }: Placed): void {
  const before = cached.members.get(id)
  if (!issueId || before === issueId) return
  cached.members.set(id, issueId)
  if (before !== undefined && byHand) {
    cached.index.move(query, before, issueId)
    cached.changes += 1
  } else if (before === undefined) addQuery(cached, issueId, query, byHand)
}

function addQuery(cached: CachedIndex, issueId: string, query: string, byHand = false): void {
  const count = cached.issues.get(issueId) ?? 0
  cached.issues.set(issueId, count + 1)
  if (!byHand && count >= QUERIES_PER_ISSUE) return
  cached.index.add(issueId, query, byHand)
  cached.changes += 1
}

/** Follows `mergedInto`; at most a few steps, in case of a loop that should not exist. */
export async function issueBehind(tx: Tx, projectId: string, id: string): Promise<Issue | null> {
  let next: string | null = id
  for (let step = 0; next && step < 8; step += 1) {
    const found: { rows: { row: Issue }[] } = await sql<{
      row: Issue
    }>`select row from issue where project_id = ${projectId} and id = ${next}`.execute(tx)
    const row = found.rows[0]?.row
    if (!row?.mergedInto) return row ?? null
    next = row.mergedInto
  }
  return null
}

/** Adds issues created since, by any server. Every writer of issues holds the lock, so none is missed. */
async function catchUp(tx: Tx, projectId: string, cached: CachedIndex): Promise<CachedIndex> {
  const { rows } = await sql<{ seq: string; row: Issue }>`
    select c.seq, i.row from change c join issue i on i.project_id = c.project_id and i.id = c.id
    where c.project_id = ${projectId} and c.entity = 'issue' and c.seq > ${cached.seq}::bigint order by c.seq`.execute(
    tx,
  )
  for (const { seq, row } of rows) {
    cached.seq = seq
    if (!row.mergedInto && !cached.issues.has(row.id)) addQuery(cached, row.id, row.title)
  }
  await seeHands(tx, projectId, cached)
  return cached
}

/** Adds what experts moved, on any server. */
async function seeHands(tx: Tx, projectId: string, cached: CachedIndex): Promise<void> {
  const last = await lastSeq(tx, projectId, 'exchange')
  if (last === cached.exchangeSeq) return
  const { rows } = await sql<Placed>`
    select e.id, e.issue_id as "issueId", coalesce(e.row ->> 'question', e.row ->> 'query') as query, true as "byHand"
    from change c join exchange e on e.project_id = c.project_id and e.id = c.id
    where c.project_id = ${projectId} and c.entity = 'exchange' and c.seq > ${cached.exchangeSeq}::bigint
      and e.row ->> 'byHand' = 'true' order by c.seq`.execute(tx)
  for (const member of rows) addMember(cached, member)
  cached.exchangeSeq = last
}

async function lastSeq(tx: Tx, projectId: string, entity: 'issue' | 'exchange'): Promise<string> {
  const { rows } = await sql<{ seq: string | null }>`
    select max(seq)::text as seq from change where project_id = ${projectId} and entity = ${entity}`.execute(tx)
  return rows[0]?.seq ?? '0'
}

async function read(tx: Tx, projectId: string): Promise<CachedIndex> {
  const issues = await sql<{ row: Issue }>`
    select row from issue where project_id = ${projectId} and row ->> 'mergedInto' is null order by id`.execute(tx)
  const members = await sql<Placed>`
    select id, issue_id as "issueId", query, "byHand" from (
      select id, issue_id, coalesce(row ->> 'question', row ->> 'query') as query, coalesce(row ->> 'byHand' = 'true', false) as "byHand",
        row_number() over (partition by issue_id order by id) as n
      from exchange where project_id = ${projectId} and issue_id is not null) ranked
    where n <= ${QUERIES_PER_ISSUE} or "byHand" order by id`.execute(tx)
  const cached: CachedIndex = {
    index: createIssueIndex(),
    issues: new Map(),
    members: new Map(),
    changes: 0,
    seq: await lastSeq(tx, projectId, 'issue'),
    exchangeSeq: await lastSeq(tx, projectId, 'exchange'),
  }
  for (const { row } of issues.rows) addQuery(cached, row.id, row.title)
  for (const member of members.rows) addMember(cached, member)
  return cached
}
