/**
 * One retest, by hand:
 *
 *   idle ──ask──▶ asking ──typed──▶ answering ──settled, quiet──▶ comparing ──stored──▶ done
 *                   │ no chat, busy …   │ time limit, page gone         │ not stored
 *                   └──────────────────▶ problem ◀──────────────────────┘       any ──stop──▶ stopped
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Remediation } from '../../lib/contract/index.ts'
import type { ChatPlace } from '../../lib/messaging/ask-frames.ts'
import { askStep, type StepResult } from '../../lib/retest/ask-step.ts'
import { expectationOf, expectedText, type RunStep } from '../../lib/retest/run-plan.ts'
import { ANSWER_LIMIT_MS } from '../../lib/retest/waiting.ts'
import { panelDriver } from '../../lib/store/retest-driver.ts'
import type { RetestRun } from './run.ts'

type RetestOptions = {
  remediation: Remediation
  /** What the assistant said before guidance was given. */
  before: string
  fallbacks: readonly string[]
  /** `chat`: where one was read; without one the tab is searched. */
  target: { tabId: number; chat: ChatPlace | null } | null
  /** Nothing may change for so long before an answer counts as all. */
  quietMs: number
  /** Stores the result; false where it could not be. */
  record: (step: RunStep, result: StepResult) => Promise<boolean>
}

export function useRetest(options: RetestOptions) {
  const [run, setRun] = useState<RetestRun>({ state: 'idle' })
  const asked = useRef<AbortController | null>(null)
  const latest = useRef(options)
  latest.current = options

  /** @param replay what the customer had said before it, asked first */
  const ask = useCallback(async (replay: readonly string[] = []): Promise<void> => {
    const { target, remediation, before, quietMs, fallbacks } = latest.current
    const content = remediation.content ?? remediation.draft
    if (!target || asked.current || !content) return
    const mine = new AbortController()
    asked.current = mine
    const step: RunStep = {
      remediationId: remediation.id,
      caseId: null,
      query: remediation.query,
      before: replay,
      expects: expectationOf(content, before),
      revision: remediation.revision,
      variation: null,
    }
    const show = (next: RetestRun): void => {
      if (asked.current === mine) setRun(next)
    }
    const startedAt = Date.now()
    let state: 'asking' | 'answering' = 'asking'
    const tell = (): void => show({ state, seconds: Math.floor((Date.now() - startedAt) / 1_000) })
    tell()
    const timer = setInterval(tell, 500)
    const driver = panelDriver({ place: () => target, heard: (now) => ((state = now), tell()) })
    const result = await askStep(
      driver,
      step,
      { quietMs, limitMs: ANSWER_LIMIT_MS, mark: `retest ${remediation.id}`, tries: 1, fallbacks },
      mine.signal,
    ).finally(() => clearInterval(timer))
    if (asked.current !== mine) return
    if (result.problem) {
      show({ state: 'problem', problem: result.problem })
      asked.current = null
      return
    }
    show({ state: 'comparing', seconds: Math.floor((Date.now() - startedAt) / 1_000) })
    const stored = await latest.current.record(step, result)
    const { outcome, reason, got, history } = result
    show(
      stored
        ? { state: 'done', outcome, reason, expected: expectedText(step.expects), got, history }
        : { state: 'problem', problem: 'not_stored' },
    )
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
