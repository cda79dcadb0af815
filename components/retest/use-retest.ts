/**
 * One retest:
 *
 *   idle ──ask──▶ asking ──typed──▶ answering ──settled, quiet──▶ comparing ──stored──▶ done
 *                   │ no chat, busy …   │ time limit, page gone         │ not stored
 *                   └──────────────────▶ problem ◀──────────────────────┘       any ──stop──▶ stopped
 *
 * What comes back is not an answer to a message but the conversation as the content script goes on
 * reading it: the live rows of this computer are watched for a settled answer to the question.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Remediation } from '../../lib/contract/index.ts'
import type { ConversationRow } from '../../lib/db/index.ts'
import { askInTab } from '../../lib/messaging/ask.ts'
import type { ChatPlace } from '../../lib/messaging/ask-frames.ts'
import { type Finding, findingOf } from '../../lib/retest/finding.ts'
import { beginWaiting, completeAt, readAgain, type Waiting } from '../../lib/retest/waiting.ts'
import { contentLine } from '../remediation/remediation-text.ts'
import { baselineOf } from '../../lib/retest/answer-to.ts'
import { RETEST_LIMIT_S, type RetestProblem, type RetestRun } from './run.ts'

export type RetestResult = { comparison: Finding; expected: string; got: string }

type RetestOptions = {
  remediation: Remediation
  /** What the assistant said before guidance was given. */
  before: string
  /** `chat`: where one was read; without one the tab is searched. */
  target: { tabId: number; chat: ChatPlace | null } | null
  conversation: ConversationRow | null | undefined
  /** Stores the result; false where it could not be. */
  record: (result: RetestResult) => Promise<boolean>
}

function compared(remediation: Remediation, got: string, before: string): RetestResult {
  const content = remediation.content ?? remediation.draft
  const expected = content ? contentLine(content) : ''
  const comparison = findingOf(
    content?.kind === 'guidance'
      ? { kind: 'guidance', guidance: content.guidance, before }
      : { kind: 'answer', markdown: expected },
    { query: remediation.query, text: got },
  )
  return { comparison, expected, got }
}

type Asked = { waiting: Waiting; startedAt: number }

export function useRetest({ remediation, before, target, conversation, record }: RetestOptions) {
  const [run, setRun] = useState<RetestRun>({ state: 'idle' })
  const asked = useRef<Asked | null>(null)
  const latest = useRef({ remediation, before, record, conversation })
  latest.current = { remediation, before, record, conversation }

  const fail = useCallback((problem: RetestProblem): void => {
    asked.current = null
    setRun({ state: 'problem', problem })
  }, [])

  const ask = useCallback(async (): Promise<void> => {
    if (!target || asked.current) return
    const { remediation, conversation } = latest.current
    const startedAt = Date.now()
    const mine: Asked = {
      waiting: beginWaiting(remediation.query, baselineOf(conversation ?? undefined), startedAt),
      startedAt,
    }
    asked.current = mine
    setRun({ state: 'asking', seconds: 0 })
    const reply = await askInTab(target.tabId, target.chat, {
      text: remediation.query,
      newConversation: true,
    })
    // Stopped meanwhile, or asked again.
    if (asked.current !== mine) return
    if (!reply.ok) return fail(reply.code === 'TIMED_OUT' ? 'not_typed' : 'no_receiver')
    if (!reply.value.sent) return fail(reply.value.reason === 'opened' ? 'no_composer' : reply.value.reason)
    setRun({ state: 'answering', seconds: 0 })
  }, [target, fail])

  const stop = useCallback((): void => {
    asked.current = null
    setRun({ state: 'stopped' })
  }, [])

  const running = run.state === 'asking' || run.state === 'answering'
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => {
      const one = asked.current
      if (!one) return
      const seconds = Math.floor((Date.now() - one.startedAt) / 1000)
      if (seconds >= RETEST_LIMIT_S) fail('timed_out')
      else setRun((now) => (now.state === 'asking' || now.state === 'answering' ? { ...now, seconds } : now))
    }, 500)
    return () => clearInterval(timer)
  }, [running, fail])

  const answering = run.state === 'answering'
  useEffect(() => {
    const one = asked.current
    if (!answering || !one || !conversation) return
    one.waiting = readAgain(one.waiting, conversation, Date.now())
    const at = completeAt(one.waiting)
    const got = one.waiting.text
    if (at === null || got === null) return
    const timer = setTimeout(
      () => {
        if (asked.current !== one) return
        setRun({ state: 'comparing', seconds: Math.floor((Date.now() - one.startedAt) / 1000) })
        const now = latest.current
        const result = compared(now.remediation, got, now.before)
        void now.record(result).then((stored) => {
          if (asked.current !== one) return
          asked.current = null
          if (!stored) return setRun({ state: 'problem', problem: 'not_stored' })
          const { outcome, reason } = result.comparison
          setRun({ state: 'done', outcome, reason, expected: result.expected, got })
        })
      },
      Math.max(0, at - Date.now()),
    )
    return () => clearTimeout(timer)
  }, [answering, conversation])

  return { run, ask, stop }
}
