import 'fake-indexeddb/auto'
import { pageAnswers, sent } from './browser.ts'
import { act, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AskNow } from '../../../components/retest/AskNow.tsx'
import { answerTo, baselineOf } from '../../../lib/retest/answer-to.ts'
import { useRetest } from '../../../components/retest/use-retest.ts'
import { database } from '../../../lib/db/schema.ts'
import type { StepResult } from '../../../lib/retest/ask-step.ts'
import type { Subject } from '../../../lib/domain/retest/retest-subject.ts'
import type { RunStep } from '../../../lib/retest/run-plan.ts'
import type { SnapshotTurn } from '../../../lib/contract/index.ts'
import type { ConversationRow } from '../../../lib/db/index.ts'
import { uuid } from '../../fixtures/rows.ts'
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

const ABOUT: { subject: Subject; step: RunStep; retests: [] } = {
  retests: [],
  subject: { kind: 'remediation', id: uuid(300) },
  step: {
    remediationId: uuid(300),
    caseId: null,
    query: QUERY,
    before: [],
    revision: 1,
    variation: null,
    expects: { kind: 'answer', markdown: 'Hold the button for 10 seconds.' },
  },
}

type Record = (step: RunStep, result: StepResult) => Promise<string | null>

function Bench({ record }: { record: Record }) {
  const { run, ask, stop } = useRetest({
    about: ABOUT,
    fallbacks: [],
    target: { tabId: 7, chat: { frameId: 0, chat: 0 } },
    quietMs: QUIET_MS,
    record,
  })
  return (
    <AskNow
      about={ABOUT}
      run={run}
      place={{ can: true, host: 'help.larkspur.example' }}
      role="tester"
      active
      replay={{ questions: ['I have a hub.'], needed: false }}
      onAsk={(replay) => void ask(replay)}
      onStop={stop}
    />
  )
}

const OLD = [turn('1', 'user', QUERY), turn('2', 'assistant', 'Hold the button for 30 seconds.')]
const QUIET_MS = 400
const settle = (ms: number): Promise<void> => act(async () => void (await new Promise((done) => setTimeout(done, ms))))

describe('Ask now', () => {
  panelTests()
  beforeEach(async () => {
    sent.length = 0
    pageAnswers(() => ({ sent: true, fresh: true }))
    await database().conversations.put(conversation('a', OLD))
  })
  afterEach(() => database().conversations.clear())

  const begin = async (record: Record = () => Promise.resolve(uuid(400))) => {
    render(<Bench record={record} />)
    await act(async () => screen.getByRole('button', { name: 'Ask now' }).click())
    const says = (...turns: SnapshotTurn[]): Promise<unknown> =>
      act(async () => void (await database().conversations.put(conversation('b', turns))))
    return { says }
  }
  const asked = () => vi.waitFor(() => expect(sent.some(({ name }) => name === 'question.asked')).toBe(true))

  it('asks in a new conversation, waits for the settled answer, compares and stores', async () => {
    const record = vi.fn<Record>(() => Promise.resolve(uuid(400)))
    const { says } = await begin(record)
    await asked()
    expect(sent).toContainEqual({
      name: 'question.asked',
      payload: { text: QUERY, newConversation: true, chat: 0, mark: expect.stringContaining('retest') as string },
      tabId: 7,
    })
    await says(turn('1', 'user', QUERY), turn('2', 'assistant', 'Hold the', false))
    await settle(QUIET_MS * 2)
    expect(record).not.toHaveBeenCalled()
    await says(turn('1', 'user', QUERY), turn('2', 'assistant', 'Hold the button for 10 seconds.'))
    await vi.waitFor(() => expect(record).toHaveBeenCalled(), { timeout: 5_000 })
    const [step, result] = record.mock.calls[0]!
    expect(step).toMatchObject({ query: QUERY, before: [] })
    expect(result).toMatchObject({
      got: 'Hold the button for 10 seconds.',
      outcome: 'passed',
      history: 'fresh',
      structure: 'paragraph',
      turns: [
        { role: 'user', text: QUERY },
        { role: 'assistant', text: 'Hold the button for 10 seconds.' },
      ],
    })
    expect(result.timings!.settledMs - result.timings!.lastMs!).toBeGreaterThanOrEqual(QUIET_MS)
    expect(await screen.findByText('Passed')).toBeDefined()
  })

  it('asks what was said before it first, where that is wished', async () => {
    const record = vi.fn<Record>(() => Promise.resolve(uuid(400)))
    render(<Bench record={record} />)
    await act(async () => screen.getByRole('checkbox', { name: /the question before it first/ }).click())
    await act(async () => screen.getByRole('button', { name: 'Ask now' }).click())
    await asked()
    const before = [turn('1', 'user', 'I have a hub.'), turn('2', 'assistant', 'Which version?')]
    await act(async () => void (await database().conversations.put(conversation('b', before))))
    await vi.waitFor(() => expect(sent.filter(({ name }) => name === 'question.asked')).toHaveLength(2), {
      timeout: 5_000,
    })
    expect(sent.filter(({ name }) => name === 'question.asked').map(({ payload }) => payload)).toMatchObject([
      { text: 'I have a hub.', newConversation: true },
      { text: QUERY, newConversation: false },
    ])
    await act(
      async () =>
        void (await database().conversations.put(
          conversation('b', [...before, turn('3', 'user', QUERY), turn('4', 'assistant', 'Ten seconds.')]),
        )),
    )
    await vi.waitFor(() => expect(record).toHaveBeenCalled(), { timeout: 5_000 })
    expect(record.mock.calls[0]?.[1]).toMatchObject({ got: 'Ten seconds.', outcome: 'failed' })
  })

  it('says that history may matter where there was no new conversation', async () => {
    pageAnswers(() => ({ sent: true, fresh: false }))
    const { says } = await begin()
    await asked()
    await says(turn('1', 'user', QUERY), turn('2', 'assistant', 'Hold the button for 10 seconds.'))
    expect(await screen.findByText(/came before it in the conversation/, undefined, { timeout: 5_000 })).toBeDefined()
  })

  it('can be stopped; what comes later is not recorded', async () => {
    const record = vi.fn<Record>(() => Promise.resolve(uuid(400)))
    const { says } = await begin(record)
    await act(async () => screen.getByRole('button', { name: 'Stop' }).click())
    expect(screen.getByText('Stopped. Nothing was recorded.')).toBeDefined()
    await says(turn('1', 'user', QUERY), turn('2', 'assistant', 'Hold the button for 10 seconds.'))
    await settle(QUIET_MS * 3)
    expect(record).not.toHaveBeenCalled()
  })

  it.each([
    ['busy', /still answering something else/],
    ['no_composer', /no usable message box/],
    ['no_chat', /No chat was found/],
  ] as const)('says why it could not ask: %s', async (reason, text) => {
    pageAnswers(() => ({ sent: false, reason }))
    await begin()
    expect(await screen.findByText(text)).toBeDefined()
  })

  it('says that a result could not be stored, and does not show it as done', async () => {
    const { says } = await begin(() => Promise.resolve(null))
    await asked()
    await says(turn('1', 'user', QUERY), turn('2', 'assistant', 'Hold the button for 10 seconds.'))
    expect(await screen.findByText(/could not be stored/, undefined, { timeout: 5_000 })).toBeDefined()
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
      ended: false,
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

  it.each([
    [QUERY, `\`\`\`\n${QUERY}\n\`\`\``],
    [
      'Is https://larkspur.example/hub the page?',
      'Is [https://larkspur.example/hub](https://larkspur.example/hub) the page?',
    ],
    ['Is `reset` enough?', 'Is reset enough?'],
  ])('is found below a question that the widget draws in its own way: %s', (query, drawn) => {
    const after = conversation('a', [turn('3', 'user', drawn), turn('4', 'assistant', 'Ten.')])
    expect(answerTo(query, baselineOf(undefined), after)).toMatchObject({ asked: true, text: 'Ten.' })
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
