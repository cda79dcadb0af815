/**
 * Loads the open issue, and prefetches the next while the first is being judged, so that it appears at once. One at a
 * time; not persisted.
 */
import { whenResumed, useLiveQuery } from '../../db/live.ts'
import { useEffect, useState } from 'react'
import { issueDetail, type IssueDetailRows } from '../../db/queries.ts'
import { database } from '../../db/schema.ts'

let prefetched: { id: string; rows: IssueDetailRows | null } | null = null

async function prefetchIssue(issueId: string): Promise<void> {
  if (prefetched?.id !== issueId)
    prefetched = { id: issueId, rows: await whenResumed(() => issueDetail(database(), issueId)) }
}

/** After the current request has been drawn. */
const CALM_MS = 50

export function usePrefetchIssue(issueId: string | null): void {
  useEffect(() => {
    if (!issueId) return
    const timer = setTimeout(() => void prefetchIssue(issueId), CALM_MS)
    return () => clearTimeout(timer)
  }, [issueId])
}

/** Live; starts with prefetched rows. Undefined while loading, null if there is no such issue. */
export function useOpenIssue(issueId: string): IssueDetailRows | null | undefined {
  const [first] = useState(() => (prefetched?.id === issueId ? (prefetched.rows ?? undefined) : undefined))
  useEffect(() => {
    // Prefetched rows age: dropped once drawn.
    if (prefetched?.id === issueId) prefetched = null
  }, [issueId])
  const isHere = first?.issue.id === issueId
  return useLiveQuery(() => issueDetail(database(), issueId), [issueId], isHere ? first : undefined, {
    atOnce: !isHere,
  })
}
