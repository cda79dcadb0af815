/**
 * The issue that is open, and the one that comes next, read while the first is being judged: it stands there at once
 * when its turn comes. One at a time; dies with the panel.
 */
import { givingWay, useLiveQuery } from '../../db/live.ts'
import { useEffect, useState } from 'react'
import { issueDetail, type IssueDetailRows } from '../../db/queries.ts'
import { database } from '../../db/schema.ts'

let ahead: { id: string; rows: IssueDetailRows | null } | null = null

async function fetchAhead(issueId: string): Promise<void> {
  if (ahead?.id !== issueId) ahead = { id: issueId, rows: await givingWay(() => issueDetail(database(), issueId)) }
}

/** Once what is asked for now stands there. */
const CALM_MS = 50

export function useFetchAhead(issueId: string | null): void {
  useEffect(() => {
    if (!issueId) return
    const timer = setTimeout(() => void fetchAhead(issueId), CALM_MS)
    return () => clearTimeout(timer)
  }, [issueId])
}

/** Live; begins with what was fetched ahead. Undefined while loading, null where there is no such issue. */
export function useOpenIssue(issueId: string): IssueDetailRows | null | undefined {
  const [first] = useState(() => (ahead?.id === issueId ? (ahead.rows ?? undefined) : undefined))
  useEffect(() => {
    // It ages: drawn once, it is dropped.
    if (ahead?.id === issueId) ahead = null
  }, [issueId])
  const isHere = first?.issue.id === issueId
  return useLiveQuery(() => issueDetail(database(), issueId), [issueId], isHere ? first : undefined, {
    atOnce: !isHere,
  })
}
