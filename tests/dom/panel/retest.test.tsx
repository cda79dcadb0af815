import { pageAnswers, sent } from './browser.ts'
import { act, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AskNow } from '../../../components/retest/AskNow.tsx'
import { answerTo, baselineOf } from '../../../lib/retest/answer-to.ts'
import { RETEST_LIMIT_S } from '../../../components/retest/run.ts'
import { type RetestResult, useRetest } from '../../../components/retest/use-retest.ts'
import { QUIET_LIMIT_MS } from '../../../lib/retest/waiting.ts'
import type { SnapshotTurn } from '../../../lib/contract/index.ts'
import type { ConversationRow } from '../../../lib/db/index.ts'
import { remediation } from '../../fixtures/rows.ts'
import { panelTests } from './rendering.tsx'

const QUERY = 'How do I reset a version 13 hub?'
const turn = (key: string, role: 'user' | 'assistant', text: string, settled = true): SnapshotTurn => ({
  key,
  role,
  text,
  settled,
  truncated: false,
  logId: null,
  citations: [],
})
const conversation = (conversationKey: string, turns: SnapshotTurn[]): ConversationRow => ({
  tabId: 7,
  frameId: 0,
  chat: 0,
  origin: 'https://help.larkspur.example',
  url: 'https://help.larkspur.example/hub',
  title: 'Hub',
  language: 'en',
  conversationKey,
  revision: turns.length,
  total: turns.length,
  turns,
  detection: { confidence: 1, why: [], root: 'document' },
  article: null,
  updatedAt: '2026-01-01T00:00:00Z',
})

type Record = (result: RetestResult) => Promise<boolean>

function Bench({ now, record }: { now: ConversationRow; record: Record }) {
  const { run, ask, stop } = useRetest({
    remediation: remediation({ query: QUERY }),
    before: 'Hold the button for 30 seconds.',
    target: { tabId: 7, chat: { frameId: 0, chat: 0 } },
    conversation: now,
    record,
  })
  return (
    <AskNow
      remediation={remediation({ query: QUERY })}
      run={run}
      place={{ can: true, host: 'help.larkspur.example' }}
      role="tester"
      active
      onAsk={() => void ask()}
      onStop={stop}
    />
  )
}

const OLD = [turn('1', 'user', QUERY), turn('2', 'assistant', 'Hold the button for 30 seconds.')]
const settle = (ms: number): Promise<void> =>
  act(async () => {
    await vi.advanceTimersByTimeAsync(ms)
  })

describe('Ask now', () => {
  panelTests()
  beforeEach(() => {
    vi.useFakeTimers()
    sent.length = 0
    pageAnswers(() => ({ sent: true }))
  })
  afterEach(() => vi.useRealTimers())

  const begin = async (record: Record = () => Promise.resolve(true)) => {
    const view = render(<Bench now={conversation('a', OLD)} record={record} />)
    await act(async () => screen.getByRole('button', { name: 'Ask now' }).click())
    await settle(0)
    const says = async (...turns: SnapshotTurn[]): Promise<void> => {
      view.rerender(<Bench now={conversation('b', turns)} record={record} />)
      await settle(0)
    }
    return { says }
  }

  it('asks in a new conversation, waits for the settled answer, compares and stores', async () => {
    const record = vi.fn<Record>(() => Promise.resolve(true))
    const { says } = await begin(record)
    expect(sent).toContainEqual({
      name: 'question.asked',
      payload: { text: QUERY, newConversation: true, chat: 0 },
      tabId: 7,
    })
    await says(turn('1', 'user', QUERY), turn('2', 'assistant', 'Hold the', false))
    await settle(5_000)
    expect(record).not.toHaveBeenCalled()
    await says(turn('1', 'user', QUERY), turn('2', 'assistant', 'Hold the button for 10 seconds.'))
    await settle(QUIET_LIMIT_MS + 500)
    expect(record.mock.calls[0]?.[0]).toMatchObject({
      got: 'Hold the button for 10 seconds.',
      comparison: { outcome: 'passed' },
    })
    expect(screen.getByText('Passed')).toBeDefined()
  })

  it('waits for a second bubble of the same answer', async () => {
    const record = vi.fn<Record>(() => Promise.resolve(true))
    const { says } = await begin(record)
    const first = [turn('1', 'user', QUERY), turn('2', 'assistant', 'Hold the button')]
    await says(...first)
    await settle(4_500)
    await says(...first, turn('3', 'assistant', 'for 10 seconds.'))
    await settle(QUIET_LIMIT_MS + 500)
    expect(record.mock.calls[0]?.[0].got).toBe('Hold the button\n\nfor 10 seconds.')
  })

  it('can be stopped; what comes later is not recorded', async () => {
    const record = vi.fn<Record>(() => Promise.resolve(true))
    const { says } = await begin(record)
    await act(async () => screen.getByRole('button', { name: 'Stop' }).click())
    expect(screen.getByText('Stopped. Nothing was recorded.')).toBeDefined()
    await says(turn('1', 'user', QUERY), turn('2', 'assistant', 'Hold the button for 10 seconds.'))
    await settle(QUIET_LIMIT_MS * 2)
    expect(record).not.toHaveBeenCalled()
  })

  it('ends at its time limit with words that say what to expect', async () => {
    await begin()
    await settle((RETEST_LIMIT_S + 1) * 1000)
    expect(screen.getByText(/No settled answer came within 90 s/)).toBeDefined()
    expect(screen.getByRole('button', { name: 'Ask now' })).toBeDefined()
  })

  it.each([
    ['busy', /still answering something else/],
    ['no_composer', /no message box/],
    ['no_chat', /No chat was found/],
  ] as const)('says why it could not ask: %s', async (reason, text) => {
    pageAnswers(() => ({ sent: false, reason }))
    await begin()
    expect(screen.getByText(text)).toBeDefined()
  })

  it('says that a result could not be stored, and does not show it as done', async () => {
    const { says } = await begin(() => Promise.resolve(false))
    await says(turn('1', 'user', QUERY), turn('2', 'assistant', 'Hold the button for 10 seconds.'))
    await settle(QUIET_LIMIT_MS + 500)
    expect(screen.getByText(/could not be stored/)).toBeDefined()
    expect(screen.queryByText('Passed')).toBeNull()
  })
})

describe('the answer to a question', () => {
  it('is not the one that stood there before it was asked', () => {
    const before = conversation('a', OLD)
    expect(answerTo(QUERY, baselineOf(before), before)).toEqual({
      asked: false,
      text: null,
      settled: false,
      personJoined: false,
    })
  })

  it('is found in the same conversation by its new turns', () => {
    const before = conversation('a', OLD)
    const after = conversation('a', [
      ...OLD,
      turn('3', 'user', `  ${QUERY.toUpperCase()}`),
      turn('4', 'assistant', 'Ten.'),
    ])
    expect(answerTo(QUERY, baselineOf(before), after)).toMatchObject({ asked: true, text: 'Ten.', settled: true })
  })

  it('in a new conversation may have the keys of the old one', () => {
    const after = conversation('b', OLD)
    expect(answerTo(QUERY, baselineOf(conversation('a', OLD)), after).settled).toBe(true)
  })

  it('ends where a person takes over', () => {
    const handOff = { ...turn('5', 'user', 'x'), role: 'agent' as const }
    const after = conversation('b', [turn('3', 'user', QUERY), turn('4', 'assistant', 'Ten.'), handOff])
    expect(answerTo(QUERY, baselineOf(undefined), after).text).toBe('Ten.')
  })
})
