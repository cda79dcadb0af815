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

export type OtherHere = { userId: string; since: string }

type Said = { here: string | null; left: string | null }

function othersIn(reply: unknown, issueId: string): OtherHere[] {
  const others: unknown = typeof reply === 'object' && reply !== null && 'others' in reply ? reply.others : null
  if (!Array.isArray(others)) return []
  return others.flatMap((one: Partial<Record<string, unknown>>) =>
    one?.['issueId'] === issueId && typeof one['userId'] === 'string' && typeof one['since'] === 'string'
      ? [{ userId: one['userId'], since: one['since'] }]
      : [],
  )
}

/** @returns null if it failed */
export async function sayPresence(
  backend: string,
  projectId: string,
  said: Said,
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

const NOBODY: readonly OtherHere[] = []

/** @returns the others, in order of arrival; empty while unknown */
export function usePresence(backend: string | null, projectId: string | null, issueId: string): readonly OtherHere[] {
  const [others, setOthers] = useState<readonly OtherHere[]>(NOBODY)
  useEffect(() => {
    setOthers(NOBODY)
    if (!backend || !projectId) return
    let here = true
    let isSaid = false
    let lastSign = Date.now()
    const sign = (): void => void (lastSign = Date.now())
    const beat = async (): Promise<void> => {
      isSaid = true
      const isThere = !document.hidden && Date.now() - lastSign < IDLE_MS
      const reply = await sayPresence(backend, projectId, { here: isThere ? issueId : null, left: null })
      if (here) setOthers(othersIn(reply, issueId))
    }
    const first = setTimeout(() => void beat(), STAYS_MS)
    const timer = setInterval(() => void beat(), BEAT_MS)
    window.addEventListener('keydown', sign)
    window.addEventListener('pointermove', sign)
    return () => {
      here = false
      clearTimeout(first)
      clearInterval(timer)
      window.removeEventListener('keydown', sign)
      window.removeEventListener('pointermove', sign)
      if (isSaid) void sayPresence(backend, projectId, { here: null, left: issueId })
    }
  }, [backend, projectId, issueId])
  return others
}
