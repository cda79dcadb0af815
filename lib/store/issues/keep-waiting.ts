/** Maintains the set of issues that wait for experts other than this panel's user. Loaded after the first rows. */
import type { Issue, Verdict } from '../../contract/index.ts'
import { whenResumed, liveQuery } from '../../db/live.ts'
import { database, type ErrataDatabase } from '../../db/schema.ts'
import { reviewOf } from '../../domain/experts/review.ts'
import { standingVerdicts } from '../../domain/issues/standing.ts'
import { isOpen, reviewersOf } from '../../domain/issues/status.ts'
import { useIssuesWaiting } from './waiting.ts'

/** The latest own verdicts checked; issues judged before those are long settled or forgotten. */
const LOOKED_AT = 500

/** @param verdicts local ones on the issue's central exchange */
export function waitsForOthers(issue: Issue, verdicts: readonly Verdict[], userId: string): boolean {
  if (!isOpen(issue.status)) return false
  const mine = standingVerdicts(verdicts).find((one) => one.by === userId)
  if (!mine) return false
  // An issue that came back after the verdict needs a new one.
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

/** Maintains the set. @returns a function that stops it */
export function watchIssuesWaiting(projectId: string, userId: string): () => void {
  const watched = liveQuery(() => whenResumed(() => issuesWaiting(database(), projectId, userId))).subscribe({
    next: (ids) => useIssuesWaiting.setState((before) => (isSame(before.ids, ids) ? before : { ids })),
    // Database problems are reported elsewhere; the known set stays.
    error: () => undefined,
  })
  return () => {
    watched.unsubscribe()
    useIssuesWaiting.setState(useIssuesWaiting.getInitialState())
  }
}

const isSame = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((id) => b.has(id))
