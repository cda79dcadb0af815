/** An assistant connected by one address: its OpenAI client, our proxy, and a model that is a small server of ours. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createAssistant } from '../../demo/assistant.ts'
import { createChatModel } from '../../demo/chat-model.ts'
import { createModel } from '../../server/providers/model.ts'
import { PROJECT_ID } from '../fixtures/rows.ts'
import { type Account, bareClient, ENGINE, type Harness, openHarness } from './support/harness.ts'
import { withKey } from './support/python-client.ts'

type Asked = { messages: { role: string; content: string }[]; [key: string]: unknown }
let h: Harness
let sme: Account
let upstream: Server
let asked: Asked[] = []
let credentials: (string | undefined)[] = []
/** What the model does with the next request. */
let answer: (request: Asked) => { status: number; body: unknown; headers?: Record<string, string> } = () =>
  completion('Hold the button for 30 seconds.')

const completion = (content: string | null, over: Record<string, unknown> = {}) => ({
  status: 200,
  body: {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: 'small',
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content, ...over } }],
    usage: { total_tokens: 7 },
  },
})

beforeAll(async () => {
  h = await openHarness()
  upstream = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk: Buffer) => (text += chunk.toString()))
    request.on('end', () => {
      const body = JSON.parse(text) as Asked
      asked.push(body)
      credentials.push(request.headers.authorization)
      const reply = answer(body)
      response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers })
      response.end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body))
    })
  })
  await new Promise<void>((done) => upstream.listen(0, '127.0.0.1', done))
})
afterAll(async () => {
  await new Promise((done) => upstream.close(done))
  await h.close()
})
beforeEach(async () => {
  await h.clear()
  sme = await h.account('admin')
  asked = []
  credentials = []
  answer = () => completion('Hold the button for 30 seconds.')
  const { port } = upstream.address() as AddressInfo
  h.app = h.restarted({ model: createModel({ url: `http://127.0.0.1:${port}/v1/`, key: 'the-models-own-key' }) })
})

const QUESTION = 'How do I reset a version 13 hub?'
const chat = (body: Record<string, unknown> = {}, key = h.key) =>
  Promise.resolve(
    h.app.request('/v1/chat/completions', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({
        model: 'small',
        temperature: 0,
        messages: [
          { role: 'system', content: 'To reset a version 13 hub, hold the button for 30 seconds.' },
          { role: 'user', content: QUESTION },
        ],
        ...body,
      }),
    }),
  )
const said = async (response: Response): Promise<string | null> =>
  ((await response.json()) as { choices: { message: { content: string | null } }[] }).choices[0]!.message.content
const api = () => withKey(h, sme)
const logOf = async (response: Response) => {
  const logId = response.headers.get('x-errata-log-id')!
  return (await (await api()).call('GET', `/api/projects/${PROJECT_ID}/query_logs/${logId}`)).body
}
async function publish(answerText: string): Promise<void> {
  await (
    await api()
  ).call('POST', `/api/projects/${PROJECT_ID}/expert_answers/`, { query: QUESTION, answer: answerText })
}

describe(`the proxy on ${ENGINE}`, () => {
  it('passes the request on, gives the model’s answer back, and logs it', async () => {
    const response = await chat({ metadata: { plan: 'plus' }, errata: { context: 'Hold the button for 30 seconds.' } })
    expect([response.status, response.headers.get('x-errata-served')]).toEqual([200, 'model'])
    expect(await response.clone().json()).toEqual(completion('Hold the button for 30 seconds.').body)
    expect(asked[0]).toMatchObject({ model: 'small', temperature: 0 })
    expect(asked[0]).not.toHaveProperty('errata')
    expect(credentials).toEqual(['Bearer the-models-own-key'])
    expect(await logOf(response)).toMatchObject({
      question: QUESTION,
      evaluated_response: 'Hold the button for 30 seconds.',
      context: [{ content: 'Hold the button for 30 seconds.' }],
      custom_metadata: { plan: 'plus' },
    })
  })

  it('serves an Expert Answer in place of what the model wrote', async () => {
    await publish('**Hold** it for 10 s.')
    const response = await chat()
    expect(response.headers.get('x-errata-served')).toBe('expert_answer')
    expect(await said(response)).toBe('**Hold** it for 10 s.')
  })

  it('puts guidance into the prompt, after what the assistant says itself', async () => {
    const client = bareClient(() => h.app, sme)
    const guidance = {
      when: 'users ask how to reset a version 13 hub',
      do: ['Mention the blue light'],
      dont: [],
      wording: null,
      scope: null,
      positive: [QUESTION],
      negative: [],
    }
    await client.push([
      client.mutation('remediation.publish', {
        remediationId: crypto.randomUUID(),
        baseRevision: 0,
        issueId: null,
        exchangeId: null,
        kind: 'guidance',
        query: QUESTION,
        content: { kind: 'guidance', explanation: 'The light matters.', guidance },
        serve: null,
      }),
    ])
    await chat()
    expect(asked[0]!.messages.map((message) => message.role)).toEqual(['system', 'system', 'user'])
    expect(asked[0]!.messages[1]!.content).toContain('mention the blue light')
  })

  it('holds a wrong answer back', async () => {
    const body = { original_query_log_id: (await chat()).headers.get('x-errata-log-id'), review_status: 'bad' }
    await (await api()).call('POST', `/api/projects/${PROJECT_ID}/expert_reviews/`, body)
    const response = await chat()
    expect(response.headers.get('x-errata-served')).toBe('fallback')
    expect(await said(response)).toBe('Let me connect you with a person.')
  })

  it('streams what was decided to whoever asked for a stream', async () => {
    await publish('Two words.')
    const response = await chat({ stream: true, stream_options: { include_usage: true } })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const events = (await response.text()).split('\n\n').filter(Boolean)
    expect(events.at(-1)).toBe('data: [DONE]')
    const chunks = events.slice(0, -1).map((event) => JSON.parse(event.slice('data: '.length)))
    expect(chunks.map((chunk) => chunk.choices[0].delta.content ?? '').join('')).toBe('Two words.')
    expect(chunks.at(-1).choices[0].finish_reason).toBe('stop')
    expect(asked[0]).not.toHaveProperty('stream')
  })

  it('lets a step that calls tools through, and logs it as such', async () => {
    const calls = [{ id: 'call_1', type: 'function', function: { name: 'lookup', arguments: '{}' } }]
    answer = () => completion(null, { tool_calls: calls })
    const response = await chat()
    expect(await response.clone().json()).toEqual(completion(null, { tool_calls: calls }).body)
    expect(await logOf(response)).toMatchObject({ tool_call_names: ['lookup'], was_cache_hit: null })
  })

  it('connects the demo’s assistant by its address alone', async () => {
    const server = serve({
      fetch: (request) => h.app.fetch(request),
      hostname: '127.0.0.1',
      port: 0,
      overrideGlobalObjects: false,
    })
    await new Promise((ready) => server.once('listening', ready))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
    const chatModel = createChatModel({ url, model: 'small', key: h.key })
    const assistant = createAssistant({ backend: null, chatModel })
    const ask = () =>
      assistant.reply({
        conversationId: 'c',
        page: '/',
        site: 'http://127.0.0.1',
        messages: [{ role: 'user', text: QUESTION }],
      })
    // The demo's article says 10 seconds, and the model 30.
    expect(await ask()).toMatchObject({ kind: 'held_back', text: 'Let me connect you with a person.' })
    await publish('**Hold** it for 10 s.')
    expect(await ask()).toMatchObject({
      kind: 'expert_answer',
      text: '**Hold** it for 10 s.',
      logId: expect.any(String),
    })
    await new Promise((done) => server.close(done))
  })

  it('keeps the words by which a retest marks its questions from the model and the log', async () => {
    const messages = [
      { role: 'user', content: 'Hello [errata test]' },
      { role: 'assistant', content: 'Hello' },
      { role: 'user', content: [{ type: 'text', text: `${QUESTION} [errata test]` }] },
    ]
    const log = await logOf(await chat({ messages }))
    expect(asked[0]?.messages.map((one) => one.content)).toEqual(['Hello', 'Hello', [{ type: 'text', text: QUESTION }]])
    expect(asked[0]).not.toHaveProperty('metadata')
    expect(log).toMatchObject({ question: QUESTION, custom_metadata: { errata_test: 'text' } })
  })

  /** What the model answers, and what the assistant's client is told: its status, and whose words. */
  it.each([
    [400, 'said', 400, 'the model’s'],
    [401, 'said', 502, 'our'],
    [403, 'said', 403, 'our'],
    [404, 'said', 404, 'the model’s'],
    [413, 'said', 413, 'the model’s'],
    [422, 'said', 422, 'the model’s'],
    [429, 'said', 429, 'the model’s'],
    [500, 'said', 500, 'the model’s'],
    [503, 'said', 503, 'the model’s'],
    [503, 'not json', 503, 'our'],
    [304, '', 502, 'our'],
    [200, 'not json', 502, 'our'],
  ])('tells of a model that answers %i, %s, by %i, in %s words', async (status, text, told, whose) => {
    const body = text === 'said' ? { error: { message: 'No, the-models-own-key.', code: 'no' } } : text
    answer = () => ({ status, body })
    const refused = await chat()
    const words = await refused.text()
    expect(refused.status).toBe(told)
    expect(words).not.toContain('own-key')
    const { error } = JSON.parse(words) as { error: Record<string, unknown> }
    expect(error).toMatchObject(whose === 'our' ? { type: expect.stringMatching(/^upstream_/) } : { code: 'no' })
    expect(error['message']).not.toBe('')
  })

  it('says when to ask again where the model says so, and not to where asking again is of no use', async () => {
    answer = () => ({ status: 429, body: {}, headers: { 'retry-after': '7', 'retry-after-ms': '6500' } })
    const limited = await chat()
    expect(['retry-after', 'retry-after-ms'].map((name) => limited.headers.get(name))).toEqual(['7', '6500'])
    answer = () => ({ status: 401, body: {} })
    expect((await chat()).headers.get('x-should-retry')).toBe('false')
  })

  it('keeps a model’s answer whole where its key is a word of it', async () => {
    const { port } = upstream.address() as AddressInfo
    h.app = h.restarted({ model: createModel({ url: `http://127.0.0.1:${port}/v1/`, key: 'Hold' }) })
    expect(await said(await chat())).toBe('Hold the button for 30 seconds.')
  })

  it('says by which of OpenAI’s calls it is connected to who makes another', async () => {
    for (const [method, path, status] of [
      ['POST', '/v1/responses', 404],
      ['GET', '/v1/models', 404],
      ['GET', '/v1/chat/completions', 405],
    ] as const) {
      const other = await h.app.request(path, { method, headers: { authorization: `Bearer ${h.key}` } })
      const { error } = (await other.json()) as { error: { message: string } }
      expect([other.status, error.message]).toEqual([status, expect.stringContaining('POST /v1/chat/completions')])
    }
  })

  it('says what else is wrong', async () => {
    const cases: [Record<string, unknown>, number][] = [
      [{ messages: [] }, 400],
      [{ messages: [{ role: 'system', content: 'x' }] }, 400],
      [{ n: 2 }, 400],
    ]
    for (const [body, status] of cases) expect((await chat(body)).status).toBe(status)
    expect((await chat({}, 'sk-nobody')).status).toBe(401)
    h.app = h.restarted()
    expect((await chat()).status).toBe(503)
    h.app = h.restarted({ model: createModel({ url: 'http://127.0.0.1:9/v1', key: undefined }) })
    expect((await chat()).status).toBe(502)
  })
})
