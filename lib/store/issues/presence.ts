/**
 * Who else is viewing the open issue: reported to the backend while the issue is open and somebody is active; the reply
 * lists the others. Informs only. Offline, signed out or without permission, nobody is shown and nothing is reported.
 */
import { useEffect, useState } from 'react'
import { callProject } from '../session/session-call.ts'

/** Well within the server's lease (contract/presence.ts). */
const BEAT_MS = 15_000
/** Passing by an issue is not reported. */
const STAYS_MS = 400
/** Without input for this long, nobody is there. */
const IDLE_MS = 5 * 60_000

export type Viewer = { userId: string; since: string }

type PresenceReport = { here: string | null; left: string | null }

function othersIn(reply: unknown, issueId: string): Viewer[] {
  const others: unknown = typeof reply === 'object' && reply !== null && 'others' in reply ? reply.others : null
  if (!Array.isArray(others)) return []
  return others.flatMap((one: Partial<Record<string, unknown>>) =>
    one?.['issueId'] === issueId && typeof one['userId'] === 'string' && typeof one['since'] === 'string'
      ? [{ userId: one['userId'], since: one['since'] }]
      : [],
  )
}

/** @returns null if it failed */
export async function reportPresence(
  backend: string,
  projectId: string,
  said: PresenceReport,
  fetching: typeof fetch = fetch,
): Promise<unknown> {
  try {
    const response = await callProject({ backend, projectId, fetching }, '/presence', {
      method: 'POST',
      body: said,
      keepalive: said.here === null,
      signal: AbortSignal.timeout(10_000),
    })
    return response?.ok ? await response.json() : null
  } catch {
    return null
  }
}

const NOBODY: readonly Viewer[] = []

/** @returns the others, in order of arrival; empty while unknown */
export function usePresence(backend: string | null, projectId: string | null, issueId: string): readonly Viewer[] {
  const [others, setOthers] = useState<readonly Viewer[]>(NOBODY)
  useEffect(() => {
    setOthers(NOBODY)
    if (!backend || !projectId) return
    let here = true
    let isReported = false
    let lastInputAt = Date.now()
    const noteInput = (): void => void (lastInputAt = Date.now())
    const beat = async (): Promise<void> => {
      isReported = true
      const isThere = !document.hidden && Date.now() - lastInputAt < IDLE_MS
      const reply = await reportPresence(backend, projectId, { here: isThere ? issueId : null, left: null })
      if (here) setOthers(othersIn(reply, issueId))
    }
    const first = setTimeout(() => void beat(), STAYS_MS)
    const timer = setInterval(() => void beat(), BEAT_MS)
    window.addEventListener('keydown', noteInput)
    window.addEventListener('pointermove', noteInput)
    return () => {
      here = false
      clearTimeout(first)
      clearInterval(timer)
      window.removeEventListener('keydown', noteInput)
      window.removeEventListener('pointermove', noteInput)
      if (isReported) void reportPresence(backend, projectId, { here: null, left: issueId })
    }
  }, [backend, projectId, issueId])
  return others
}
