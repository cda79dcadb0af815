/** The client that assistants use, against a server that does what real ones do: fails, is slow, refuses. */
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createErrata, ErrataError } from '../../../lib/assistant/client.ts'
import { holdUntilValidated, showThenReplace } from '../../../lib/assistant/streaming.ts'

type Asked = { url: string; headers: IncomingHttpHeaders; body: unknown }
type Step = (response: ServerResponse) => void
let server: Server | undefined
afterEach(() => new Promise((done) => (server ? (server.closeAllConnections(), server.close(done)) : done(undefined))))

const REPLY = {
  log_id: 'l1',
  eval_scores: {},
  should_guardrail: false,
  escalated_to_sme: false,
  expert_answer: null,
  guardrailed_fallback: null,
  expert_guardrail_override_explanation: null,
  deterministic_guardrails_results: null,
}
const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Step =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify(body))
  }
const soon = { 'retry-after-ms': '1' }

/** Answers request by request; the last step is repeated. */
async function serving(...steps: Step[]) {
  const asked: Asked[] = []
  server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk: Buffer) => (text += chunk.toString()))
    request.on('end', () => {
      asked.push({ url: request.url!, headers: request.headers, body: JSON.parse(text) })
      steps[Math.min(asked.length, steps.length) - 1]!(response)
    })
  })
  await new Promise<void>((done) => server!.listen(0, '127.0.0.1', done))
  const reports: string[] = []
  const options = {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    projectId: 'p1',
    accessKey: 'sk-test-key',
    report: (line: string) => void reports.push(line),
  }
  return { asked, reports, options, errata: createErrata(options) }
}

const REQUEST = { query: 'How?', context: '', response: 'So.' }

describe('the client of an assistant', () => {
  it('sends the key, and gives what the server says', async () => {
    const { errata, asked } = await serving(json(200, REPLY))
    expect(await errata.validate(REQUEST)).toEqual(REPLY)
    expect(asked[0]).toMatchObject({
      url: '/api/projects/p1/validate',
      body: REQUEST,
      headers: { 'x-access-key': 'sk-test-key', 'x-stainless-retry-count': '0' },
    })
  })

  it('asks again after what is temporary, with a count, and not after what is final', async () => {
    const { errata, asked } = await serving(json(503, {}, soon), (response) => response.destroy(), json(200, REPLY))
    // The second attempt has no answer to tell how long to wait: half a second, doubled.
    expect(await errata.validate(REQUEST)).toEqual(REPLY)
    expect(asked.map((one) => one.headers['x-stainless-retry-count'])).toEqual(['0', '1', '2'])
    expect(new Set(asked.map((one) => JSON.stringify(one.body))).size).toBe(1)
  })

  it.each([401, 403, 404, 409, 422])('gives up at once after %i', async (status) => {
    const { errata, asked } = await serving(json(status, { detail: 'no' }))
    await expect(errata.validate(REQUEST)).rejects.toMatchObject({ name: 'ErrataError', status })
    expect(asked).toHaveLength(1)
  })

  it('lets the assistant answer where Errata cannot be asked', async () => {
    const { errata, reports } = await serving(json(500, {}, soon))
    expect(await errata.consult({ query: 'How?' })).toEqual({ guidance: [] })
    expect(await errata.answer(REQUEST)).toEqual({ text: 'So.', kind: 'model', reply: null })
    expect(reports).toEqual(['Errata answered 500 (consult).', 'Errata answered 500 (validate).'])
  })

  it('passes on what the server says to do about a refusal, and no more than that', async () => {
    const told = { detail: 'Send a valid access key of the project as X-Access-Key.', code: 'signed_out' }
    const { errata, reports } = await serving(json(401, told))
    await errata.consult({ query: 'How?' })
    const places = { detail: [{ loc: ['body', 'context'], msg: 'expected string', type: 'invalid_type' }] }
    const { errata: second } = await serving(json(422, places))
    await expect(second.validate(REQUEST)).rejects.toThrow(
      'Errata answered 422 (validate). body.context: expected string',
    )
    const { errata: third } = await serving(json(403, { detail: 'x'.repeat(5_000) }))
    await expect(third.validate(REQUEST)).rejects.toThrow(/^.{300,340}$/)
    expect(reports).toEqual(['Errata answered 401 (consult). Send a valid access key of the project as X-Access-Key.'])
  })

  it('does not wait for ever', async () => {
    const { options } = await serving(() => undefined)
    const errata = createErrata({ ...options, timeoutMs: 20, retries: 0 })
    await expect(errata.validate(REQUEST)).rejects.toBeInstanceOf(ErrataError)
  })

  it('says what the customer shall read', async () => {
    const fallback = { message: 'One moment.', priority: 1, type: 'ai_guidance', guardrail_name: 'Tone' }
    const { errata } = await serving(
      json(200, { ...REPLY, expert_answer: 'Ours.', should_guardrail: true, guardrailed_fallback: fallback }),
      json(200, { ...REPLY, should_guardrail: true, guardrailed_fallback: fallback }),
      json(200, REPLY),
    )
    const answers = [await errata.answer(REQUEST), await errata.answer(REQUEST), await errata.answer(REQUEST)]
    expect(answers.map((one) => [one.kind, one.text])).toEqual([
      ['expert_answer', 'Ours.'],
      ['fallback', 'One moment.'],
      ['model', 'So.'],
    ])
  })
})

async function* pieces(): AsyncGenerator<string> {
  yield 'Hold '
  yield 'it.'
}

describe('an answer that streams', () => {
  it('is held until it was validated', async () => {
    const { errata, asked } = await serving(json(200, { ...REPLY, expert_answer: 'Press it.' }))
    expect(await holdUntilValidated(errata, { query: 'How?', context: '' }, pieces())).toMatchObject({
      text: 'Press it.',
    })
    expect(asked[0]!.body).toMatchObject({ response: 'Hold it.' })
  })

  it('is shown, and then replaced', async () => {
    const { errata } = await serving(json(200, { ...REPLY, expert_answer: 'Press it.' }))
    const shown = []
    for await (const one of showThenReplace(errata, { query: 'How?', context: '' }, pieces())) shown.push(one)
    expect(shown).toMatchObject([
      { type: 'piece', text: 'Hold ' },
      { type: 'piece', text: 'it.' },
      { type: 'end', answer: { kind: 'expert_answer', text: 'Press it.' } },
    ])
  })
})
