/**
 * Every night: would queries be in the same issues had they all come at once? Grouped outside any lock, in a thread;
 * then each move is applied to the current rows, or skipped if somebody was faster.
 */
import { sql } from 'kysely'
import type { Project } from '../../../lib/contract/index.ts'
import { gathered } from '../../../lib/domain/decide/decide-group.ts'
import { loadGroup } from '../../../lib/domain/decide/group.ts'
import { centralQuery } from '../../../lib/match/cluster.ts'
import type { recluster } from '../../../lib/match/recluster.ts'
import { movesOf, type Move, type Placed } from '../../../lib/match/regroup.ts'
import { type Database, lockProject } from '../../db/database.ts'
import { rowStore, writeRow } from '../../db/rows.ts'
import { VectorsUnavailable } from '../../providers/vector-source.ts'
import { issueBehind } from './issue-indexes.ts'
import { OCCURRED } from '../log/occurred.ts'
import type { Alike } from '../vectors/alike.ts'

export type Grouping = (
  given: Parameters<typeof recluster>[0],
  signal: AbortSignal,
) => Promise<ReturnType<typeof recluster>>
export type RegroupDeps = {
  db: Database
  newId(): string
  group: Grouping
  /** Finds groups with the same meaning, if vectors are configured. */
  alike?: Alike | undefined
  /** Called when a project is skipped because its vectors are unavailable. */
  left?(reason: string): void
  /** Called for each project in which something moved. */
  changed?(projectId: string): void
}
type Group = Awaited<ReturnType<Grouping>>[number]

/** The newest ones; older exchanges stay where they are. */
const MOST = 50_000

type Member = Placed & { query: string }

/** @returns how many exchanges changed their issue, over all projects */
export async function regroup(deps: RegroupDeps, signal: AbortSignal): Promise<{ looked: number; moved: number }> {
  const { rows } = await sql<{ id: string }>`select project_id as id from project order by project_id`.execute(
    deps.db.kysely,
  )
  const total = { looked: 0, moved: 0 }
  for (const { id } of rows) {
    if (signal.aborted) break
    const members = await membersOf(deps.db, id)
    total.looked += members.length
    if (!members.some((one) => one.loose)) continue
    const byWords = await deps.group(
      members.map(({ id: member, query, loose, issueId }) => ({ id: member, query, pinned: loose ? null : issueId })),
      signal,
    )
    const groups = await byMeaning(deps, id, members, byWords, signal)
    let moved = 0
    try {
      for (const move of movesOf(members, groups, deps.newId)) {
        if (signal.aborted) break
        moved += await made(deps.db, id, move)
      }
    } finally {
      // Also after a failure: the earlier moves are done.
      if (moved > 0) deps.changed?.(id)
    }
    total.moved += moved
  }
  return total
}

/** Groups compared with each other, the largest first. */
const MOST_GROUPS = 2_000
/** Queries used to find the centre of a large group. */
const MOST_CENTRAL = 50

/**
 * Joins groups with the same meaning. If vectors are unavailable nothing moves at all: groups joined last night would
 * come apart.
 */
async function byMeaning(
  { alike, left }: RegroupDeps,
  projectId: string,
  members: readonly Member[],
  groups: readonly Group[],
  signal: AbortSignal,
): Promise<readonly Group[]> {
  if (!alike) return groups
  const queries = new Map(members.map(({ id, query }) => [id, query]))
  const free = groups
    .filter(({ pinned }) => pinned === null)
    .toSorted((a, b) => b.ids.length - a.ids.length || (a.ids[0]! < b.ids[0]! ? -1 : 1))
    .slice(0, MOST_GROUPS)
  const centrals = free.map(({ ids }) => {
    const said = ids.slice(0, MOST_CENTRAL).map((id) => queries.get(id)!)
    return said[centralQuery(said)]!
  })
  try {
    const sets = await alike(projectId, centrals, signal)
    const joined = new Set(sets.flatMap((set) => set.map((at) => free[at]!)))
    return [
      ...groups.filter((group) => !joined.has(group)),
      ...sets.map((set): Group => ({ ids: set.flatMap((at) => free[at]!.ids).sort(), pinned: null })),
    ]
  } catch (error) {
    if (!(error instanceof VectorsUnavailable)) throw error
    left?.(error.message)
    return []
  }
}

/** Issues with nothing attached, so that moving responses in or out concerns nobody. */
const untouched = sql<boolean>`(
  i.row ->> 'status' = 'unaddressed' and i.row ->> 'override' is null and i.row ->> 'discarded' is null
  and i.row ->> 'assignee' is null and i.row -> 'tags' = '[]'::jsonb
  and not exists (select 1 from verdict v where v.project_id = i.project_id and v.issue_id = i.id)
  and not exists (select 1 from remediation r where r.project_id = i.project_id and r.issue_id = i.id)
  and not exists (select 1 from comment c where c.project_id = i.project_id and c.subject_id = i.id))`

async function membersOf(db: Database, projectId: string): Promise<Member[]> {
  const { rows } = await sql<Member>`
    select e.id, e.issue_id as "issueId", coalesce(e.row ->> 'question', e.row ->> 'query') as query,
      coalesce(e.row ->> 'byHand', 'false') <> 'true' and ${untouched} as loose
    from exchange e join issue i on i.project_id = e.project_id and i.id = e.issue_id
    where e.project_id = ${projectId} and i.row ->> 'mergedInto' is null
    order by ${OCCURRED} desc, e.id limit ${MOST}`.execute(db.kysely)
  return rows
}

/** @returns how many exchanges were moved */
async function made(db: Database, projectId: string, { toIssueId, exchangeIds }: Move): Promise<number> {
  return db.transaction(async (tx) => {
    await lockProject(tx, projectId)
    const store = rowStore(tx, projectId)
    const project: Project | null = await store.get('project', projectId)
    const still = await stillLoose(projectId, exchangeIds, toIssueId)
    if (!project || still.length === 0) return 0
    const group = await loadGroup(store, (id) => issueBehind(tx, projectId, id), {
      name: 'exchange.move',
      args: { exchangeIds: still, remediationIds: [], toIssueId, reopen: false },
    })
    if (group.moving.length === 0) return 0
    const how = { toId: group.target?.id ?? toIssueId, named: new Set<string>(), byHand: false }
    for (const write of gathered(group, how, project, { centralOf: centralQuery })) await writeRow(tx, projectId, write)
    return group.moving.length

    async function stillLoose(of: string, ids: readonly string[], to: string): Promise<string[]> {
      const { rows } = await sql<{ id: string }>`
        select e.id from exchange e join issue i on i.project_id = e.project_id and i.id = e.issue_id
        where e.project_id = ${of} and e.id in (${sql.join(ids)}) and coalesce(e.row ->> 'byHand', 'false') <> 'true'
          and ${untouched}
          and not exists (select 1 from issue i where i.project_id = e.project_id and i.id = ${to}
            and (i.row ->> 'mergedInto' is not null or not ${untouched})) order by e.id`.execute(tx)
      return rows.map((row) => row.id)
    }
  })
}
