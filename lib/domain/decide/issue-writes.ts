/** Writes of an exchange, and of the issue whose status follows from what happened to its members. */
import type { Exchange, Issue } from '../../contract/index.ts'
import { openIssue, withMember } from '../issues/issue.ts'
import { deriveStatus } from '../issues/status.ts'
import type { Write } from './decision.ts'
import type { World } from './world.ts'

/** The issue with the status that follows from the world's history. */
export function derived(issue: Issue, world: Pick<World, 'verdicts' | 'remediations' | 'retests'>): Issue {
  return { ...issue, ...deriveStatus(issue, world) }
}

/** Nothing if the row is unchanged: sending it again would tell others that something happened. */
export function issueWrites(before: Issue | null, after: Issue | null): Write[] {
  if (!after || JSON.stringify(before) === JSON.stringify(after)) return []
  return [issueWrite(after)]
}

export const issueWrite = (issue: Issue): Write => ({ entity: 'issue', id: issue.id, row: issue })
export const exchangeWrite = (exchange: Exchange): Write => ({ entity: 'exchange', id: exchange.id, row: exchange })

/** Puts an exchange without an issue into the world's issue, or opens one under `issueId`. */
export function place(exchange: Exchange, world: World, issueId: string): Write[] {
  const rules = world.project
  const issue = world.issue ? withMember(world.issue, exchange, rules) : openIssue(issueId, exchange, rules)
  const placed = { ...exchange, issueId: issue.id }
  return [exchangeWrite(placed), issueWrite(derived(issue, world))]
}

/** The world's issue, if its status is another after what happened. */
export const rederived = (world: World, after: World): Write[] =>
  issueWrites(world.issue, world.issue && derived(world.issue, after))

/** These rows, with the changed ones in place of those of the same id. */
export const replaced = <T extends { id: string }>(rows: readonly T[], changed: readonly T[]): T[] => {
  const ids = new Set(changed.map((row) => row.id))
  return [...rows.filter((row) => !ids.has(row.id)), ...changed]
}
