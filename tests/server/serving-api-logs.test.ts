/** Sections 4, 7 and 8 of the serving API: validate, detect, what a log holds, and how logs are found. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ENGINE, type Harness, openHarness } from './support/harness.ts'
import { type ApiUser, BAD, type Client, connectedProject, GOOD, validateBody } from './support/python-client.ts'

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

const ask = async (over: Record<string, unknown> = {}) => {
  const { status, body } = await assistant('POST', `/api/projects/${id}/validate`, validateBody(over))
  expect(status).toBe(200)
  return body
}
const logs = async (query = '') => (await user.call('GET', `/api/projects/${id}/query_logs/${query}`)).body
const log = async (logId: string) => (await user.call('GET', `/api/projects/${id}/query_logs/${logId}`)).body
const found = async (query: string): Promise<string[]> =>
  (await logs(query)).query_logs.map((one: { question: string }) => one.question).toSorted()

const TOOL_STEP = {
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1,
  model: 'gpt',
  choices: [
    {
      index: 0,
      finish_reason: 'tool_calls',
      message: {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'get_fares', arguments: '{"to":"SFO"}' } }],
      },
    },
  ],
}

describe(`what a log holds, on ${ENGINE}`, () => {
  it('gives back what was sent, in order and unchanged, and what was decided', async () => {
    const messages = [
      { role: 'system', content: 'Be kind.' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Hello' },
          { type: 'image_url', image_url: { url: 'https://x.example/i.png', detail: 'low' } },
        ],
      },
      {
        role: 'assistant',
        content: null,
        tool_calls: TOOL_STEP.choices[0]!.message.tool_calls,
        finish_reason: 'tool_calls',
      },
      { role: 'tool', content: 'fares', tool_call_id: 'call_1' },
      { role: 'user', content: 'How do I reset a version 13 hub?' },
    ]
    const tools = [{ type: 'function', function: { name: 'get_fares', parameters: { type: 'object' } } }]
    const metadata = { thread_id: 't1', nested: { a: [1, { b: null }] }, zero: 0, no: false }
    const reply = await ask({
      messages,
      tools,
      custom_metadata: metadata,
      eval_scores: BAD,
      rewritten_question: 'How is a version 13 hub reset?',
    })
    const one = await log(reply.log_id)
    expect(one).toMatchObject({
      id: reply.log_id,
      project_id: id,
      question: 'How is a version 13 hub reset?',
      original_question: 'How do I reset a version 13 hub?',
      messages,
      tools,
      tool_call_names: [],
      custom_metadata: metadata,
      custom_metadata_keys: expect.arrayContaining(['thread_id', 'nested', 'zero', 'no']),
      evaluated_response: 'Hold the button for 10 seconds until the light turns blue.',
      context: [{ content: expect.stringContaining('version 13'), id: null, tags: null }],
      eval_thresholds: { trustworthiness: { value: 0.5, direction: 'below' } },
      eval_display_names: { trustworthiness: 'Trustworthiness' },
      eval_issue_labels: ['hallucination'],
      primary_eval_issue: 'hallucination',
      primary_eval_issue_score: 0.1,
      is_bad_response: true,
      escalated: true,
      guardrailed: true,
      was_cache_hit: false,
      needs_review: true,
      issue_status: 'unaddressed',
      expert_review_id: null,
    })
    expect(one.eval_scores).toEqual(BAD)
    expect(one.formatted_guardrail_eval_scores).toEqual({
      trustworthiness: { display_name: 'Trustworthiness', score: 0.1, status: 'fail' },
    })
    expect(one.guardrailed_fallback).toEqual(reply.guardrailed_fallback)
    expect(one.issue_id).not.toBeNull()
  })

  it('logs a tool step with {} as passed, and looks for no answer', async () => {
    await user.call('POST', `/api/projects/${id}/expert_answers/`, {
      query: 'How do I reset a version 13 hub?',
      answer: 'Press it.',
    })
    const reply = await ask({ response: TOOL_STEP, eval_scores: {} })
    expect(reply).toMatchObject({
      eval_scores: {},
      should_guardrail: false,
      escalated_to_sme: false,
      expert_answer: null,
    })
    const one = await log(reply.log_id)
    expect(one).toMatchObject({
      tool_call_names: ['get_fares'],
      evaluated_response_tool_calls: TOOL_STEP.choices[0]!.message.tool_calls,
      original_assistant_response: null,
      was_cache_hit: null,
      eval_scores: {},
      is_bad_response: false,
    })
    expect((await ask({ eval_scores: null })).expert_answer).toBe('Press it.')
  })

  it('keeps the thresholds of its time', async () => {
    const { log_id } = await ask({ eval_scores: BAD })
    await user.call('PUT', `/api/projects/${id}/evals/trustworthiness`, { eval_key: 'trustworthiness', threshold: 0 })
    expect((await log(log_id)).eval_thresholds.trustworthiness).toEqual({ value: 0.5, direction: 'below' })
    expect((await ask({ eval_scores: { ...BAD, trustworthiness: 0 } })).eval_scores.trustworthiness.triggered).toBe(
      false,
    )
    const once = await ask({ eval_scores: GOOD, custom_eval_thresholds: { query_ease: 1 } })
    expect(once.eval_scores.query_ease.triggered).toBe(false)
  })

  it('detects as it validates, with evals of its own, and logs nothing', async () => {
    const body = { ...validateBody({ eval_scores: { ...BAD, tone: 0.2 } }), custom_metadata: undefined }
    const evals = { tone: { eval_key: 'tone', name: 'Tone', criteria: 'Kind?', threshold: 0.5, should_escalate: true } }
    const { status, body: reply } = await assistant('POST', `/api/projects/${id}/detect`, {
      ...body,
      eval_config: { custom_evals: { evals } },
    })
    expect(status).toBe(200)
    expect(reply).not.toHaveProperty('log_id')
    expect(reply.eval_scores.tone).toMatchObject({ score: 0.2, triggered: true, triggered_escalation: true })
    expect((await logs()).total_count).toBe(0)
  })

  it('adds metadata and feedback, by the access key too, and keeps the rest', async () => {
    const { log_id } = await ask({ custom_metadata: { plan: 'plus' } })
    const path = `/api/projects/${id}/query_logs/${log_id}`
    const put = await assistant('PUT', `${path}/metadata`, { plan: 'free', seen: true })
    expect(put.body).toEqual({
      id: log_id,
      custom_metadata: { plan: 'free', seen: true },
      custom_metadata_keys: ['plan', 'seen'],
    })
    const told = await assistant('POST', `${path}/user_feedback`, { key: 'thumbs_down' })
    expect(told.body).toEqual({
      query_log_id: log_id,
      custom_metadata: { plan: 'free', seen: true, user_feedback: ['thumbs_down'] },
    })
    expect((await log(log_id)).custom_metadata).toEqual(told.body.custom_metadata)
    expect((await assistant('POST', `/api/projects/${id}/query_logs/${id}/user_feedback`, { key: 'x' })).status).toBe(
      404,
    )
    expect((await assistant('POST', `${path}/user_feedback`, { key: null })).status).toBe(422)
    expect((await assistant('GET', path)).status).toBe(401)
  })

  it('keeps metadata that was sent as no object beside what is added, under a name of its own', async () => {
    for (const sent of ['session 77', ['a', 1], 0]) {
      const { log_id } = await ask({ custom_metadata: sent })
      const { body } = await assistant('POST', `/api/projects/${id}/query_logs/${log_id}/user_feedback`, { key: 'up' })
      expect(body.custom_metadata).toEqual({ metadata: sent, user_feedback: ['up'] })
      expect((await log(log_id)).custom_metadata).toEqual(body.custom_metadata)
    }
  })
})

describe(`finding logs on ${ENGINE}`, () => {
  beforeEach(async () => {
    await ask({ query: 'one 100% sure_thing', eval_scores: GOOD, custom_metadata: { plan: 'plus', n: 1 } })
    await ask({ query: 'two 1000 surely', eval_scores: BAD, custom_metadata: { plan: 'free' } })
    await ask({
      query: 'three',
      eval_scores: { ...GOOD, response_helpfulness: 0.2 },
      response: 'An Answer with Words.',
    })
    await ask({ query: 'four', response: TOOL_STEP, eval_scores: {} })
  })

  it('filters by each of the parameters, and by all of them together', async () => {
    const cases: [string, string[]][] = [
      ['', ['four', 'one 100% sure_thing', 'three', 'two 1000 surely']],
      ['?failed_evals=trustworthiness', ['two 1000 surely']],
      ['?failed_evals=trustworthiness%2Cresponse_helpfulness', ['three', 'two 1000 surely']],
      ['?failed_evals=trustworthiness&failed_evals=response_helpfulness', ['three', 'two 1000 surely']],
      ['?failed_evals[]=trustworthiness', ['two 1000 surely']],
      ['?failed_evals=', ['four', 'one 100% sure_thing', 'three', 'two 1000 surely']],
      ['?passed_evals=query_ease&failed_evals=response_helpfulness', ['three']],
      ['?guardrailed=true', ['two 1000 surely']],
      ['?guardrailed=false', ['four', 'one 100% sure_thing', 'three']],
      ['?has_tool_calls=true', ['four']],
      ['?has_tool_calls=false', ['one 100% sure_thing', 'three', 'two 1000 surely']],
      ['?was_cache_hit=false', ['one 100% sure_thing', 'three', 'two 1000 surely']],
      ['?was_cache_hit=true', []],
      ['?tool_call_names=other,get_fares', ['four']],
      ['?primary_eval_issue=hallucination,unhelpful', ['three', 'two 1000 surely']],
      ['?search_text=100%25', ['one 100% sure_thing']],
      ['?search_text=sure_', ['one 100% sure_thing']],
      ['?search_text=ANSWER+with', ['three']],
      [`?custom_metadata=${encodeURIComponent('{"plan":"plus","n":1}')}`, ['one 100% sure_thing']],
      [`?custom_metadata=${encodeURIComponent('{"plan":"plus","n":"1"}')}`, []],
      ['?expert_review_status=bad', []],
      ['?created_at_end=2020-01-01', []],
      ['?created_at_start=2020-01-01T00:00:00&guardrailed=true', ['two 1000 surely']],
      ['?created_at_start=2020-01-02T03%3A04%3A05.123456%2B02%3A00&has_tool_calls=true', ['four']],
    ]
    for (const [query, expected] of cases) expect([query, await found(query)]).toEqual([query, expected])
  })

  it('takes a printed time as an inclusive bound', async () => {
    const [newest] = (await logs()).query_logs
    const at = encodeURIComponent(newest.created_at)
    const bound = (await logs(`?created_at_start=${at}&created_at_end=${at}`)).query_logs
    expect(bound.map((one: { id: string }) => one.id)).toContain(newest.id)
  })

  it('walks pages in a total order, newest first, and counts the whole', async () => {
    const walked: string[] = []
    for (let offset = 0; ;) {
      const page = await logs(`?limit=3&offset=${offset}`)
      expect(page.total_count).toBe(4)
      if (page.query_logs.length === 0) break
      walked.push(...page.query_logs.map((one: { id: string }) => one.id))
      offset += page.query_logs.length
    }
    expect(new Set(walked).size).toBe(4)
    const times = (await logs()).query_logs.map((one: { created_at: string }) => one.created_at)
    expect(times).toEqual(times.toSorted().toReversed())
  })

  it('sorts by a score, those without one together at the end', async () => {
    const order = async (way: string) =>
      (await logs(`?sort=.eval.trustworthiness&order=${way}`)).query_logs.map(
        (one: { eval_scores: Record<string, number> }) => one.eval_scores['trustworthiness'] ?? null,
      )
    expect(await order('asc')).toEqual([0.1, 1, 1, null])
    expect(await order('desc')).toEqual([1, 1, 0.1, null])
    expect((await logs('?sort=primary_eval_issue_score&order=asc')).query_logs[0].question).toBe('two 1000 surely')
  })

  it('groups escalated logs by their issue', async () => {
    await ask({ query: 'two 1000 surely?', eval_scores: BAD })
    const { body } = await user.call(
      'GET',
      `/api/projects/${id}/query_logs/groups?needs_review=true&sort=total_count&order=desc`,
    )
    expect(body.total_count).toBe(2)
    expect(body.query_log_groups[0]).toMatchObject({
      total_count: 2,
      any_escalated: true,
      needs_review: true,
      remediation_status: 'NOT_STARTED',
      manual_review_status_override: null,
    })
    expect(body.query_log_groups[0].impact_score).toBeGreaterThan(0)
    const issue = body.query_log_groups[0].issue_id
    const members = (await user.call('GET', `/api/projects/${id}/query_logs/logs_by_group?remediation_ids=${issue}`))
      .body
    expect(Object.keys(members.query_logs_by_group)).toEqual([issue])
    expect(members.query_logs_by_group[issue]).toMatchObject({ total_count: 2 })
    expect(members.custom_metadata_columns).toEqual(['n', 'plan'])
    expect(members.tool_names).toEqual(['get_fares'])
    const filtered = (await user.call('GET', `/api/projects/${id}/query_logs/groups?primary_eval_issue=unhelpful`)).body
    expect(filtered).toMatchObject({ total_count: 1, query_log_groups: [{ question: 'three' }] })
  })
})
