/** A follow-up is answered, clustered and shown as what it asks in its conversation. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Exchange, Issue, ValidateReply } from '../../lib/contract/index.ts'
import { PROJECT_ID } from '../fixtures/rows.ts'
import { type Account, bareClient, ENGINE, type Harness, openHarness, post } from './support/harness.ts'

let h: Harness
let sme: Account
beforeAll(async () => void (h = await openHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  await h.clear()
  sme = await h.account('sme')
})

const send = async (path: string, body: unknown): Promise<unknown> => {
  const response = await post(h.app, `/api/projects/${PROJECT_ID}/${path}`, { 'x-access-key': h.key }, body)
  expect(response.status).toBe(200)
  return response.json()
}
const BEFORE = [
  { role: 'system', content: 'Be kind.' },
  { role: 'user', content: 'How do I cancel the Basic plan?' },
  { role: 'assistant', content: 'Open Billing and choose Cancel.' },
]
const FOLLOW_UP = 'and for the Pro plan?'
const validate = (over: Record<string, unknown> = {}): Promise<ValidateReply> =>
  send('validate', {
    query: FOLLOW_UP,
    context: '',
    response: 'Please contact our support team for that.',
    messages: [...BEFORE, { role: 'user', content: FOLLOW_UP }],
    ...over,
  }) as Promise<ValidateReply>

async function publish(query: string, content: object): Promise<void> {
  const client = bareClient(() => h.app, sme)
  const remediationId = randomUUID()
  const kind = (content as { kind: string }).kind
  const about = { remediationId, baseRevision: 0, issueId: null, exchangeId: null, kind, query, content, serve: null }
  await client.push([client.mutation('remediation.publish', about as never)])
  expect((await client.pull()).refusals).toEqual([])
}
const answer = (query: string, text: string) => publish(query, { kind: 'answer', answer: text })
async function rows<T>(entity: 'exchange' | 'issue'): Promise<T[]> {
  const found = await sql<{ row: T }>`select row from ${sql.table(entity)} order by row ->> 'occurredAt'`.execute(
    h.db.kysely,
  )
  return found.rows.map((one) => one.row)
}

describe(`follow-ups on ${ENGINE}`, () => {
  it('are answered by what they ask in their conversation', async () => {
    await answer('How do I cancel the Basic plan?', 'Basic: with a click.')
    await answer('How do I cancel the Pro plan?', 'Pro: by a call.')
    expect((await validate()).expert_answer).toBe('Pro: by a call.')
    expect((await validate({ messages: null })).expert_answer).toBeNull()
    const asked = 'How do I cancel the Basic plan?'
    expect((await validate({ rewritten_question: asked })).expert_answer).toBe('Basic: with a click.')
  })

  it('keep their own words beside what was matched', async () => {
    const { log_id } = await validate()
    expect((await rows<Exchange>('exchange'))[0]).toMatchObject({
      query: FOLLOW_UP,
      question: 'How do I cancel the Pro plan?',
    })
    const person = { authorization: `Bearer ${sme.token}` }
    const log = await h.app.request(`/api/projects/${PROJECT_ID}/query_logs/${log_id}`, { headers: person })
    expect(await log.json()).toMatchObject({
      question: 'How do I cancel the Pro plan?',
      original_question: FOLLOW_UP,
    })
  })

  it('join the issue of what they ask, and give it their name where they open it', async () => {
    await validate()
    await validate({ query: 'How do I cancel the Pro plan?', messages: null })
    await validate({ query: 'How do I cancel the Basic plan?', messages: null })
    const issues = await rows<Issue>('issue')
    expect(issues.map(({ title, exchangeCount }) => [title, exchangeCount]).toSorted()).toEqual([
      ['How do I cancel the Basic plan?', 1],
      ['How do I cancel the Pro plan?', 2],
    ])
  })

  it('of the same words in other conversations are apart', async () => {
    const after = (asked: string) => [
      { role: 'user', content: asked },
      { role: 'assistant', content: 'Yes.' },
    ]
    const query = 'And on Sunday?'
    await validate({ query, messages: after('Are you open on Saturday?') })
    await validate({ query, messages: after('Is breakfast served on Saturday?') })
    const issues = await rows<Issue>('issue')
    expect(issues.map(({ title }) => title).toSorted()).toEqual([
      'Are you open on Sunday?',
      'Is breakfast served on Sunday?',
    ])
  })

  it('get the guidance of what they ask', async () => {
    const guidance = { when: 'somebody cancels Basic', do: ['name the notice period'], dont: [], wording: null }
    await publish('How do I cancel the Basic plan?', {
      kind: 'guidance',
      explanation: 'The notice period was missing.',
      guidance: { ...guidance, scope: null, positive: [], negative: [] },
    })
    const asked = async (history: unknown): Promise<number> =>
      (
        (await send('consult', { query: 'Can I do that on my phone?', message_history: history })) as {
          guidance: string[]
        }
      ).guidance.length
    expect(await asked(BEFORE)).toBe(1)
    expect(await asked([])).toBe(0)
  })
})
