/** Matching by vectors of the company's model: a small server that speaks the protocol over a real socket, and all that it may do. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ValidateReply } from '../../lib/contract/index.ts'
import type { App } from '../../server/app.ts'
import { embeddingSource } from '../../server/providers/embeddings.ts'
import { encoderSource } from '../../server/providers/encoder.ts'
import { createEmbeddings } from '../../server/providers/model.ts'
import type { VectorSource } from '../../server/providers/vector-source.ts'
import { loadServed } from '../../server/services/serving/served.ts'
import { fillVectors } from '../../server/services/vectors/fill.ts'
import { createVectors, type VectorSettings } from '../../server/services/vectors/index.ts'
import { PROJECT_ID } from '../fixtures/rows.ts'
import { encoderFile, tokenizerFile } from '../support/small-encoder.ts'
import { type ModelAnswer, type SmallModel } from '../support/small-model.ts'
import { type Account, bareClient, ENGINE, type Harness, post } from './support/harness.ts'
import { openHarnessBesideModel } from './support/beside-a-model.ts'

let h: Harness
let small: SmallModel
let sme: Account
beforeAll(async () => void ({ h, small } = await openHarnessBesideModel()))
afterAll(() => h.close())

const CANCEL = 'How do I cancel my subscription?'
const SAME = 'How can I put an end to my membership?'

/** What each text means, as this model sees it: the angle between two is how far they are apart. */
const ENDING = /cancel|end to|stop/i
const vectorOf = (text: string): number[] => [
  ENDING.test(text) ? 1 : 0.2,
  ENDING.test(text) ? 0 : 1,
  text.length / 1_000,
]
const textsOf = (asked: { body: unknown }): string[] => (asked.body as { input: string[] }).input
const embeddings = (vectors: readonly unknown[]): ModelAnswer => ({
  status: 200,
  body: {
    object: 'list',
    model: 'small',
    data: vectors.map((embedding, index) => ({ object: 'embedding', index, embedding })),
  },
})
const asMeant = (asked: { body: unknown }): ModelAnswer => embeddings(textsOf(asked).map(vectorOf))

const source = (model = 'small') => embeddingSource(createEmbeddings({ url: small.url, key: 'k' }), model)
const settings = (over: Partial<VectorSettings> = {}): VectorSettings => ({
  source: source(),
  similarity: 0.9,
  guidanceSimilarity: 0.8,
  limitMs: 5_000,
  perDay: 100,
  ...over,
})
const fill = (over: Partial<Parameters<typeof fillVectors>[0]> = {}) =>
  fillVectors(
    {
      db: h.db,
      source: source(),
      perDay: 100,
      timeoutMs: 5_000,
      now: () => '2026-03-01T12:00:00.000Z',
      seen: new Map(),
      ...over,
    },
    new AbortController().signal,
  )

async function publish(query: string, over: Record<string, unknown> = {}): Promise<string> {
  const client = bareClient(() => h.app, sme)
  const remediationId = randomUUID()
  const content = { kind: 'answer', answer: `Answer to: ${query}` }
  const about = { remediationId, baseRevision: 0, issueId: null, exchangeId: null, kind: 'answer', query, content }
  await client.push([client.mutation('remediation.publish', { ...about, serve: null, ...over } as never)])
  expect((await client.pull()).refusals).toEqual([])
  return remediationId
}
async function publishGuidance(
  query: string,
  over: { positive?: string[]; negative?: string[] } = {},
): Promise<string> {
  const guidance = {
    when: query,
    do: [`Do as for: ${query}`],
    dont: [],
    wording: null,
    scope: null,
    positive: [],
    negative: [],
  }
  return publish(query, {
    kind: 'guidance',
    content: { kind: 'guidance', explanation: 'It was wrong.', guidance: { ...guidance, ...over } },
  })
}
async function consult(app: App, query: string): Promise<string[]> {
  const reply = await post(app, `/api/projects/${PROJECT_ID}/consult`, { 'x-access-key': h.key }, { query })
  expect(reply.status).toBe(200)
  return ((await reply.json()) as { guidance: string[] }).guidance
}
async function validate(app: App, query: string): Promise<ValidateReply & { matching: unknown }> {
  const path = `/api/projects/${PROJECT_ID}`
  const body = { query, context: '', response: 'I do not know.' }
  const reply = await post(app, `${path}/validate`, { 'x-access-key': h.key }, body)
  expect(reply.status).toBe(200)
  const told = (await reply.json()) as ValidateReply
  const log = await app.request(`${path}/query_logs/${told.log_id}`, {
    headers: { authorization: `Bearer ${sme.token}` },
  })
  return { ...told, matching: ((await log.json()) as { matching?: unknown }).matching }
}
const kept = async (): Promise<number> =>
  (
    await sql<{ n: number }>`select count(*)::int as n from phrasing_vector where vector is not null`.execute(
      h.db.kysely,
    )
  ).rows[0]!.n

beforeEach(async () => {
  await h.clear()
  sme = await h.account('sme')
  small.asked = []
  small.answer = asMeant
})

describe(`vectors of a model on ${ENGINE}`, () => {
  it('serve what no word tells, and the log says how', async () => {
    await publish(CANCEL)
    await publish('Where is your office?')
    expect(await fill()).toEqual({ asked: 1, made: 2 })
    expect((await validate(h.app, SAME)).expert_answer).toBeNull()
    const told = await validate(h.restarted({ vectors: settings() }), SAME)
    expect(told.expert_answer).toBe(`Answer to: ${CANCEL}`)
    expect(told.matching).toEqual({ vectors: 'used', why: `Same question in meaning: "${CANCEL}".` })
    expect(small.asked.at(-1)!.body).toMatchObject({ model: 'small', input: [SAME], encoding_format: 'float' })
    expect(small.asked.at(-1)!.headers['authorization']).toBe('Bearer k')
  })

  it('are not asked for what words match, and once for the same question', async () => {
    await publish(CANCEL)
    await fill()
    const app = h.restarted({ vectors: settings() })
    small.asked = []
    expect((await validate(app, 'how do i cancel my subscription')).expert_answer).not.toBeNull()
    expect(small.asked).toEqual([])
    for (const asked of [SAME, SAME, `${SAME.toUpperCase()}!`]) await validate(app, asked)
    expect(small.asked).toHaveLength(1)
  })

  it('never serve past a guard', async () => {
    await publish('How do I stop notifications?')
    await fill()
    const told = await validate(h.restarted({ vectors: settings() }), 'How do I start, not stop, notifications?')
    expect(told.expert_answer).toBeNull()
    expect(told.matching).toMatchObject({
      vectors: 'used',
      why: expect.stringContaining('asks for something else') as string,
    })
  })

  it('see no personal data', async () => {
    await publish(CANCEL)
    await fill()
    await validate(h.restarted({ vectors: settings() }), 'I am ann.lee@example.org, put an end to my membership')
    expect(textsOf(small.asked.at(-1)!)[0]).not.toContain('ann.lee')
    expect(h.logged()).not.toContain('membership')
  })

  it.each<[string, () => void, string]>([
    ['says nothing', () => (small.answer = () => 'hang'), 'slow'],
    ['hangs up', () => (small.answer = () => 'break'), 'failed'],
    [
      'takes no more',
      () => (small.answer = () => ({ status: 429, body: { error: { message: 'slow down' } } })),
      'failed',
    ],
    ['says no JSON', () => (small.answer = () => ({ status: 200, body: '{"data": [' })), 'failed'],
    ['says something else', () => (small.answer = () => ({ status: 200, body: { data: [] } })), 'failed'],
    ['gives another dimension', () => (small.answer = () => embeddings([[1, 0]])), 'failed'],
    ['gives no numbers', () => (small.answer = () => embeddings([['NaN', null, 1]])), 'failed'],
    [
      'gives what overflows',
      () => (small.answer = () => ({ status: 200, body: '{"data":[{"index":0,"embedding":[1e999,0,0]}]}' })),
      'failed',
    ],
    ['gives nothing but zeros', () => (small.answer = () => embeddings([[0, 0, 0]])), 'failed'],
  ])('leave it to words where the service %s', async (_what, breaks, state) => {
    await publish(CANCEL)
    await fill()
    const app = h.restarted({ vectors: settings({ limitMs: 200 }) })
    breaks()
    const told = await validate(app, SAME)
    expect(told).toMatchObject({ expert_answer: null, matching: { vectors: state } })
    expect((await validate(app, CANCEL)).expert_answer).toBe(`Answer to: ${CANCEL}`)
  })

  it('rest after three failures in a row, and come back', async () => {
    await publish(CANCEL)
    await fill()
    let now = 1_000_000
    const vectors = createVectors(settings(), { db: h.db, log: pino({ level: 'silent' }), now: () => now })
    const served = (await loadServed(h.db, PROJECT_ID))!
    small.asked = []
    small.answer = () => ({ status: 503, body: {} })
    const states: string[] = []
    for (let n = 0; n < 5; n++) states.push((await vectors.near(served, `${SAME} ${n}`)).state)
    expect(states).toEqual(['failed', 'failed', 'failed', 'resting', 'resting'])
    expect(small.asked).toHaveLength(3)
    small.answer = asMeant
    now += 10_000
    expect(await vectors.near(served, SAME)).toMatchObject({ state: 'used', near: [{ phrasing: CANCEL }] })
  })

  it('ask within the budget of the day', async () => {
    await publish(CANCEL)
    await publish('Where is your office?')
    expect(await fill({ perDay: 0 })).toEqual({ asked: 0, made: 0 })
    await fill()
    const app = h.restarted({ vectors: settings({ perDay: 1 }) })
    expect((await validate(app, SAME)).matching).toMatchObject({ vectors: 'used' })
    expect((await validate(app, 'And the weather?')).matching).toMatchObject({ vectors: 'no_budget' })
    expect((await validate(app, SAME)).matching).toMatchObject({ vectors: 'used' })
  })
})

describe(`guidance found by vectors on ${ENGINE}`, () => {
  it('is given where no word tells, and its vector is asked for once with the answer’s', async () => {
    await publishGuidance(CANCEL, { positive: ['Stop my plan'] })
    await publishGuidance('Where is your office?')
    expect(await fill()).toEqual({ asked: 1, made: 3 })
    expect(await consult(h.app, SAME)).toEqual([])
    small.asked = []
    const app = h.restarted({ vectors: settings() })
    expect(await consult(app, SAME)).toEqual([expect.stringContaining(`do as for: ${CANCEL}`) as string])
    await validate(app, SAME)
    expect(small.asked).toHaveLength(1)
  })

  it('is not asked for where words find it, or none is published', async () => {
    const app = h.restarted({ vectors: settings() })
    expect(await consult(app, SAME)).toEqual([])
    await publishGuidance(CANCEL)
    await fill()
    small.asked = []
    const after = h.restarted({ vectors: settings() })
    expect(await consult(after, 'how do i cancel my subscription')).toHaveLength(1)
    expect(small.asked).toEqual([])
  })

  it('hears guards', async () => {
    await publishGuidance('How do I stop notifications?')
    await fill()
    const app = h.restarted({ vectors: settings() })
    expect(await consult(app, 'How do I start, not stop, notifications?')).toEqual([])
    expect(await consult(app, 'Is there a way to put an end to messages?')).toHaveLength(1)
  })

  it.each<[string, () => void]>([
    ['says nothing', () => (small.answer = () => 'hang')],
    ['takes no more', () => (small.answer = () => ({ status: 429, body: {} }))],
    ['gives another dimension', () => (small.answer = () => embeddings([[1, 0]]))],
  ])('is as by words where the service %s', async (_what, breaks) => {
    await publishGuidance(CANCEL)
    await fill()
    const app = h.restarted({ vectors: settings({ limitMs: 200 }) })
    breaks()
    expect(await consult(app, SAME)).toEqual([])
    expect(await consult(app, CANCEL)).toHaveLength(1)
  })

  it('is told of a retest’s question as it was given', async () => {
    const id = await publishGuidance(CANCEL)
    await fill()
    const path = `/api/projects/${PROJECT_ID}/validate`
    const body = { query: SAME, context: '', response: 'No.', custom_metadata: { errata_test: 'run-1' } }
    const reply = await post(h.restarted({ vectors: settings() }), path, { 'x-access-key': h.key }, body)
    const { log_id: logId } = (await reply.json()) as ValidateReply
    const { rows } = await sql<{ guidance: unknown }>`
      select row -> 'tested' -> 'guidance' as guidance from log where id = ${logId}`.execute(h.db.kysely)
    expect(rows[0]!.guidance).toEqual([id])
  })
})

describe(`vectors that are kept on ${ENGINE}`, () => {
  it('are made once, and go with their phrasing', async () => {
    const id = await publish(CANCEL, { positiveExamples: ['Stop my plan'], negativeExamples: ['Stop the music'] })
    const seen = new Map<string, string>()
    expect(await fill({ seen })).toEqual({ asked: 1, made: 3 })
    expect(textsOf(small.asked[0]!)).toEqual([CANCEL, 'Stop my plan', 'Stop the music'])
    expect(await fill({ seen })).toEqual({ asked: 0, made: 0 })
    const client = bareClient(() => h.app, sme)
    await client.push([
      client.mutation('remediation.pause', { remediationId: id, baseRevision: 1, reason: null } as never),
    ])
    expect((await client.pull()).refusals).toEqual([])
    await publish('Where is your office?')
    expect(await fill({ seen })).toEqual({ asked: 1, made: 1 })
    expect(await kept()).toBe(1)
  })

  it('of another model are not compared with them', async () => {
    await publish(CANCEL)
    await fill()
    await fill({ source: source('larger') })
    expect(await kept()).toBe(1)
    const told = await validate(h.restarted({ vectors: settings() }), SAME)
    expect(told).toMatchObject({ expert_answer: null, matching: { vectors: 'used' } })
  })

  it('are tried again where the service is away, and what it gave is kept', async () => {
    for (let n = 0; n < 40; n++) await publish(`How do I cancel subscription ${n}?`)
    let calls = 0
    small.answer = (asked) => (++calls === 2 ? { status: 429, body: {} } : asMeant(asked))
    await expect(fill()).rejects.toMatchObject({ why: 'busy' })
    expect(await kept()).toBe(32)
    expect(await fill()).toEqual({ asked: 1, made: 8 })
  })

  it('pass over a phrasing that the service refuses', async () => {
    await publish(CANCEL)
    await publish('How do I stop it, refused?')
    small.answer = (asked) =>
      textsOf(asked).some((text) => text.includes('refused')) ? { status: 400, body: {} } : asMeant(asked)
    expect(await fill()).toEqual({ asked: 1, made: 1 })
    small.asked = []
    expect(await fill()).toEqual({ asked: 0, made: 0 })
    expect(small.asked).toEqual([])
  })

  it('refuse a model that was changed under its name', async () => {
    await publish(CANCEL)
    await fill()
    await publish('Where is your office?')
    small.answer = (asked) => embeddings(textsOf(asked).map(() => [1, 2, 3, 4, 5]))
    await expect(fill()).rejects.toThrow('5 dimensions and not 3')
    expect(await kept()).toBe(1)
  })
})

describe(`an encoder file on ${ENGINE}`, () => {
  const WORDS = ['[UNK]', 'cancel', 'put', 'end', 'subscription', 'membership', 'office', 'where']
  const ENDS = [1, 0.1, 0]
  const NOTHING = [0.01, 0.01, 0.01]
  const TABLE = [NOTHING, ENDS, ENDS, ENDS, [0.9, 0.2, 0], [0.9, 0.2, 0], [0, 0, 1], [0, 0, 1]]
  let folder: string
  let own: VectorSource
  const encoder = (model: Uint8Array): VectorSource => {
    writeFileSync(join(folder, 'model.onnx'), model)
    writeFileSync(join(folder, 'tokenizer.json'), tokenizerFile(WORDS))
    return encoderSource({ encoder: join(folder, 'model.onnx'), tokenizer: join(folder, 'tokenizer.json') })
  }
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'errata-vectors-'))))
  afterEach(async () => {
    await own.close()
    rmSync(folder, { recursive: true })
  })

  it('serves as a service does', async () => {
    own = encoder(encoderFile(TABLE))
    await publish(CANCEL)
    await publish('Where is your office?')
    expect(await fill({ source: own })).toEqual({ asked: 1, made: 2 })
    const app = h.restarted({ vectors: settings({ source: own }) })
    expect((await validate(app, SAME)).expert_answer).toBe(`Answer to: ${CANCEL}`)
    expect(small.asked).toEqual([])
  })

  it('that is broken leaves it to words, and says what is wrong with it', async () => {
    own = encoder(new Uint8Array([1, 2, 3]))
    await publish(CANCEL)
    await expect(fill({ source: own })).rejects.toThrow('ERRATA_ENCODER_FILE is no ONNX model')
    const app = h.restarted({ vectors: settings({ source: own }) })
    for (let n = 0; n < 3; n++)
      expect(await validate(app, `${SAME} ${n}`)).toMatchObject({
        expert_answer: null,
        matching: { vectors: 'failed' },
      })
    expect((await validate(app, CANCEL)).expert_answer).toBe(`Answer to: ${CANCEL}`)
    expect(h.logged()).toContain('ERRATA_ENCODER_FILE is no ONNX model')
  })
})
