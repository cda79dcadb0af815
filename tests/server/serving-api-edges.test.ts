/** Serving API: what clients send that is large, odd or ambiguous, and orders that must be those of what is shown. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { PullReply } from '../../lib/contract/index.ts'
import { bareClient, ENGINE, type Harness, openHarness } from './support/harness.ts'
import {
  type ApiUser,
  BAD,
  type Client,
  client,
  connectedProject,
  GOOD,
  newProject,
  validateBody,
} from './support/python-client.ts'

let h: Harness
let user: ApiUser
let id: string
let token: string
let assistant: Client
beforeAll(async () => void (h = await openHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  await h.clear()
  ;({ user, id, token, assistant } = await connectedProject(h))
})

const validate = (over: Record<string, unknown> = {}) =>
  assistant('POST', `/api/projects/${id}/validate`, validateBody({ eval_scores: GOOD, ...over }))
const logOf = async (reply: { body: { log_id: string } }) =>
  (await user.call('GET', `/api/projects/${id}/query_logs/${reply.body.log_id}`)).body

describe(`serving API at its edges on ${ENGINE}`, () => {
  it('takes texts of several megabytes and gives all of them back', async () => {
    const context = 'The hub resets in ten seconds. '.repeat(70_000)
    const response = 'Hold the button for ten seconds. '.repeat(5_000)
    const query = `How do I reset the hub? ${'Please. '.repeat(4_000)}`
    const reply = await validate({ context, response, query, eval_scores: null })
    expect(reply.status).toBe(200)
    const log = await logOf(reply)
    expect(log.context[0].content === context).toBe(true)
    expect(log.evaluated_response === response).toBe(true)
    expect(log.original_assistant_response === response).toBe(true)
    expect(log.original_question === query && log.question === query).toBe(true)
    expect((await assistant('POST', `/api/projects/${id}/consult`, { query, message_history: [] })).status).toBe(200)
  })

  it.each([
    ['an object without choices', { foo: 1 }, ''],
    ['no choice', { choices: [] }, ''],
    ['parts of text', { choices: [{ message: { content: [{ type: 'text', text: 'Hold it.' }] } }] }, 'Hold it.'],
    ['a refusal in parts', { choices: [{ message: { content: [{ type: 'refusal', refusal: 'No.' }] } }] }, ''],
    ['something else in its place', { choices: [7, { message: 3 }] }, ''],
  ])('takes %s as a response', async (_name, response, words) => {
    const reply = await validate({ response })
    expect(reply.status).toBe(200)
    expect((await logOf(reply)).evaluated_response).toBe(words)
  })

  it.each([
    ['a base that ends with a slash', (path: string) => `http://localhost/${path}`],
    ['many slashes', (path: string) => `http://localhost///${path}`],
    ['an id in capitals', (path: string) => path.replace(/[0-9a-f-]{36}/, (one) => one.toUpperCase())],
  ])('knows an address by %s, and whose it is', async (_name, spelled) => {
    const path = spelled(`/api/projects/${id}/validate`)
    const post = async (key: string): Promise<number> =>
      (
        await h.app.request(path, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-access-key': key },
          body: JSON.stringify(validateBody({ eval_scores: GOOD })),
        })
      ).status
    expect(await post(token)).toBe(200)
    expect(await post(h.key)).toBe(403)
    expect(await post('sk-errata-nobody')).toBe(401)
  })

  it('has no text of a step that only calls tools', async () => {
    const call = { id: 'call_1', type: 'function', function: { name: 'find', arguments: '{}' } }
    const response = { choices: [{ message: { role: 'assistant', content: null, tool_calls: [call] } }] }
    const log = await logOf(await validate({ response, eval_scores: {} }))
    expect(log).toMatchObject({
      evaluated_response: null,
      original_assistant_response: null,
      tool_call_names: ['find'],
    })
    expect(log.evaluated_response_tool_calls).toEqual([call])
  })

  it.each([['text'], [['a', 'list']], [7], [false]])('keeps metadata that is no object: %j', async (metadata) => {
    const reply = await validate({ custom_metadata: metadata })
    expect(reply.status).toBe(200)
    expect(await logOf(reply)).toMatchObject({ custom_metadata: metadata, custom_metadata_keys: null })
    const list = await user.call('GET', `/api/projects/${id}/query_logs/?custom_metadata=%7B%22a%22%3A1%7D`)
    expect(list.body).toMatchObject({ query_logs: [], custom_metadata_columns: [] })
    expect((await user.call('GET', `/api/projects/${id}/analytics/`)).body.metadata_fields).toEqual([])
    const added = await assistant('PUT', `/api/projects/${id}/query_logs/${reply.body.log_id}/metadata`, { a: 1 })
    expect(added.body.custom_metadata).toEqual({ metadata, a: 1 })
  })

  it('refuses thresholds beyond the scale, and a question that is no yes or no', async () => {
    expect((await validate({ custom_eval_thresholds: { trustworthiness: 5 } })).status).toBe(422)
    const odd = await assistant('POST', `/api/projects/${id}/validate?use_llm_matching=banana`, validateBody())
    expect(odd.status).toBe(422)
    expect(odd.body.detail[0].loc).toEqual(['query', 'use_llm_matching'])
    const plain = await assistant('POST', `/api/projects/${id}/validate?use_llm_matching=true`, validateBody())
    expect(plain.status).toBe(200)
  })

  it('refuses hints for scoring of another type, and takes them left out, null or right', async () => {
    for (const hint of [
      { quality_preset: 'ultra' },
      { options: 'fast' },
      { constrain_outputs: 'yes' },
      { constrain_outputs: [1] },
      { task: 5 },
    ])
      for (const route of ['validate', 'detect']) {
        const reply = await assistant('POST', `/api/projects/${id}/${route}`, validateBody(hint))
        expect([hint, reply.status, reply.body.detail?.[0].loc[1]]).toEqual([hint, 422, Object.keys(hint)[0]])
      }
    const none = { quality_preset: null, options: null, constrain_outputs: null, task: null }
    const all = { quality_preset: 'base', options: { model: 'x', more: [1] }, constrain_outputs: ['yes'], task: 'qa' }
    for (const hints of [none, all]) expect((await validate(hints)).status).toBe(200)
  })

  it('cuts a limit that is larger than any page, and has nothing beyond the last one', async () => {
    await validate()
    for (const huge of ['10000000000', '9223372036854775807', '1' + '0'.repeat(30)])
      for (const list of [
        'query_logs',
        'query_logs/groups',
        'expert_answers',
        'expert_reviews',
        'remediations',
        'evals',
      ]) {
        const path = `/api/projects/${id}/${list}`
        expect([list, (await user.call('GET', `${path}?limit=${huge}`)).status]).toEqual([list, 200])
        const { status, body } = await user.call('GET', `${path}?offset=${huge}`)
        expect([list, status, body.query_logs?.length ?? 0]).toEqual([list, 200, 0])
      }
  })

  it('refuses distances beyond the scale', async () => {
    for (const name of ['max_distance', 'lower_llm_match_distance_threshold', 'upper_llm_match_distance_threshold'])
      for (const [value, status] of [
        [-0.01, 422],
        [0, 200],
        [1, 200],
        [1.01, 422],
      ] as const)
        expect([
          name,
          value,
          (await user.call('PUT', `/api/projects/${id}`, { config: { [name]: value } })).status,
        ]).toEqual([name, value, status])
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', undefined])(
    'refuses a body that is not said to be JSON (%s) as invalid, not as a failure that is worth a retry',
    async (type) => {
      for (const route of ['validate', 'detect', 'consult']) {
        const reply = await h.app.request(`/api/projects/${id}/${route}`, {
          method: 'POST',
          headers: { 'x-access-key': token, ...(type && { 'content-type': type }) },
          body: new TextEncoder().encode(JSON.stringify({ query: 'q', context: '', response: 'r' })),
        })
        expect([route, reply.status]).toEqual([route, 422])
        expect((await reply.json()) as unknown).toMatchObject({ detail: expect.stringContaining('application/json') })
      }
    },
  )

  it('lets one credential of several admit', async () => {
    const other = await newProject(user, { name: 'Another' })
    const both = client(() => h.app, { 'x-api-key': user.key, 'x-access-key': token })
    const body = validateBody({ eval_scores: GOOD })
    expect((await both('POST', `/api/projects/${other}/validate`, body)).status).toBe(200)
    expect((await assistant('POST', `/api/projects/${other}/validate`, body)).status).toBe(403)
  })

  it('puts groups in the order of what is shown of them', async () => {
    const questions = ['How do I reset my hub?', 'Where is my invoice?', 'Can I bring a dog?', 'How do I reset my hub?']
    for (const [index, query] of questions.entries())
      await validate({ query, eval_scores: { ...GOOD, trustworthiness: [0.3, 0.1, 0.2, 0.3][index]! } })
    const groups = async (sort: string, order: string) =>
      (await user.call('GET', `/api/projects/${id}/query_logs/groups?sort=${sort}&order=${order}`)).body
        .query_log_groups
    for (const [sort, of] of [
      ['created_at', (one: { created_at: string }) => Date.parse(one.created_at)],
      ['primary_eval_issue_score', (one: { primary_eval_issue_score: number }) => one.primary_eval_issue_score],
      ['.eval.trustworthiness', (one: { eval_scores: Record<string, number> }) => one.eval_scores['trustworthiness']!],
      ['total_count', (one: { total_count: number }) => one.total_count],
      ['impact_score', (one: { impact_score: number }) => one.impact_score],
    ] as const) {
      const up = (await groups(sort, 'asc')).map(of)
      expect([sort, up]).toEqual([sort, up.toSorted((a: number, b: number) => a - b)])
      const down = (await groups(sort, 'desc')).map(of)
      expect([sort, down]).toEqual([sort, down.toSorted((a: number, b: number) => b - a)])
      expect(up).toHaveLength(3)
    }
  })

  it('counts the logs of a group beyond the page', async () => {
    for (let n = 0; n < 4; n += 1) await validate({ eval_scores: BAD })
    const { body } = await user.call('GET', `/api/projects/${id}/query_logs/logs_by_group?limit=3`)
    const [group] = Object.values(body.query_logs_by_group) as { query_logs: unknown[]; total_count: number }[]
    expect(group).toMatchObject({ total_count: 4 })
    expect(group!.query_logs).toHaveLength(3)
  })

  it('says with the override what the expert explained', async () => {
    const first = await validate()
    const explanation = 'It leaves out the reset link.'
    const review = { original_query_log_id: first.body.log_id, review_status: 'bad', explanation }
    await user.call('POST', `/api/projects/${id}/expert_reviews/`, review)
    const { body } = await validate()
    expect(body.should_guardrail).toBe(true)
    expect(body.expert_guardrail_override_explanation).toContain(explanation)
  })

  it('searches without regard to case in any script', async () => {
    await validate({ query: 'Was kostet die ÜBERNACHTUNG?' })
    await validate({ query: 'ΠΟΣΟ κοστίζει;' })
    for (const text of ['übernachtung', 'Übernachtung', 'ποσο'])
      expect([
        text,
        (await user.call('GET', `/api/projects/${id}/query_logs/?search_text=${encodeURIComponent(text)}`)).body
          .total_count,
      ]).toEqual([text, 1])
  })

  it('keeps names as they were told', async () => {
    const told = { first_name: 'Mary Ann', last_name: 'van Dyk', phone_number: '+31 20 555', discovery_source: null }
    const { body } = await user.call('PATCH', '/api/users/activate_account', told)
    expect(body).toMatchObject({ first_name: 'Mary Ann', last_name: 'van Dyk', phone_number: '+31 20 555' })
    expect((await user.call('GET', '/api/users/myself')).body).toEqual(body)
    const refreshed = await user.call('POST', '/api/users/myself/api-key/refresh')
    expect(refreshed.body).toMatchObject({ last_name: 'van Dyk', discovery_source: null })
  })

  it('tells times as every other, however they were told, and takes no other text for one', async () => {
    const name = { first_name: 'Ada', last_name: 'Byron' }
    const tell = (account_activated_at: string) =>
      user.call('PATCH', '/api/users/activate_account', { ...name, account_activated_at })
    expect((await tell('soon')).status).toBe(422)
    expect((await tell('2025-01-02T03:04:05.678901')).status).toBe(200)
    const refreshed = await user.call('POST', '/api/users/myself/api-key/refresh')
    expect(refreshed.body.account_activated_at).toBe('2025-01-02T03:04:05.678901Z')
  })

  it('stores nothing that a panel could not read', async () => {
    const account = await h.account('admin', id)
    await validate({ eval_scores: BAD, custom_metadata: { ['k'.repeat(500)]: 'v'.repeat(5_000), deep: { a: [1] } } })
    await validate({ query: '', context: '', response: 'x'.repeat(30_000), eval_scores: null })
    const pulled = await bareClient(() => h.app, account).pull(null, { projectId: id })
    expect(PullReply.safeParse(pulled).error?.issues ?? []).toEqual([])
    expect(pulled.changes.length).toBeGreaterThan(2)
  })
})
