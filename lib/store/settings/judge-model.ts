/** The model that the backend uses for evals in the form of a question. If it is unknown, none is offered. */
import { useEffect, useState } from 'react'
import { JudgingStatus } from '../../contract/judging.ts'
import { callProject } from '../session/session-call.ts'

const TIMEOUT_MS = 10_000

export async function judgeModelOf(
  backend: string,
  projectId: string,
  signal: AbortSignal,
  fetching: typeof fetch = fetch,
): Promise<string | null> {
  try {
    const reply = await callProject({ backend, projectId, fetching }, '/judging', {
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    })
    const parsed = reply?.ok ? JudgingStatus.safeParse(await reply.json()) : null
    return parsed?.success ? parsed.data.model : null
  } catch {
    return null
  }
}

/** @param backend null: not signed in, or not allowed to set evals */
export function useJudgeModel(backend: string | null, projectId: string | null): string | null {
  const [model, setModel] = useState<string | null>(null)
  useEffect(() => {
    setModel(null)
    if (!backend || !projectId) return
    const stop = new AbortController()
    void judgeModelOf(backend, projectId, stop.signal).then((name) => stop.signal.aborted || setModel(name))
    return () => stop.abort()
  }, [backend, projectId])
  return model
}
