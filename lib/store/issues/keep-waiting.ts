/** Keeps which issues wait for other experts than who uses this panel. The rules behind it come after the first rows. */
import type { Issue, Verdict } from '../../contract/index.ts'
import { givingWay, liveQuery } from '../../db/live.ts'
import { database, type ErrataDatabase } from '../../db/schema.ts'
import { reviewOf } from '../../domain/experts/review.ts'
import { standingVerdicts } from '../../domain/issues/standing.ts'
import { isOpen, reviewersOf } from '../../domain/issues/status.ts'
import { useIssuesWaiting } from './waiting.ts'

/** One's latest verdicts that are looked through; what was judged before them was long settled, or is forgotten. */
const LOOKED_AT = 500

/** @param verdicts those on the issue's central exchange that have been sent here */
export function waitsForOthers(issue: Issue, verdicts: readonly Verdict[], userId: string): boolean {
  if (!isOpen(issue.status)) return false
  const mine = standingVerdicts(verdicts).find((one) => one.by === userId)
  if (!mine) return false
  // What came again after it was judged is asked about anew.
  if (Date.parse(issue.lastUnpreventedAt) > Date.parse(mine.at)) return false
  return mine.value === 'cant_tell' || reviewOf(verdicts, reviewersOf(issue)).state === 'open'
}

export async function issuesWaiting(db: ErrataDatabase, projectId: string, userId: string): Promise<Set<string>> {
  return db.transaction('r', db.verdicts, db.issues, async () => {
    const mine = await db.verdicts
      .where('[projectId+by+at]')
      .between([projectId, userId, ''], [projectId, userId, '\uffff'])
      .reverse()
      .limit(LOOKED_AT)
      .toArray()
    const ids = [...new Set(mine.flatMap((one) => (one.retractedAt === null && one.issueId ? [one.issueId] : [])))]
    const issues = (await db.issues.bulkGet(ids)).filter((issue) => issue && !issue.mergedInto && isOpen(issue.status))
    const waiting = new Set<string>()
    for (const issue of issues) {
      if (!issue) continue
      const verdicts = await db.verdicts.where('exchangeId').equals(issue.centralExchangeId).toArray()
      if (waitsForOthers(issue, verdicts, userId)) waiting.add(issue.id)
    }
    return waiting
  })
}

/** Keeps them until it is told to stop. */
export function keepIssuesWaiting(projectId: string, userId: string): () => void {
  const watched = liveQuery(() => givingWay(() => issuesWaiting(database(), projectId, userId))).subscribe({
    next: (ids) => useIssuesWaiting.setState((before) => (isSame(before.ids, ids) ? before : { ids })),
    // What is wrong with the database is said elsewhere; what is known stays.
    error: () => undefined,
  })
  return () => {
    watched.unsubscribe()
    useIssuesWaiting.setState(useIssuesWaiting.getInitialState())
  }
}

const isSame = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((id) => b.has(id))
