/**
 * One retest, by hand:
 *
 *   idle ──ask──▶ asking ──typed──▶ answering ──settled, quiet──▶ comparing ──stored──▶ done
 *                   │ no chat, busy …   │ time limit, page gone         │ not stored
 *                   │                      │ nothing was expected ──▶ seen  │
 *                   └──────────────────▶ problem ◀──────────────────────┘       any ──stop──▶ stopped
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import { markOf } from '../../lib/domain/retest/test-mark.ts'
import type { ChatPlace } from '../../lib/messaging/ask-frames.ts'
import { askStep, type StepResult } from '../../lib/retest/ask-step.ts'
import { expectedText, type RunStep } from '../../lib/retest/run-plan.ts'
import { ANSWER_LIMIT_MS } from '../../lib/retest/waiting.ts'
import type { AskSubject } from '../../lib/store/retest/ask-subject.ts'
import { panelDriver } from '../../lib/store/retest/retest-driver.ts'
import { steadyNow } from '../../lib/store/retest/timers.ts'
import type { RetestRun } from './run.ts'

type RetestOptions = {
  /** Undefined while it is looked up. */
  about: Pick<AskSubject, 'subject' | 'step'> | undefined
  fallbacks: readonly string[]
  /** `chat`: where a chat was read; if null, the tab is searched. */
  target: { tabId: number; chat: ChatPlace | null } | null
  /** How long nothing may change before an answer counts as complete. */
  quietMs: number
  /** Stores the result. @returns its id; null if it could not be stored */
  record: (step: RunStep, result: StepResult) => Promise<string | null>
}

export function useRetest(options: RetestOptions) {
  const [run, setRun] = useState<RetestRun>({ state: 'idle' })
  const asked = useRef<AbortController | null>(null)
  const latest = useRef(options)
  latest.current = options

  /** @param replay what the customer had said before it; asked first */
  const ask = useCallback(async (replay: readonly string[] = []): Promise<void> => {
    const { target, about, quietMs, fallbacks } = latest.current
    if (!target || asked.current || !about) return
    const mine = new AbortController()
    asked.current = mine
    const step: RunStep = { ...about.step, before: replay }
    const show = (next: RetestRun): void => {
      if (asked.current === mine) setRun(next)
    }
    const startedAt = steadyNow()
    let state: 'asking' | 'answering' = 'asking'
    const tell = (): void => show({ state, seconds: Math.floor((steadyNow() - startedAt) / 1_000) })
    tell()
    const timer = setInterval(tell, 500)
    const driver = panelDriver({ place: () => target, onState: (now) => ((state = now), tell()) })
    const result = await askStep(
      driver,
      step,
      { quietMs, limitMs: ANSWER_LIMIT_MS, mark: markOf(step), tries: 1, fallbacks },
      mine.signal,
    ).finally(() => clearInterval(timer))
    if (asked.current !== mine) return
    if (result.problem) {
      show({ state: 'problem', problem: result.problem })
      asked.current = null
      return
    }
    if (!about.subject) show(seenOf(step, result))
    else {
      show({ state: 'comparing', seconds: Math.floor((steadyNow() - startedAt) / 1_000) })
      const id = await latest.current.record(step, result)
      show(id === null ? NOT_STORED : doneOf(step, result, id))
    }
    if (asked.current === mine) asked.current = null
  }, [])

  const stop = useCallback((): void => {
    asked.current?.abort()
    asked.current = null
    setRun({ state: 'stopped' })
  }, [])
  useEffect(() => () => asked.current?.abort(), [])

  return { run, ask, stop }
}

const NOT_STORED: RetestRun = { state: 'problem', problem: 'not_stored' }

const doneOf = (step: RunStep, { outcome, reason, because, got, history }: StepResult, id: string): RetestRun => ({
  state: 'done',
  id,
  outcome,
  reason,
  because,
  got,
  history,
  expected: expectedText(step.expects),
  expects: step.expects.kind,
})

/** It was compared as for a Bad verdict: `failed` means that the response is the same. */
const seenOf = (step: RunStep, { outcome, reason, because, got, history }: StepResult): RetestRun => ({
  state: 'seen',
  reason,
  because,
  got,
  history,
  before: expectedText(step.expects),
  changed: outcome === 'failed' ? false : outcome === 'passed' ? true : null,
})
