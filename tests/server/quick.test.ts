/**
 * `detect` and `validate` answered without the app (server/routes/quick.ts) against the app itself: the same call with a header that
 * changes nothing, but is not plain, takes the long way.
 */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Exchange } from '../../lib/contract/index.ts'
import { seedDemo } from '../../server/seed/demo.ts'
import { METADATA_LIMIT, VALUES_LIMIT } from '../../server/routes/too-much.ts'
import { DEMO_ACCESS_KEY, DEMO_PROJECT_ID, DEMO_SITE } from '../../server/seed/names.ts'
import { type RunningServer, startServer } from '../../server/start.ts'
import { SEED } from '../unit/match/seed.ts'

let server: RunningServer
const counted: string[] = []
beforeAll(async () => {
  server = await startServer({
    host: '127.0.0.1',
    port: 0,
    dataDir: null,
    log: pino({ level: 'info' }, { write: (line: string) => void counted.push(line) }),
    limits: { serve: 100_000, everythingElse: null },
    seed: (db, secret) => seedDemo(db, { siteOrigin: DEMO_SITE, now: new Date().toISOString(), secret }),
  })
})
afterAll(() => server.close())

type Sent = { path: string; headers: Record<string, string>; body: string }
const LONG_WAY = { 'content-encoding': 'identity' }

async function answerTo({ path, headers, body }: Sent): Promise<{ status: number; told: object; body: string }> {
  const response = await fetch(`${server.url}${path}`, { method: 'POST', headers, body })
  const { 'x-request-id': id, date: _date, ...told } = Object.fromEntries(response.headers)
  expect(id).toMatch(/^[0-9a-f-]{36}$/)
  const text = await response.text()
  const logId = /"log_id":"([^"]*)"/.exec(text)?.[1]
  return { status: response.status, told, body: logId ? text.replace(logId, 'one of its own') : text }
}
async function same(sent: Sent): Promise<number> {
  const quick = await answerTo(sent)
  expect(quick).toEqual(await answerTo({ ...sent, headers: { ...sent.headers, ...LONG_WAY } }))
  return quick.status
}

const PATH = `/api/projects/${DEMO_PROJECT_ID}/detect`
const VALIDATE = `/api/projects/${DEMO_PROJECT_ID}/validate`
const HEADERS = { 'x-access-key': DEMO_ACCESS_KEY, 'content-type': 'application/json' }
const question = fc.oneof(
  fc.constantFrom(
    'How do I reset my hub?',
    'how can i reset the hub',
    'I forgot my password, mail me at a@b.example',
    '',
  ),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
)
const plainly = fc.record(
  {
    query: question,
    context: fc.oneof(question, fc.constant(null)),
    response: fc.oneof(question, fc.object({ maxDepth: 2 })),
    rewritten_question: fc.oneof(question, fc.constant(null)),
    messages: fc.oneof(
      fc.constant(null),
      fc.array(fc.record({ role: fc.constantFrom('user', 'assistant'), content: question })),
    ),
    eval_scores: fc.dictionary(fc.constantFrom('trustworthiness', 'response_helpfulness'), fc.double({ noNaN: true })),
    custom_eval_thresholds: fc.dictionary(
      fc.constantFrom('trustworthiness'),
      fc.double({ min: 0, max: 1, noNaN: true }),
    ),
    eval_config: fc.constantFrom(null, {}, { guardrailed_fallback: 3 }),
    custom_metadata: fc.constantFrom(null, {}, { language: 'de', page: '/hub' }, 'text', 3),
  },
  { requiredKeys: ['query', 'context', 'response'] },
)
const body = fc.oneof(
  { weight: 3, arbitrary: plainly.map((one) => JSON.stringify(one)) },
  fc.json(),
  fc.string(),
  fc.constantFrom(
    '',
    '{}',
    '{"query":"\\u0000"}',
    '[['.repeat(400),
    `\uFEFF{}`,
    '{"query":"\\ud800","context":"","response":""}',
  ),
)
const sent = fc.record({
  path: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(PATH, `${PATH}/`, VALIDATE, `${VALIDATE}/`) },
    fc.constantFrom(
      `${PATH}?x-api-key=1`,
      `${PATH}?a=1`,
      `${VALIDATE}?use_llm_matching=perhaps`,
      PATH.replaceAll('1', '2'),
      PATH.replace('1', 'x'),
      `${PATH}//`,
    ),
  ),
  headers: fc.oneof(
    { weight: 8, arbitrary: fc.constant(HEADERS) },
    fc.constantFrom<Record<string, string>>(
      { 'content-type': 'application/json' },
      { ...HEADERS, 'x-access-key': 'sk-errata-nobody' },
      { ...HEADERS, 'content-type': 'text/plain' },
      { ...HEADERS, 'content-type': 'application/json; charset=utf-8' },
      { ...HEADERS, authorization: 'Bearer nobody' },
      { ...HEADERS, 'x-api-key': 'nobody' },
      { ...HEADERS, 'x-errata-test': 'of a retest' },
      { ...HEADERS, 'x-stainless-retry-count': '1' },
    ),
  ),
  body,
})

const nested = (levels: number): string =>
  `{"query":"","context":"","response":"","tools":${'['.repeat(levels)}${']'.repeat(levels)}}`

/** @param values in the whole body, as they are counted */
const listing = (values: number): string =>
  JSON.stringify({ query: '', context: '', response: '', tools: Array(values - 4).fill(0) })

/** @param length of the metadata, as JSON */
const noting = (length: number): string =>
  JSON.stringify({
    query: '',
    context: '',
    response: '',
    custom_metadata: { a: 'x'.repeat(length - '{"a":""}'.length) },
  })

it.each<[string, number, Partial<Sent>]>([
  ['a plain call', 200, {}],
  ['a plain call that is logged', 200, { path: VALIDATE }],
  [
    'a score that is none',
    422,
    { path: VALIDATE, body: '{"query":"","context":"","response":"","eval_scores":{"a":2}}' },
  ],
  ['no key', 401, { headers: { 'content-type': 'application/json' } }],
  ['no such project', 404, { path: PATH.replaceAll('1', '3') }],
  ['a key in the address', 422, { path: `${PATH}?x-api-key=1` }],
  ['no JSON', 422, { body: '{' }],
  ['a body of another shape', 422, { body: '{"query":1}' }],
  ['a body nested as deep as it may be', 200, { body: nested(100) }],
  ['a body nested deeper', 422, { body: nested(101) }],
  ['a body of as many values as it may have', 200, { body: listing(VALUES_LIMIT) }],
  ['a body of more values', 422, { body: listing(VALUES_LIMIT + 1) }],
  ['as much metadata as there may be', 200, { path: VALIDATE, body: noting(METADATA_LIMIT) }],
  ['more metadata', 422, { path: VALIDATE, body: noting(METADATA_LIMIT + 1) }],
])('answers as the app does: %s', async (_what, status, other) => {
  const plain = { path: PATH, headers: HEADERS, body: JSON.stringify({ query: 'Hub?', context: '', response: 'Yes.' }) }
  expect(await same({ ...plain, ...other })).toBe(status)
})

it('answers as the app does, whatever is sent', async () => {
  await fc.assert(
    fc.asyncProperty(sent, async (one) => {
      expect(await same(one)).toBeLessThan(500)
    }),
    { seed: SEED, numRuns: 300 },
  )
})

it('takes what is plain, and tells the log as much of it', async () => {
  const plain = { path: PATH, headers: HEADERS, body: JSON.stringify({ query: 'Hub?', context: '', response: 'Yes.' }) }
  const linesOf = async (one: Sent): Promise<object[]> => {
    counted.length = 0
    await answerTo(one)
    return counted.map((line) => {
      const { method, route, status, msg } = JSON.parse(line) as Record<string, unknown>
      return { method, route, status, msg }
    })
  }
  const quick = await linesOf(plain)
  expect(quick).toMatchObject([{ method: 'POST', status: 200, msg: 'request' }])
  expect(await linesOf({ ...plain, headers: { ...HEADERS, ...LONG_WAY } })).toEqual(quick)
})

it('logs what is plain as the app does', async () => {
  const body = (n: number) => ({
    query: `How do I reset hub ${n}? Mail me at a@b.example`,
    context: 'Hold the button for ten seconds.',
    response: 'Hold the button for a minute.',
    messages: [{ role: 'user', content: 'Hello' }],
    custom_metadata: { language: 'en', conversation_id: 'one', page: '/hub' },
  })
  const rows = async (): Promise<object[]> => {
    const { rows: found } = await sql<{ exchange: Exchange; detail: object }>`
      select e.row as exchange, l.row as detail from log l join exchange e on e.project_id = l.project_id and e.id = l.id
      where l.project_id = ${DEMO_PROJECT_ID} order by e.row ->> 'occurredAt' desc limit 2`.execute(server.db.kysely)
    return found.map(({ exchange: { id: _id, occurredAt: _at, issueId, ...exchange }, detail }) => ({
      exchange,
      detail,
      isOfIssue: issueId !== null,
    }))
  }
  for (const header of [{}, { 'x-errata-test': 'mark' }] as Record<string, string>[]) {
    const headers = { ...HEADERS, ...header }
    const sent = { path: VALIDATE, headers, body: JSON.stringify(body(7)) }
    expect(await same(sent)).toBe(200)
    const [slow, quick] = await rows()
    expect(quick).toEqual(slow)
    expect(JSON.stringify(quick)).not.toContain('a@b.example')
  }
})

it('gives a call that is repeated its first reply, whichever way it came and comes', async () => {
  const body = JSON.stringify({ query: `Hub ${randomUUID()}?`, context: '', response: 'Yes.' })
  const logOf = async (headers: Record<string, string>): Promise<string> => {
    const response = await fetch(`${server.url}${VALIDATE}`, {
      method: 'POST',
      headers: { ...HEADERS, ...headers },
      body,
    })
    return ((await response.json()) as { log_id: string }).log_id
  }
  const first = await logOf({})
  const again = { 'x-stainless-retry-count': '1' }
  expect(await logOf({ ...again, ...LONG_WAY })).toBe(first)
  expect(await logOf(again)).toBe(first)
  expect(await logOf({})).not.toBe(first)
})

it('tells of a failure what the app tells', async () => {
  await server.db.engine.exec('alter table log rename to elsewhere')
  try {
    expect(
      await same({ path: VALIDATE, headers: HEADERS, body: '{"query":"Hub?","context":"","response":"Yes."}' }),
    ).toBe(500)
  } finally {
    await server.db.engine.exec('alter table elsewhere rename to log')
  }
})
