/** Sections 9 and 10 of the serving API: expert answers, the older remediations over the same rows, reviews, guidance. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Remediation } from '../../lib/contract/index.ts'
import { bareClient, ENGINE, type Harness, openHarness } from './support/harness.ts'
import {
  type ApiUser,
  BAD,
  type Client,
  connectedProject,
  GOOD,
  HUB,
  validateBody,
  withKey,
} from './support/python-client.ts'
import { PROJECT_ID } from '../fixtures/rows.ts'

let h: Harness
let user: ApiUser
let id: string
let assistant: Client
beforeAll(async () => void (h = await openHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  await h.clear()
  ;({ user, id, assistant } = await connectedProject(h))
})

const ANSWER = '**Hold** it for 30 s.\n\n- then wait 🙂 mail help@example.org\n'
const ask = async (over: Record<string, unknown> = {}) =>
  (await assistant('POST', `/api/projects/${id}/validate`, validateBody({ eval_scores: GOOD, ...over }))).body
const served = async (query: string = HUB.query): Promise<string | null> => (await ask({ query })).expert_answer
const answers = (method: Parameters<Client>[0], path = '', body?: unknown) =>
  user.call(method, `/api/projects/${id}/expert_answers/${path}`, body)
const remediations = (method: Parameters<Client>[0], path = '', body?: unknown) =>
  user.call(method, `/api/projects/${id}/remediations/${path}`, body)
const reviews = (method: Parameters<Client>[0], path = '', body?: unknown) =>
  user.call(method, `/api/projects/${id}/expert_reviews/${path}`, body)

describe(`expert answers on ${ENGINE}`, () => {
  it('serves a new answer on the next call, byte for byte, and counts where', async () => {
    const { status, body } = await answers('POST', '', { query: HUB.query, answer: ANSWER })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      status: 'ACTIVE',
      query: HUB.query,
      answer: ANSWER,
      draft_answer: null,
      answered_by: user.userId,
      last_edited_by: user.userId,
      issue_id: null,
      manual_review_status_override: null,
      needs_review: false,
    })
    expect(await served()).toBe(ANSWER)
    expect(await served('how do i reset a version 13 hub')).toBe(ANSWER)
    expect(await served('How do I reset a version 12 hub?')).toBeNull()
    const { expert_answers: listed, total_count: total } = (await answers('GET')).body
    expect([listed[0].resolved_logs_count, total]).toEqual([2, 1])
    const log = (await user.call('GET', `/api/projects/${id}/query_logs/?was_cache_hit=true`)).body.query_logs[0]
    expect(log.applied_expert_answer_id).toBe(body.id)
    expect((await answers('DELETE', body.id)).status).toBe(204)
    expect(await served()).toBeNull()
    expect((await answers('GET', body.id)).status).toBe(404)
    expect((await answers('GET')).body).toEqual({ expert_answers: [], total_count: 0 })
  })

  it('goes through every state, and refuses what the state forbids with a final 409', async () => {
    const { body: one } = await answers('POST', '', { query: HUB.query, draft_answer: 'first' })
    const step = async (action: string, body?: unknown) => {
      const reply = await answers('PATCH', `${one.id}/${action}`, body)
      return reply.status === 409
        ? `409 ${reply.headers.get('x-should-retry')}`
        : [reply.body.status, reply.body.answer, reply.body.draft_answer].join('|')
    }
    expect([one.status, one.answer, one.draft_answer]).toEqual(['DRAFT', null, 'first'])
    expect(await served()).toBeNull()
    expect(await step('pause')).toBe('409 false')
    expect(await step('unpause')).toBe('409 false')
    expect(await step('edit_draft_expert_answer', { draft_answer: 'second' })).toBe('DRAFT||second')
    expect(await step('publish')).toBe('ACTIVE|second|')
    expect(await served()).toBe('second')
    expect(await step('publish')).toBe('409 false')
    expect(await step('edit_draft_expert_answer', { draft_answer: 'third' })).toBe('ACTIVE_WITH_DRAFT|second|third')
    expect(await served()).toBe('second')
    expect(await step('pause')).toBe('PAUSED|second|third')
    expect(await served()).toBeNull()
    expect(await step('pause')).toBe('409 false')
    expect(await step('unpause')).toBe('ACTIVE_WITH_DRAFT|second|third')
    expect(await step('publish')).toBe('ACTIVE|third|')
    expect(await step('edit_expert_answer', { answer: 'fourth' })).toBe('ACTIVE|fourth|')
    expect(await step('pause')).toBe('PAUSED|fourth|')
    expect(await step('edit_expert_answer', { answer: 'fifth' })).toBe('PAUSED|fifth|')
    expect(await served()).toBeNull()
    expect(await step('unpause')).toBe('ACTIVE|fifth|')
    expect(await served()).toBe('fifth')
  })

  it('keeps a draft that waits when its live text is edited, also while it is paused', async () => {
    const { body: one } = await answers('POST', '', { query: HUB.query, answer: 'first', draft_answer: 'mine' })
    const step = async (action: string, body?: unknown) => {
      const { body: now } = await answers('PATCH', `${one.id}/${action}`, body)
      return [now.status, now.answer, now.draft_answer].join('|')
    }
    expect(await step('edit_expert_answer', { answer: 'second' })).toBe('ACTIVE_WITH_DRAFT|second|mine')
    expect(await served()).toBe('second')
    await step('pause')
    expect(await step('edit_expert_answer', { answer: 'third' })).toBe('PAUSED|third|mine')
    expect(await served()).toBeNull()
    expect(await step('unpause')).toBe('ACTIVE_WITH_DRAFT|third|mine')
    expect(await step('publish')).toBe('ACTIVE|mine|')
  })

  it('lets one of two that publish at once win', async () => {
    const { body: one } = await answers('POST', '', { query: 'q', draft_answer: 'x' })
    const both = await Promise.all([answers('PATCH', `${one.id}/publish`), answers('PATCH', `${one.id}/publish`)])
    expect(both.map((reply) => reply.status).toSorted()).toEqual([200, 409])
  })

  it('creates one with both, with neither, and none without a question', async () => {
    expect((await answers('POST', '', { query: 'a', answer: 'x', draft_answer: 'y' })).body).toMatchObject({
      status: 'ACTIVE_WITH_DRAFT',
      answer: 'x',
      draft_answer: 'y',
    })
    expect((await answers('POST', '', { query: 'b', answer: null, draft_answer: null })).body).toMatchObject({
      status: 'DRAFT',
      answer: null,
      draft_answer: null,
    })
    for (const body of [{ query: '', answer: 'x' }, { answer: 'x' }, { query: 'q', answer: '' }])
      expect((await answers('POST', '', body)).status).toBe(422)
    expect((await assistant('POST', `/api/projects/${id}/expert_answers/`, { query: 'q', answer: 'x' })).status).toBe(
      401,
    )
  })

  it('lists by status, author and time, in order and page by page', async () => {
    for (const [query, texts] of [
      ['one', { answer: 'x' }],
      ['two', { draft_answer: 'x' }],
      ['three', { answer: 'x' }],
    ] as const)
      await answers('POST', '', { query, ...texts })
    const list = async (query: string): Promise<string[]> =>
      (await answers('GET', query)).body.expert_answers.map((one: { query: string }) => one.query)
    expect(await list('?order=asc')).toEqual(['one', 'two', 'three'])
    expect(await list('?status=DRAFT,PAUSED')).toEqual(['two'])
    expect(await list('?order=asc&sort=created_at&limit=1&offset=1')).toEqual(['two'])
    expect(await list(`?last_edited_by=${user.userId}`)).toHaveLength(3)
    expect(await list('?last_edited_by=somebody')).toEqual([])
    expect(await list('?last_edited_at_end=2020-01-01')).toEqual([])
    expect(await list('?sort=resolved_logs_count')).toHaveLength(3)
  })

  it('is one row with what an expert does in the panel, and the reverse', async () => {
    const admin = await h.account('admin')
    const inPanel = await withKey(h, admin)
    const made = (
      await inPanel.call('POST', `/api/projects/${PROJECT_ID}/expert_answers/`, { query: 'q', answer: 'by api' })
    ).body
    const panel = bareClient(() => h.app, admin)
    const { changes } = await panel.pull()
    const row = changes.find((change) => change.entity === 'remediation')?.row as Remediation
    expect(row).toMatchObject({
      id: made.id,
      status: 'active',
      revision: 1,
      content: { answer: 'by api' },
      createdBy: admin.userId,
    })
    await panel.push([
      panel.mutation('remediation.pause', { remediationId: made.id, baseRevision: 1, reason: 'wrong' }),
    ])
    const seen = (await inPanel.call('GET', `/api/projects/${PROJECT_ID}/expert_answers/${made.id}`)).body
    expect(seen.status).toBe('PAUSED')
  })
})

describe(`remediations on ${ENGINE}`, () => {
  it('shows the same row under older names, and questions that are only noted', async () => {
    const noted = (await remediations('POST', '', { question: HUB.query, answer: null, draft_answer: null })).body
    expect(noted).toMatchObject({ status: 'NOT_STARTED', question: HUB.query, needs_review: true })
    expect(noted).not.toHaveProperty('issue_id')
    expect((await answers('GET')).body.total_count).toBe(0)
    expect((await remediations('GET', '?status=NOT_STARTED')).body.total_count).toBe(1)
    expect((await remediations('PATCH', `${noted.id}/pause`)).status).toBe(409)
    expect((await remediations('PATCH', `${noted.id}/edit_draft_answer`, { draft_answer: 'd' })).body.status).toBe(
      'DRAFT',
    )
    expect((await answers('GET', noted.id)).body).toMatchObject({ id: noted.id, query: HUB.query, status: 'DRAFT' })
    expect((await remediations('PATCH', `${noted.id}/publish`)).body).toMatchObject({ status: 'ACTIVE', answer: 'd' })
    const { log_id } = await ask()
    expect((await remediations('GET', `${noted.id}/resolved_logs_count`)).body).toMatchObject({
      id: noted.id,
      resolved_logs_count: 1,
    })
    const resolved = (await remediations('GET', `${noted.id}/resolved_logs`)).body
    expect([resolved.total_count, resolved.query_logs[0].id]).toEqual([1, log_id])
  })

  it('begins one once, however often it is asked, and names on the log the answer that is one', async () => {
    const log = `/api/projects/${id}/query_logs/${(await ask({ eval_scores: BAD })).log_id}`
    const start = () => user.call('POST', `${log}/start_remediation`)
    const answerId = async () => (await user.call('GET', log)).body.expert_answer_id
    const [first, second] = [await start(), await start()]
    expect(second.body).toEqual(first.body)
    // What is only noted is no expert answer.
    expect(await answerId()).toBeNull()
    await remediations('PATCH', `${first.body.id}/edit_answer`, { answer: 'Hold it.' })
    expect(await answerId()).toBe(first.body.id)
    const third = (await start()).body
    expect(third).toMatchObject({ status: 'NOT_STARTED' })
    expect(third.id).not.toBe(first.body.id)
    expect(await answerId()).toBe(first.body.id)
  })

  it('begins one from a log, with an empty body', async () => {
    const { log_id } = await ask({ eval_scores: BAD, rewritten_question: 'How is a version 13 hub reset?' })
    const { status, body } = await user.call('POST', `/api/projects/${id}/query_logs/${log_id}/start_remediation`)
    expect([status, body.status, body.question]).toEqual([200, 'NOT_STARTED', 'How is a version 13 hub reset?'])
  })
})

describe(`reviews on ${ENGINE}`, () => {
  const review = (log_id: string, review_status: string, over: Record<string, unknown> = {}) =>
    reviews('POST', '', { original_query_log_id: log_id, review_status, explanation: '', ...over })

  it('holds back such a pair after Bad, and only such a pair; Good lets it through', async () => {
    const { log_id } = await ask()
    const { body: bad } = await review(log_id, 'bad', { explanation: 'The button is gone.' })
    expect(bad).toMatchObject({
      review_status: 'bad',
      project_id: id,
      last_edited_at: bad.created_at,
      deleted_at: null,
      explanation: 'The button is gone.',
    })
    const held = await ask()
    expect(held.should_guardrail).toBe(true)
    expect(held.expert_guardrail_override_explanation).toEqual(expect.any(String))
    expect(
      (await ask({ response: 'Press and hold the reset key on the back; the light blinks twice.' })).should_guardrail,
    ).toBe(false)
    expect((await ask({ query: 'What does shipping cost?' })).should_guardrail).toBe(false)
    const log = (await user.call('GET', `/api/projects/${id}/query_logs/${held.log_id}`)).body
    expect(log).toMatchObject({ guardrailed: true, applied_expert_review_id: bad.id, expert_override_log_id: log_id })
    const own = (await user.call('GET', `/api/projects/${id}/query_logs/${log_id}`)).body
    expect(own).toMatchObject({
      expert_review_id: bad.id,
      expert_review_status: 'bad',
      expert_review_created_by_user_id: user.userId,
      expert_review_explanation: 'The button is gone.',
      issue_status: 'addressed',
      needs_review: false,
    })
    expect((await reviews('GET', bad.id)).body).toMatchObject({
      query: HUB.query,
      evaluated_response: HUB.response,
      resolved_logs_count: 1,
    })

    const good = await reviews('PATCH', bad.id, { review_status: 'good' })
    expect(good.body).toMatchObject({
      id: bad.id,
      review_status: 'good',
      explanation: 'The button is gone.',
      created_at: bad.created_at,
      last_edited_by: user.userId,
    })
    expect((await ask({ eval_scores: BAD })).should_guardrail).toBe(false)
    const again = await review(log_id, 'bad')
    expect(again.body.id).toBe(bad.id)
    expect((await reviews('GET', '?review_status=bad&sort=resolved_logs_count')).body.total_count).toBe(1)
    expect((await reviews('DELETE', `${bad.id}?original_query_log_id=${log_id}`)).status).toBe(204)
    expect((await ask()).should_guardrail).toBe(false)
    expect((await reviews('GET')).body.total_count).toBe(0)
    expect((await review(randomUUID(), 'bad')).status).toBe(404)
  })

  it('makes guidance of what was explained, active at once, and none of praise', async () => {
    const { log_id } = await ask({ query: 'Can I change my flight?', eval_scores: BAD })
    const explanation = 'When users ask about flight changes, always check the fare class first.'
    const made = await user.call('POST', `/api/projects/${id}/expert_reviews/?generate_guidance=true`, {
      original_query_log_id: log_id,
      review_status: 'bad',
      explanation,
    })
    expect(made.status).toBe(200)
    const { ai_guidance_id: guidanceId } = (await user.call('GET', `/api/projects/${id}/query_logs/${log_id}`)).body
    const polled = (await user.call('GET', `/api/projects/${id}/guidance_remediations/${guidanceId}`)).body
    expect(polled).toEqual({ pending: false, guidance: expect.stringMatching(/^If .*fare class/) })
    const consult = async (query: string) =>
      (
        await user.call('POST', `/api/projects/${id}/consult`, {
          query,
          message_history: [{ role: 'assistant', content: null, finish_reason: 'stop' }],
        })
      ).body.guidance
    expect(await consult('Can I change my flight?')).toEqual([polled.guidance])
    expect(await consult('How can I change a flight?')).toEqual([polled.guidance])
    expect(await consult('What does shipping cost?')).toEqual([])

    const other = await ask({ query: 'Is breakfast included?' })
    for (const status of ['good', 'bad'])
      expect(
        (
          await user.call('POST', `/api/projects/${id}/expert_reviews/?generate_guidance=true`, {
            original_query_log_id: other.log_id,
            review_status: status,
            explanation: '',
          })
        ).status,
      ).toBe(200)
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from remediation where row ->> 'kind' = 'guidance'`.execute(h.db.kysely)
    expect(rows[0]!.n).toBe(1)
  })
})
