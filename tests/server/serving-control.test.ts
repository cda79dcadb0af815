/** What steers serving, end to end: written as a panel writes it, seen over raw HTTP by an assistant. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MutationArgs, MutationName, TextGuardrail } from '../../lib/contract/index.ts'
import { TEST_METADATA } from '../../lib/domain/retest/test-traffic.ts'
import { bareClient, ENGINE, type Harness, openHarness } from './support/harness.ts'
import { type ApiUser, BAD, type Client, connectedProject, GOOD, validateBody } from './support/python-client.ts'

let h: Harness
let user: ApiUser
let id: string
let assistant: Client
let panel: ReturnType<typeof bareClient>
beforeAll(async () => void (h = await openHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  await h.clear()
  ;({ user, id, assistant } = await connectedProject(h))
  panel = bareClient(() => h.app, await h.account('admin', id))
})

const act = async <N extends MutationName>(name: N, args: MutationArgs<N>) => {
  const sent = await panel.push([panel.mutation(name, args as never, { projectId: id })])
  expect(sent.status).toBe(200)
  const { refusals } = await panel.pull(null, { projectId: id })
  return refusals.map((one) => one.code)
}
const validate = async (over: Record<string, unknown> = {}) =>
  (await assistant('POST', `/api/projects/${id}/validate`, validateBody({ eval_scores: GOOD, ...over }))).body
const logOf = async (logId: string) => (await user.call('GET', `/api/projects/${id}/query_logs/${logId}`)).body
const answer = async (query = 'How do I cancel my booking?') =>
  (await user.call('POST', `/api/projects/${id}/expert_answers/`, { query, answer: 'Cancel thus.' })).body.id as string
const guardrail = (over: Partial<TextGuardrail> = {}): TextGuardrail => ({
  id: randomUUID(),
  name: 'Competitor Mention',
  pattern: String.raw`\b(?:acme|umbra)\b`,
  in: 'response',
  enabled: true,
  shouldGuardrail: true,
  fallback: { message: 'I can only speak about our own products.', priority: 0 },
  ...over,
})

describe(`steering of serving on ${ENGINE}`, () => {
  it('holds back what a text guardrail finds, and tells of each what it found', async () => {
    expect((await validate()).deterministic_guardrails_results).toBeNull()
    await act('guardrail.save', { guardrail: guardrail() })
    await act('guardrail.save', {
      guardrail: guardrail({ name: 'Refunds', pattern: 'refund', in: 'query', shouldGuardrail: false }),
    })
    const held = await validate({ query: 'Refund?', response: 'Acme is better, ACME and Umbra know.' })
    const fallback = {
      message: 'I can only speak about our own products.',
      priority: 0,
      type: 'ai_guidance',
      guardrail_name: 'Competitor Mention',
    }
    expect(held).toMatchObject({ should_guardrail: true, guardrailed_fallback: fallback, escalated_to_sme: false })
    expect(held.deterministic_guardrails_results).toEqual({
      'Competitor Mention': {
        guardrail_name: 'Competitor Mention',
        should_guardrail: true,
        matches: ['Acme', 'ACME', 'Umbra'],
        guardrailed_fallback: fallback,
      },
      Refunds: { guardrail_name: 'Refunds', should_guardrail: false, matches: ['Refund'], guardrailed_fallback: null },
    })
    expect(await logOf(held.log_id)).toMatchObject({
      guardrailed: true,
      guardrailed_fallback: fallback,
      is_bad_response: false,
      deterministic_guardrails_results: { 'Competitor Mention': { matches: ['Acme', 'ACME', 'Umbra'] } },
    })
    const fine = await validate({ response: 'Acmeville is a town.' })
    expect(fine).toMatchObject({ should_guardrail: false, guardrailed_fallback: null })
    expect(fine.deterministic_guardrails_results['Competitor Mention'].matches).toBeNull()
    const detected = await assistant('POST', `/api/projects/${id}/detect`, validateBody({ response: 'Try Umbra.' }))
    expect(detected.body.should_guardrail).toBe(true)
  })

  it('says the project’s own message as its admin words it, from the next call on', async () => {
    const before = await validate({ eval_scores: BAD })
    expect(await act('serving.fallback', { message: ' A colleague writes to you. ' })).toEqual([])
    const after = await validate({ eval_scores: BAD })
    expect(after.guardrailed_fallback).toEqual({
      ...before.guardrailed_fallback,
      message: 'A colleague writes to you.',
    })
    expect(await act('serving.fallback', { message: ' ' })).toEqual(['invalid'])
    expect(await validate({ eval_scores: BAD })).toMatchObject({ guardrailed_fallback: after.guardrailed_fallback })
  })

  it('serves nothing that a page could run, whenever it was published', async () => {
    const query = 'How do I cancel my booking?'
    const ask = async () => (await validate({ query })).expert_answer
    await answer(query)
    expect(await ask()).toBe('Cancel thus.')
    const second = 'How do I change my booking?'
    await answer(second)
    const unsafe = await answer(second)
    await sql`update remediation set row = jsonb_set(row, '{content,answer}', ${JSON.stringify('[Change](javascript:a())')}::jsonb)
      where id = ${unsafe}`.execute(h.db.kysely)
    expect((await validate({ query: second })).expert_answer).toBe('Cancel thus.')
    expect(await ask()).toBe('Cancel thus.')
  })

  it('says of an answer that a page could run, to a retest that asks for it, why it is not served', async () => {
    const query = 'How do I move my booking?'
    const moved = await answer(query)
    const nearest = async (asked: string) => {
      const { log_id: logId, expert_answer: served } = await validate({
        query: asked,
        custom_metadata: { [TEST_METADATA]: 'run' },
      })
      const { rows } = await sql<{ near: { remediationId: string; blockedBy: string | null }[] }>`
        select row -> 'tested' -> 'nearest' as near from log where id = ${logId}`.execute(h.db.kysely)
      return { served, near: rows[0]!.near.map(({ remediationId, blockedBy }) => ({ remediationId, blockedBy })) }
    }
    expect(await nearest(query)).toEqual({ served: 'Cancel thus.', near: [{ remediationId: moved, blockedBy: null }] })
    await sql`update remediation set row = jsonb_set(row, '{content,answer}', ${JSON.stringify('[Move](javascript:a())')}::jsonb)
      where id = ${moved}`.execute(h.db.kysely)
    h.app = h.restarted()
    const left = { served: null, near: [{ remediationId: moved, blockedBy: 'unsafe' }] }
    expect(await nearest(query)).toEqual(left)
    expect(await nearest('How can I move my booking?')).toEqual(left)
    expect((await nearest('Where is the harbour?')).near).toEqual([])
  })

  it.each([
    ['Find it [here](/invoices).', 1],
    ['Find it [here](javascript:a()).', 0],
  ])('gives guidance that says %j: %i', async (wording, given) => {
    const query = 'Where is my invoice?'
    const bad = await validate({ query, eval_scores: BAD })
    await user.call('POST', `/api/projects/${id}/expert_reviews/?generate_guidance=true`, {
      original_query_log_id: bad.log_id,
      review_status: 'bad',
      explanation: 'It should name the page of invoices.',
    })
    await sql`update remediation set row = jsonb_set(row, '{content,guidance,wording}', ${JSON.stringify(wording)}::jsonb)
      where row ->> 'kind' = 'guidance'`.execute(h.db.kysely)
    const { body } = await assistant('POST', `/api/projects/${id}/consult`, { query, message_history: [] })
    expect(body.guidance).toHaveLength(given)
    expect(body.guidance.join()).toContain(given ? wording : '')
  })

  it('gives new answers the rule that the project has by then, and leaves those that are there theirs', async () => {
    const ruleOf = async (remediationId: string) => {
      const { changes } = await panel.pull(null, { projectId: id })
      const found = changes.find((one) => one.entity === 'remediation' && one.id === remediationId)
      return (found?.row as { serve: string } | undefined)?.serve
    }
    const first = await answer()
    expect(await act('serving.rule', { serve: 'on_flag' })).toEqual([])
    const second = await answer('How do I change my booking?')
    expect(await ruleOf(first)).toBe('always')
    expect(await ruleOf(second)).toBe('on_flag')
  })

  it('leaves addresses of the company’s own domains as they are, from then on, and of nobody else', async () => {
    const said = 'Write to help@larkspur.example or to jan.visser@gmail.com.'
    const keptOf = async () => JSON.stringify(await logOf((await validate({ response: said })).log_id))
    expect(await keptOf()).not.toContain('help@larkspur.example')
    expect(await act('project.domains', { domains: ['@Larkspur.example', 'larkspur.example'] })).toEqual([])
    expect(await keptOf()).toMatch(/Write to help@larkspur\.example or to (?!jan)/)
    expect(await act('project.domains', { domains: ['larkspur.example', 'gmail.com'] })).toEqual(['invalid'])
    const { changes } = await panel.pull(null, { projectId: id })
    expect(changes.find((one) => one.entity === 'project')?.row).toMatchObject({ companyDomains: ['larkspur.example'] })
    // Who asked for it, when, and what came of it.
    const { rows } = await sql`select name, refusal ->> 'code' as code from mutation order by seq`.execute(h.db.kysely)
    expect(rows).toEqual([
      { name: 'project.domains', code: null },
      { name: 'project.domains', code: 'invalid' },
    ])
  })

  it('gives the fallback of the lowest number, of evals and text guardrails together', async () => {
    await act('guardrail.save', { guardrail: guardrail({ fallback: { message: 'Second.', priority: 2 } }) })
    const response = 'Acme.'
    expect((await validate({ response, eval_scores: BAD })).guardrailed_fallback.guardrail_name).toBe('Trustworthiness')
    await user.call('PUT', `/api/projects/${id}/evals/trustworthiness`, {
      eval_key: 'trustworthiness',
      guardrailed_fallback: { message: 'Third.', priority: 3, type: 'expert_answer' },
    })
    expect((await validate({ response, eval_scores: BAD })).guardrailed_fallback.message).toBe('Second.')
  })

  it('lets an expert’s verdict on such a pair go before a pattern, with the log that it was given on', async () => {
    await act('guardrail.save', { guardrail: guardrail() })
    const first = await validate({ response: 'We took over Acme in 2020.' })
    const review = { original_query_log_id: first.log_id, review_status: 'good', explanation: 'It is ours now.' }
    await user.call('POST', `/api/projects/${id}/expert_reviews/`, review)
    const again = await validate({ response: 'We took over Acme in 2020.' })
    expect(again.should_guardrail).toBe(false)
    expect(again.expert_guardrail_override_explanation).toContain('It is ours now.')
    expect((await logOf(again.log_id)).expert_override_log_id).toBe(first.log_id)
  })

  it('refuses a pattern that cannot be used, and a second one of a name', async () => {
    expect(await act('guardrail.save', { guardrail: guardrail({ pattern: '(a' }) })).toEqual(['invalid'])
    expect(await act('guardrail.save', { guardrail: guardrail() })).toEqual(['invalid'])
    expect(await act('guardrail.save', { guardrail: guardrail() })).toEqual(['invalid', 'invalid'])
  })

  it('is not slowed by a pattern that would keep a backtracking engine busy for ever', async () => {
    await act('guardrail.save', { guardrail: guardrail({ pattern: '(a+)+$' }) })
    expect((await validate({ response: `${'a'.repeat(30_000)}!` })).should_guardrail).toBe(false)
  })

  it('serves nothing while it is stopped: no answer, no guidance; guardrails and logs go on', async () => {
    await answer()
    const query = 'How can I cancel my booking?'
    expect((await validate({ query })).expert_answer).toBe('Cancel thus.')
    const bad = await validate({ query: 'Where is my invoice?', eval_scores: BAD })
    await user.call('POST', `/api/projects/${id}/expert_reviews/?generate_guidance=true`, {
      original_query_log_id: bad.log_id,
      review_status: 'bad',
      explanation: 'It should name the page of invoices.',
    })
    const consult = async () =>
      (await assistant('POST', `/api/projects/${id}/consult`, { query: 'Where is my invoice?', message_history: [] }))
        .body.guidance.length
    expect(await consult()).toBe(1)
    await act('serving.switch', { stopped: true, reason: 'Wrong prices' })
    const stopped = await validate({ query, eval_scores: BAD })
    expect(stopped).toMatchObject({ expert_answer: null, should_guardrail: true, escalated_to_sme: true })
    expect(await logOf(stopped.log_id)).toMatchObject({ was_cache_hit: null, applied_expert_answer_id: null })
    expect(await consult()).toBe(0)
    await act('serving.switch', { stopped: false, reason: null })
    expect((await validate({ query })).expert_answer).toBe('Cancel thus.')
    expect(await consult()).toBe(1)
  })

  it('brings no issue back by what it kept back itself', async () => {
    const query = 'How do I cancel my booking?'
    const first = await validate({ query, eval_scores: BAD })
    const issueId = (await logOf(first.log_id)).issue_id
    await user.call('POST', `/api/projects/${id}/query_logs/${first.log_id}/start_remediation`)
    const [noted] = (await user.call('GET', `/api/projects/${id}/remediations/`)).body.remediations
    await user.call('PATCH', `/api/projects/${id}/remediations/${noted.id}/edit_answer`, { answer: 'Cancel thus.' })
    await act('serving.switch', { stopped: true, reason: null })
    const kept = await logOf((await validate({ query, eval_scores: BAD })).log_id)
    expect(kept).toMatchObject({ issue_id: issueId, issue_status: 'addressed', needs_review: false })
  })

  it('gives a new answer to a share of conversations, always the same ones', async () => {
    const remediationId = await answer()
    await act('remediation.roll_out', { remediationId, percent: 30 })
    const ask = async (conversation: number) => {
      const custom_metadata = { conversation_id: `c-${conversation}` }
      return (await validate({ query: 'How can I cancel my booking?', custom_metadata })).expert_answer !== null
    }
    const first: boolean[] = []
    for (let n = 0; n < 40; n += 1) first.push(await ask(n))
    const share = first.filter(Boolean).length
    expect(share).toBeGreaterThan(3)
    expect(share).toBeLessThan(25)
    await act('remediation.roll_out', { remediationId, percent: 70 })
    const then: boolean[] = []
    for (let n = 0; n < 40; n += 1) then.push(await ask(n))
    expect(first.every((was, n) => !was || then[n])).toBe(true)
    await act('remediation.roll_out', { remediationId, percent: 100 })
    expect(await ask(0)).toBe(true)
    expect(await ask(1)).toBe(true)
  })

  it('counts what was served, remembers the last ones, and serves no more where a match was wrong', async () => {
    const remediationId = await answer()
    const query = 'How can I cancel my booking?'
    const logs: string[] = []
    for (let n = 0; n < 7; n += 1) logs.push((await validate({ query })).log_id)
    const { changes } = await panel.pull(null, { projectId: id })
    const row = changes.find((one) => one.entity === 'remediation')!.row as { hits: number; lastHits: object[] }
    expect(row.hits).toBe(7)
    expect(row.lastHits).toMatchObject(
      logs
        .toReversed()
        .slice(0, 5)
        .map((exchangeId) => ({ exchangeId })),
    )
    await act('remediation.false_match', { remediationId, exchangeId: logs[6]!, isFalse: true })
    expect((await validate({ query })).expert_answer).toBeNull()
    expect((await validate({ query: 'How do I cancel my booking?' })).expert_answer).toBe('Cancel thus.')
    const plan = await user.call('GET', `/api/projects/${id}/retest-plan`)
    expect(plan.body.steps).toMatchObject([
      { query: 'How do I cancel my booking?', expects: { kind: 'answer' }, variation: null },
      { query, expects: { kind: 'other', markdown: 'Cancel thus.' }, variation: { kind: 'reported', keeps: false } },
    ])
    const own = (await validate({ query: 'how do I cancel my booking' })).log_id
    expect(await act('remediation.false_match', { remediationId, exchangeId: own, isFalse: true })).toEqual(['invalid'])
    await act('remediation.false_match', { remediationId, exchangeId: logs[6]!, isFalse: false })
    expect((await validate({ query })).expert_answer).toBe('Cancel thus.')
  })

  it('serves no farther than an admin lets it, whatever the serving API was told before', async () => {
    await answer()
    const query = 'How can I cancel my booking?'
    const config = async () => (await user.call('GET', `/api/projects/${id}`)).body.config.max_distance
    expect((await validate({ query })).expert_answer).toBe('Cancel thus.')
    expect(await act('serving.reach', { maxDistance: 0 })).toEqual([])
    expect((await validate({ query })).expert_answer).toBeNull()
    expect((await validate({ query: 'How do I cancel my booking?' })).expert_answer).toBe('Cancel thus.')
    expect(await config()).toBe(0)
    await user.call('PUT', `/api/projects/${id}`, { config: { max_distance: 0.9 } })
    expect((await validate({ query })).expert_answer).toBe('Cancel thus.')
    expect(await act('serving.reach', { maxDistance: null })).toEqual([])
    expect(await config()).toBeNull()
    expect((await validate({ query })).expert_answer).toBe('Cancel thus.')
  })

  it('answers other phrasings that an expert took in, also where none alone says what is asked', async () => {
    const remediationId = randomUUID()
    const edit = (positiveExamples: string[], baseRevision: number) => ({
      remediationId,
      baseRevision,
      issueId: null,
      exchangeId: null,
      kind: 'answer' as const,
      query: 'How long does a new card take to arrive?',
      content: { kind: 'answer' as const, answer: 'Five working days.' },
      serve: 'always' as const,
      positiveExamples,
    })
    const query = 'How many days until my new card is here?'
    expect(await act('remediation.publish', edit([], 0))).toEqual([])
    expect((await validate({ query })).expert_answer).toBeNull()
    const phrasings = [
      'When will my new card get here?',
      'My new card has not arrived yet',
      'What is the delivery time of a card?',
      'How many days until the card is delivered?',
    ]
    expect(await act('remediation.publish', edit(phrasings, 1))).toEqual([])
    expect((await validate({ query })).expert_answer).toBe('Five working days.')
    expect((await validate({ query: 'my new card has NOT arrived yet!' })).expert_answer).toBe('Five working days.')
  })
})
