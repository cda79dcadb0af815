/** The issue that comes next, read while the one before it is being judged. One at a time; dies with the panel. */
import { issueDetail, type IssueDetailRows } from './queries.ts'
import { database } from './schema.ts'

let ahead: { id: string; rows: IssueDetailRows | null } | null = null

export async function fetchAhead(issueId: string): Promise<void> {
  if (ahead?.id === issueId) return
  ahead = { id: issueId, rows: await issueDetail(database(), issueId) }
}

/** Undefined where it was not fetched. */
export const fetchedAhead = (issueId: string): IssueDetailRows | undefined =>
  ahead?.id === issueId ? (ahead.rows ?? undefined) : undefined

/** It ages: whoever has drawn it drops it. */
export function dropAhead(issueId: string): void {
  if (ahead?.id === issueId) ahead = null
}
