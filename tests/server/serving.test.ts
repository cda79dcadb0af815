import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Exchange, Issue, Remediation, ValidateReply } from '../../lib/contract/index.ts'
import { DEFAULT_EVALS } from '../../lib/domain/index.ts'
import { writeRow } from '../../server/db/rows.ts'
import { OTHER_PROJECT_ID, project, PROJECT_ID } from '../fixtures/rows.ts'
import { type Account, bareClient, ENGINE, type Harness, openHarness, post } from './support/harness.ts'

let h: Harness
let sme: Account
beforeAll(async () => void (h = await openHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  await h.clear()
  sme = await h.account('sme')
})

const RESET = {
  query: 'How do I reset a version 13 hub?',
  context: 'To reset a version 13 hub, hold the button for 10 seconds until the light turns blue.',
  response: 'Hold the button for 10 seconds until the light turns blue.',
}
const send = (path: string, body: unknown, headers: Record<string, string> = { 'x-access-key': h.key }) =>
  post(h.app, `/api/projects/${PROJECT_ID}/${path}`, headers, body)
const validate = async (over: Record<string, unknown> = {}): Promise<ValidateReply> => {
  const response = await send('validate', { ...RESET, ...over })
  expect(response.status).toBe(200)
  return (await response.json()) as ValidateReply
}
const consult = async (query: string): Promise<string[]> =>
  ((await (await send('consult', { query, message_history: [] })).json()) as { guidance: string[] }).guidance
async function rows<T>(entity: 'exchange' | 'issue' | 'remediation'): Promise<T[]> {
  const found = await sql<{ row: T }>`select row from ${sql.table(entity)} order by row ->> 'occurredAt'`.execute(
    h.db.kysely,
  )
  return found.rows.map((one) => one.row)
}
const logOf = async (id: string): Promise<Exchange> => (await rows<Exchange>('exchange')).find((one) => one.id === id)!

const clients = new Map<string, ReturnType<typeof bareClient>>()
/** One mutation of an expert, sent at once. */
async function act(
  name: Parameters<ReturnType<typeof bareClient>['mutation']>[0],
  args: object,
  by = sme,
): Promise<void> {
  const client = clients.get(by.userId) ?? bareClient(() => h.app, by)
  clients.set(by.userId, client)
  await client.push([client.mutation(name, args as never)])
  const { refusals } = await client.pull()
  if (refusals.length > 0) throw new Error(`refused: ${refusals[0]!.code} ${refusals[0]!.detail}`)
}
async function publish(over: Record<string, unknown> = {}): Promise<string> {
  const remediationId = randomUUID()
  await act('remediation.publish', {
    remediationId,
    baseRevision: 0,
    issueId: null,
    exchangeId: null,
    kind: 'answer',
    query: RESET.query,
    content: { kind: 'answer', answer: '**Hold** it for 30 s.\n\n- then wait 🙂' },
    serve: null,
    ...over,
  })
  return remediationId
}
const guidance = (when: string, toDo: string) => ({
  kind: 'guidance',
  content: {
    kind: 'guidance',
    explanation: 'It is 30 seconds since the last update.',
    guidance: { when, do: [toDo], dont: [], wording: null, scope: null, positive: [], negative: [] },
  },
})
const judge = (exchangeId: string, value: 'good' | 'bad') =>
  act('verdict.give', {
    verdictId: randomUUID(),
    exchangeId,
    issueId: randomUUID(),
    value,
    explanation: null,
    reasonCode: null,
    evidence: [],
  })

describe(`validate on ${ENGINE}`, () => {
  it('passes an answer that its context supports, and logs it once', async () => {
    const reply = await validate({
      messages: [
        { role: 'system', content: 'Be kind.' },
        { role: 'user', content: 'Hello' },
        { role: 'assistant', content: 'Hello! How can I help?', finish_reason: 'stop' },
        { role: 'user', content: [{ type: 'text', text: RESET.query }] },
      ],
      custom_metadata: {
        conversation_id: 'c-1',
        site: 'https://help.larkspur.example/x',
        page: '/hub?token=1',
        plan: 'plus',
        n: 3,
      },
    })
    expect(reply).toMatchObject({ should_guardrail: false, escalated_to_sme: false, expert_answer: null })
    expect(await rows('exchange')).toHaveLength(1)
    expect(await logOf(reply.log_id)).toMatchObject({
      source: 'assistant',
      issueId: null,
      query: RESET.query,
      contextSource: 'log',
      context: [{ content: RESET.context }],
      before: [
        { role: 'user', text: 'Hello' },
        { role: 'assistant', text: 'Hello! How can I help?' },
      ],
      conversationId: 'c-1',
      site: 'https://help.larkspur.example',
      pageUrl: 'https://help.larkspur.example/hub',
      language: 'en',
      metadata: { plan: 'plus', n: 3 },
      reachedCustomer: true,
    })
    expect(await rows('issue')).toEqual([])
  })

  it('flags an I-do-not-know, escalates it and opens an issue that the next one joins', async () => {
    const first = await validate({ response: 'I’m sorry, I don’t know how to do that.' })
    expect(first.escalated_to_sme).toBe(true)
    expect(first.eval_scores['response_helpfulness']).toMatchObject({ triggered: true, triggered_escalation: true })
    await validate({ query: 'how can i reset a version 13 hub', response: 'I’m sorry, I don’t know how to do that.' })
    expect(await rows<Issue>('issue')).toMatchObject([{ status: 'unaddressed', exchangeCount: 2, reachedCount: 2 }])
  })

  it('takes given scores for what they are, judges the others itself, and copies thresholds', async () => {
    const reply = await validate({ eval_scores: { trustworthiness: 0.1, response_helpfulness: 0.5, unheard_of: 1 } })
    expect(reply.eval_scores['trustworthiness']).toMatchObject({
      score: 0.1,
      triggered: true,
      triggered_guardrail: true,
    })
    // Equal to the threshold passes.
    expect(reply.eval_scores['response_helpfulness']).toMatchObject({ score: 0.5, triggered: false })
    expect(reply.eval_scores).not.toHaveProperty('unheard_of')
    expect(Object.keys(reply.eval_scores)).toContain('response_groundedness')
    expect(reply.should_guardrail).toBe(true)
    expect(reply.guardrailed_fallback).toMatchObject({
      message: 'Let me connect you with a person.',
      priority: 1,
      guardrail_name: 'Trustworthiness',
    })
    const log = await logOf(reply.log_id)
    expect(log).toMatchObject({ guardrailed: true, reachedCustomer: false, primaryIssue: 'hallucination' })
    expect(log.scores.find((score) => score.eval === 'trustworthiness')).toMatchObject({
      source: 'given',
      threshold: 0.5,
    })
  })

  it('only logs a step with empty scores, and one that calls tools and says nothing', async () => {
    await publish()
    const empty = await validate({ response: 'I don’t know.', eval_scores: {} })
    expect(empty).toMatchObject({
      eval_scores: {},
      should_guardrail: false,
      escalated_to_sme: false,
      expert_answer: null,
    })
    const call = { id: 'x', type: 'function', function: { name: 'search', arguments: '{}' } }
    const step = await validate({
      response: { choices: [{ index: 0, message: { role: 'assistant', content: null, tool_calls: [call] } }] },
    })
    expect(step).toMatchObject({ eval_scores: {}, should_guardrail: false, expert_answer: null })
    expect(await rows('exchange')).toHaveLength(2)
    expect(await rows('issue')).toEqual([])
  })

  it('serves an Expert Answer byte for byte on the very next call, to paraphrases, and not to the opposite', async () => {
    expect((await validate()).expert_answer).toBeNull()
    const id = await publish()
    const reply = await validate({ query: 'How can I reset my version 13 hub' })
    expect(reply.expert_answer).toBe('**Hold** it for 30 s.\n\n- then wait 🙂')
    expect(await logOf(reply.log_id)).toMatchObject({
      served: {
        remediationId: id,
        kind: 'answer',
        why: 'Same question in other words: "How do I reset a version 13 hub?".',
        because: { code: 'reworded', values: { phrasing: 'How do I reset a version 13 hub?' } },
      },
      reachedCustomer: false,
    })
    expect((await rows<Remediation>('remediation'))[0]).toMatchObject({ hits: 1 })
    for (const query of ['How do I reset a version 12 hub?', 'How do I cancel my subscription?'])
      expect((await validate({ query })).expert_answer).toBeNull()
    await act('remediation.pause', { remediationId: id, baseRevision: 1, reason: null })
    expect((await validate()).expert_answer).toBeNull()
    await act('remediation.reactivate', { remediationId: id, baseRevision: 2 })
    expect((await validate()).expert_answer).not.toBeNull()
  })

  it('serves an answer that is for flagged responses only when there is a flag', async () => {
    await publish({ serve: 'on_flag' })
    expect((await validate()).expert_answer).toBeNull()
    expect((await validate({ eval_scores: { trustworthiness: 0.2 } })).expert_answer).not.toBeNull()
  })

  it('holds back what is like a response judged Bad, and lets through what is like one judged Good', async () => {
    const bad = await validate()
    await judge(bad.log_id, 'bad')
    const again = await validate()
    expect(again.should_guardrail).toBe(true)
    expect(again.guardrailed_fallback).toMatchObject({ guardrail_name: 'Expert verdict' })
    expect(again.expert_guardrail_override_explanation).toContain('Bad')
    expect((await validate({ query: 'Where is my invoice?' })).should_guardrail).toBe(false)

    const other = {
      query: 'Where is my invoice?',
      response: 'Under Account, in Billing.',
      eval_scores: { trustworthiness: 0.1 },
    }
    const held = await validate(other)
    expect(held.should_guardrail).toBe(true)
    await judge(held.log_id, 'good')
    const passed = await validate(other)
    expect(passed.should_guardrail).toBe(false)
    expect(passed.guardrailed_fallback).toBeNull()
    expect(passed.expert_guardrail_override_explanation).toContain('Good')
    // What an expert accepted neither opens an issue again nor brings the old one back.
    const issue = (await rows<Issue>('issue')).find((one) => one.title === other.query)
    expect(issue).toMatchObject({ status: 'addressed', exchangeCount: 2 })
    expect((await validate({ ...other, response: 'It is lost.' })).should_guardrail).toBe(true)
  })

  it('judges a response in its conversation, by the messages of the call', async () => {
    const response = `${RESET.response} Then wait until the hub is back in the list of your devices.`
    const messages = [
      { role: 'user', content: 'my hub is dead' },
      { role: 'assistant', content: response },
      { role: 'user', content: RESET.query },
    ]
    const first = await validate({ response, messages: [] })
    expect(first.eval_scores['repeated_answer']?.triggered).toBe(false)
    const again = await validate({ response, messages })
    expect(again.eval_scores['repeated_answer']?.triggered).toBe(true)
    expect(again.should_guardrail).toBe(false)
    const log = await logOf(again.log_id)
    expect(log.scores.find((score) => score.eval === 'repeated_answer')).toMatchObject({
      source: 'server',
      reason: 'The response was given before in this conversation, and the customer has gone on asking.',
    })
  })

  it('holds a response against the Expert Answer to its question', async () => {
    const evals = DEFAULT_EVALS.map((config) =>
      config.key === 'expert_contradiction' ? { ...config, enabled: true } : config,
    )
    await h.db.transaction((tx) =>
      writeRow(tx, PROJECT_ID, { entity: 'project', id: PROJECT_ID, row: project({ evals }) }),
    )
    h.app = h.restarted()
    await publish({ content: { kind: 'answer', answer: 'Hold the button for 30 seconds until the light turns blue.' } })
    const reply = await validate()
    expect(reply.eval_scores['expert_contradiction']?.triggered).toBe(true)
    const log = await logOf(reply.log_id)
    const score = log.scores.find((one) => one.eval === 'expert_contradiction')!
    expect(score.reason).toBe('The response says "10 seconds"; the experts\' answer says "30 seconds".')
    expect(score.evidence.map((span) => span.quote)).toEqual(['10 seconds'])
    const other = await validate({ query: 'How do I reset a version 12 hub?' })
    expect(other.eval_scores['expert_contradiction']?.triggered).toBe(false)
  })

  it('stores no personal data: not in texts, evidence, turns or metadata', async () => {
    const reply = await validate({
      query: 'I am jane.roe@mail.example, how do I reset a version 13 hub?',
      response: 'Jane’s number is listed as +1 415 555 0134; write to john.doe@mail.example.',
      context: 'Contact on file: mary.major@mail.example',
      messages: [
        { role: 'user', content: 'my card is 4111 1111 1111 1111' },
        { role: 'assistant', content: 'Thanks' },
      ],
      custom_metadata: { mail: 'jane.roe@mail.example', nested: { mail: ['jane.roe@mail.example'] } },
    })
    expect(reply.eval_scores['personal_data']?.triggered).toBe(true)
    const log = await logOf(reply.log_id)
    expect(JSON.stringify(log)).not.toMatch(/mail\.example|4111 1111|0134|"roe"|\\"roe/)
    expect(log.query).toContain('[email]')
    for (const span of log.scores.flatMap((score) => score.evidence).filter((one) => one.in === 'response'))
      expect(log.response.slice(span.start, span.end)).toBe(span.quote)
  })

  it('takes NUL characters and halves of characters anywhere, and stores the text without them', async () => {
    const odd = 'a\u0000b\ud83dc'
    const reply = await validate({
      query: odd,
      context: odd,
      response: { choices: [{ message: { content: odd } }] },
      messages: [
        { role: 'user', content: odd },
        { role: 'assistant', content: [{ type: 'text', text: odd }] },
      ],
      custom_metadata: { [odd]: odd, conversation_id: odd, deep: { [odd]: [odd] } },
    })
    expect((await logOf(reply.log_id)).response).toBe('ab\ufffdc')
  })

  it('keeps every log, flagged and served at once by many', async () => {
    await publish()
    await Promise.all(Array.from({ length: 12 }, () => validate({ response: 'I don’t know.' })))
    expect(await rows('exchange')).toHaveLength(12)
    expect((await rows<Issue>('issue')).map((issue) => issue.exchangeCount)).toEqual([12])
    expect(await rows<Remediation>('remediation')).toMatchObject([{ hits: 12 }])
  })

  it('puts flagged logs that are committed together into the issues that they would be in one by one', async () => {
    const asked = ['How do I reset a version 13 hub?', 'Where is my parcel?', 'How can I reset a version 13 hub?']
    const all = (): Promise<unknown> =>
      Promise.all(
        [...asked, ...asked, ...asked].map((query) => validate({ query, context: '', response: 'I don’t know.' })),
      )
    const placed = async (): Promise<string[]> =>
      (await rows<Exchange>('exchange')).map((one) => `${one.issueId} ${one.query.includes('hub')}`).toSorted()
    await all()
    expect(new Set(await placed()).size).toBe(2)
    // What was done elsewhere since is seen by the first of the next batch.
    const [hub] = (await rows<Issue>('issue')).filter((one) => one.title.includes('hub'))
    const other = randomUUID()
    const row = { ...hub!, id: other, title: 'Which plug does the doorbell need?' }
    await h.db.transaction((tx) => writeRow(tx, PROJECT_ID, { entity: 'issue', id: other, row }))
    asked.push('Which plug does the doorbell need?')
    await all()
    const issues = await rows<Issue>('issue')
    expect(issues).toHaveLength(3)
    expect((await placed()).filter((one) => one.startsWith(other))).toHaveLength(3)
    expect(await placed()).toHaveLength(21)
  })

  it('gives a call that the client repeats the first one’s reply, and logs it once', async () => {
    const ask = async (attempt: number, over: object = {}) => {
      const headers = { 'x-access-key': h.key, 'x-stainless-retry-count': String(attempt) }
      return ((await (await send('validate', { ...RESET, ...over }, headers)).json()) as ValidateReply).log_id
    }
    const first = await ask(0)
    expect([await ask(1), await ask(2)]).toEqual([first, first])
    // The same words asked anew, or others asked again, are calls of their own.
    expect(await ask(0)).not.toBe(first)
    expect(await ask(1, { response: 'Another.' })).not.toBe(first)
    let clock = Date.now()
    h.app = h.restarted({ now: () => new Date(clock).toISOString() })
    const early = await ask(0)
    clock += 3 * 60_000
    expect(await ask(1)).not.toBe(early)
  })

  it('ignores evals that are switched off and thresholds that never fire', async () => {
    const evals = DEFAULT_EVALS.map((config) => ({
      ...config,
      enabled: config.key === 'trustworthiness',
      threshold: 0,
    }))
    await h.db.transaction((tx) =>
      writeRow(tx, PROJECT_ID, { entity: 'project', id: PROJECT_ID, row: project({ evals }) }),
    )
    h.app = h.restarted()
    const reply = await validate({ response: 'I don’t know.', eval_scores: { trustworthiness: 0 } })
    expect(Object.keys(reply.eval_scores)).toEqual(['trustworthiness'])
    expect(reply.should_guardrail).toBe(false)
  })
})

describe(`consult on ${ENGINE}`, () => {
  it('gives guidance for what it is about, as an instruction, and counts the hit', async () => {
    expect(await consult(RESET.query)).toEqual([])
    await publish(guidance('a customer asks how to reset a version 13 hub', 'say to hold the button for 30 seconds'))
    expect(await consult('How do I reset my version 13 hub?')).toEqual([
      expect.stringMatching(/^If .*reset.*30 seconds/s),
    ])
    expect(await consult('Where is my invoice?')).toEqual([])
    expect(await rows<Remediation>('remediation')).toMatchObject([{ hits: 1 }])
  })
})

describe(`who and what the serving routes take, on ${ENGINE}`, () => {
  const body = RESET
  const to = (id: string, headers: Record<string, string>, path = 'validate', sent: unknown = body) =>
    post(h.app, `/api/projects/${id}/${path}`, headers, sent)

  it('tells no credential, a wrong one, another project’s, and no project at all apart', async () => {
    await h.addOtherProject()
    const key = { 'x-access-key': h.key }
    const cases: [string, Record<string, string>, number][] = [
      [PROJECT_ID, {}, 401],
      [PROJECT_ID, { 'x-access-key': 'sk-nonsense' }, 401],
      [randomUUID(), {}, 401],
      ['nonsense', { 'x-access-key': 'sk-nonsense' }, 401],
      [OTHER_PROJECT_ID, key, 403],
      [randomUUID(), key, 404],
      ['nonsense', key, 404],
      [PROJECT_ID, key, 200],
      [PROJECT_ID, { 'x-api-key': h.key }, 200],
      [PROJECT_ID, { ...key, authorization: 'Bearer nonsense' }, 200],
      [PROJECT_ID, { ...sme.headers, 'x-api-key': 'unknown here' }, 200],
      [PROJECT_ID, (await h.account('viewer')).headers, 403],
      [OTHER_PROJECT_ID, sme.headers, 403],
    ]
    for (const [id, headers, status] of cases) {
      const response = await to(id, headers)
      expect([id, Object.keys(headers), response.status]).toEqual([id, Object.keys(headers), status])
      if (status !== 200) expect(((await response.json()) as { detail: string }).detail).not.toBe('')
    }
  })

  it('says what is missing or wrong where, with 422, and never repeats the value', async () => {
    const key = { 'x-access-key': h.key }
    const wrong: unknown[] = [
      '{"query":',
      [],
      {},
      { ...body, query: undefined },
      { ...body, response: 7 },
      { ...body, eval_scores: { trustworthiness: 1.5 } },
      { ...body, messages: [{ role: 'stranger' }] },
      { ...body, messages: [{ role: 'secret words', content: 'secret words' }] },
    ]
    for (const sent of wrong) {
      const response = await to(PROJECT_ID, key, 'validate', sent)
      expect([JSON.stringify(sent).slice(0, 60), response.status]).toEqual([JSON.stringify(sent).slice(0, 60), 422])
      expect(await response.text()).not.toContain('secret words')
    }
    expect(await rows('exchange')).toEqual([])
  })

  it('takes null for what is not given, unknown keys, large prompts and a trailing slash', async () => {
    const key = { 'x-access-key': h.key }
    const nulls = {
      messages: null,
      rewritten_question: null,
      eval_scores: null,
      custom_metadata: null,
      tools: null,
      more: 1,
    }
    expect((await to(PROJECT_ID, key, 'validate', { ...body, ...nulls })).status).toBe(200)
    expect((await to(PROJECT_ID, key, 'validate/')).status).toBe(200)
    expect(
      (await to(PROJECT_ID, key, 'consult/', { query: 'x', message_history: [{ role: 'tool', content: null }] }))
        .status,
    ).toBe(200)
    const large = { ...body, context: `${'The hub has a button. '.repeat(45_000)}` }
    expect((await to(PROJECT_ID, key, 'validate', large)).status).toBe(200)
    expect((await to(PROJECT_ID, key, 'validate', { ...body, context: 'x'.repeat(9_000_000) })).status).toBe(413)
  })
})
