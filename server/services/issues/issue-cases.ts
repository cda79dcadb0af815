/**
 * Issues with everything that determines their status, read many at a time and kept for one transaction, under the
 * project's lock.
 */
import { sql } from 'kysely'
import type { Issue, Remediation, Retest, Verdict } from '../../../lib/contract/index.ts'
import type { Tx } from '../../db/database.ts'

/** An issue's current state in this transaction: code that changes the issue updates this too. */
export type Case = {
  issue: Issue
  history: { verdicts: Verdict[]; remediations: Remediation[]; retests: Retest[] }
}

export type Cases = {
  /** Loads these issues and those they were merged into. */
  read(issueIds: readonly string[]): Promise<void>
  /** The issue behind an id, following merges; null if there is none. */
  of(issueId: string): Promise<Case | null>
  opened(one: Case): void
}

/** Limit on following merges, in case of a loop that should not exist. */
const STEPS = 8

export function createCases(tx: Tx, projectId: string): Cases {
  /** By their own ids, merged ones too. */
  const known = new Map<string, Case>()

  async function read(issueIds: readonly string[]): Promise<void> {
    let next: string[] = [...issueIds]
    for (let step = 0; step < STEPS; step += 1) {
      next = [...new Set(next)].filter((id) => !known.has(id))
      if (next.length === 0) return
      const found = await casesOf(tx, projectId, next)
      for (const one of found) known.set(one.issue.id, one)
      next = found.flatMap(({ issue }) => issue.mergedInto ?? [])
    }
  }

  return {
    read,
    async of(issueId) {
      if (!known.has(issueId)) await read([issueId])
      let one = known.get(issueId)
      for (let step = 1; one?.issue.mergedInto && step < STEPS; step += 1) one = known.get(one.issue.mergedInto)
      return one && !one.issue.mergedInto ? one : null
    },
    opened: (one) => void known.set(one.issue.id, one),
  }
}

type Of<E extends string, T> = { entity: E; row: T }
type Row = Of<'issue', Issue> | Of<'verdict', Verdict> | Of<'remediation', Remediation> | Of<'retest', Retest>

async function casesOf(tx: Tx, projectId: string, issueIds: readonly string[]): Promise<Case[]> {
  const { rows } = await sql<Row>`
    select 'issue' as entity, row from issue where project_id = ${projectId} and id = any(${issueIds}::text[])
    union all
    select 'verdict', row from verdict where project_id = ${projectId} and issue_id = any(${issueIds}::text[])
    union all
    select 'remediation', row from remediation where project_id = ${projectId} and issue_id = any(${issueIds}::text[])
    union all
    select 'retest', row from retest where project_id = ${projectId} and issue_id = any(${issueIds}::text[])`.execute(
    tx,
  )
  const cases = new Map<string, Case>()
  for (const { entity, row } of rows)
    if (entity === 'issue') cases.set(row.id, { issue: row, history: { verdicts: [], remediations: [], retests: [] } })
  for (const { entity, row } of rows) {
    if (entity === 'issue') continue
    const history = cases.get(row.issueId ?? '')?.history
    if (entity === 'verdict') history?.verdicts.push(row)
    else if (entity === 'remediation') history?.remediations.push(row)
    else history?.retests.push(row)
  }
  return [...cases.values()]
}
