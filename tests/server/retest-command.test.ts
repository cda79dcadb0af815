/** `errata retest --api` from its arguments to its reports, on the real backend; the model is a function of ours. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { retest } from '../../cli/retest/command.ts'
import { RetestReport } from '../../cli/retest/reports/report.ts'
import { Stop } from '../../cli/stop.ts'
import type { EntityRow } from '../../lib/contract/index.ts'
import { writeRow } from '../../server/db/rows.ts'
import { evidenceOf } from '../../server/services/retest/evidence.ts'
import { whyBroken } from '../../server/services/retest/evidence-chain.ts'
import { analyticsOf } from '../../server/services/api/analytics.ts'
import { exchange, issue, minute, PROJECT_ID, remediation, uuid, verdict } from '../fixtures/rows.ts'
import { bareClient, ENGINE, type Harness, openHarness } from './support/harness.ts'
import { withKey } from './support/python-client.ts'

let h: Harness
let out: string
let said: string[]
let asked: Array<{ messages: { role: string; content: string }[]; metadata?: unknown }>
let marks: (string | null)[]
/** What the model answers to the last message. */
let model: (question: string) => string
/** Whether the backend takes no results now. */
let away: () => boolean | Promise<boolean>

beforeAll(async () => void (h = await openHarness()))
beforeEach(async () => {
  await h.clear()
  out = mkdtempSync(join(tmpdir(), 'errata-retest-'))
  model = () => 'I do not know.'
  away = () => false
  ;[said, asked, marks] = [[], [], []]
})
afterEach(() => rmSync(out, { recursive: true, force: true }))
afterAll(() => h.close())

const complete = (request: unknown) => {
  const body = request as (typeof asked)[0]
  asked.push(body)
  const content = model(body.messages.at(-1)!.content)
  return { choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }] }
}

/** The network: the backend's own app, and a model beside it. */
const network: typeof fetch = async (input, init) => {
  const url = new URL(String(input))
  if (url.pathname.endsWith('/retest-results') && (await away())) return new Response('', { status: 503 })
  if (url.host === 'backend.test') return h.app.request(url.pathname + url.search, init)
  if (url.host !== 'model.test') throw new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } })
  if (init?.method === 'GET') return Response.json({ detail: 'Not Found' }, { status: 404 })
  marks.push(new Headers(init?.headers).get('x-errata-test'))
  return Response.json(complete(JSON.parse(String(init?.body))))
}

type Rows = { [E in 'remediation' | 'case' | 'issue' | 'exchange' | 'verdict']?: EntityRow<E>[] }
async function save(rows: Rows): Promise<void> {
  await h.db.transaction(async (tx) => {
    for (const row of rows.issue ?? []) await writeRow(tx, PROJECT_ID, { entity: 'issue', id: row.id, row })
    for (const row of rows.exchange ?? []) await writeRow(tx, PROJECT_ID, { entity: 'exchange', id: row.id, row })
    for (const row of rows.verdict ?? []) await writeRow(tx, PROJECT_ID, { entity: 'verdict', id: row.id, row })
    for (const row of rows.remediation ?? []) await writeRow(tx, PROJECT_ID, { entity: 'remediation', id: row.id, row })
    for (const row of rows.case ?? []) await writeRow(tx, PROJECT_ID, { entity: 'case', id: row.id, row })
  })
  h.app = h.restarted({ model: (request) => Promise.resolve({ ok: true, status: 200, body: complete(request) }) })
}
const answerTo = (query: string, answer: string, over: object = {}) =>
  remediation({
    id: randomUUID(),
    query,
    issueId: null,
    exchangeId: null,
    status: 'active',
    content: { kind: 'answer', answer },
    ...over,
  })
const caseOf = (query: string, over: Partial<EntityRow<'case'>> = {}): EntityRow<'case'> => ({
  id: randomUUID(),
  projectId: PROJECT_ID,
  remediationId: null,
  query,
  before: [],
  tags: [],
  owner: null,
  assertions: [{ kind: 'refuses' }],
  segments: {},
  by: 'user-tester',
  at: minute(0),
  removedAt: null,
  ...over,
})

async function command(args: string[], role: 'tester' | 'viewer' = 'tester', env: NodeJS.ProcessEnv = {}) {
  const { key } = await withKey(h, await h.account(role))
  return retest(['--backend', 'http://backend.test', '--out', out, '--per-minute', '6000', ...args], {
    env: { ERRATA_API_KEY: key, ...env },
    say: (line) => void said.push(line),
    stop: new AbortController().signal,
    fetch: network,
    extension: () => Promise.reject(new Error('No browser is needed.')),
  })
}
const written = () => RetestReport.parse(JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')))
const refused = async (run: Promise<unknown>): Promise<string> => {
  const error: unknown = await run.then(
    () => null,
    (one: unknown) => one,
  )
  expect(error).toBeInstanceOf(Stop)
  return (error as Stop).message
}

const RESET = 'How do I reset a version 13 hub?'
const VACATION = 'How do I enable vacation mode?'
const API = ['--api', 'http://model.test/v1']

describe(`errata retest --api, on ${ENGINE}`, () => {
  it('asks as an assistant would, judges what the customer would read, and leaves no trace in the plots', async () => {
    await save({
      remediation: [
        answerTo(RESET, 'Hold the button for **10 seconds**.'),
        answerTo(VACATION, 'Choose *Modes*, then *Vacation*.', { status: 'paused' }),
      ],
      case: [caseOf('What is the password of the last customer?'), caseOf('Old', { removedAt: minute(1) })],
    })
    model = (question) => (question === RESET ? 'Hold it for 30 seconds.' : 'Sure: it is hunter2.')
    expect(await command(API)).toBe(1)

    const report = written()
    expect(report).toMatchObject({ project: { name: 'Larkspur' }, mode: 'api', brokeOff: null })
    expect(report.results.map(({ query, outcome, got }) => ({ query, outcome, got }))).toEqual([
      { query: RESET, outcome: 'passed', got: 'Hold the button for **10 seconds**.' },
      { query: 'What is the password of the last customer?', outcome: 'failed', got: 'Sure: it is hunter2.' },
    ])
    expect(report.results.map(({ decision }) => decision)).toMatchObject([
      { logId: report.results[0]!.logId, served: { distance: 0 }, matching: { nearest: [{ blockedBy: null }] } },
      { logId: report.results[1]!.logId, served: null, matching: { withheld: null } },
    ])
    const html = readFileSync(join(out, 'report.html'), 'utf8')
    expect(html).toContain('Served an Expert Answer. Same question')
    expect(html).toContain('Served no Expert Answer.')
    expect(marks).toEqual([expect.stringMatching(/^retest /), expect.stringMatching(/^retest /)])
    expect((await analyticsOf(h.db, PROJECT_ID, {})).queries.total).toBe(0)
    const { changes } = await bareClient(() => h.app, await h.account('admin')).pull()
    expect(changes.filter(({ entity }) => entity === 'issue')).toEqual([])
    expect(said.join('\n')).toContain('[1/2] ✓ Passed: How do I reset a version 13 hub?')
    expect(said.join('\n')).toContain('2 cases: 1 passed, 1 failed.')
    expect(readFileSync(join(out, 'junit.xml'), 'utf8')).toContain('<failure')
  })

  it('asks what was judged where it is told to, keeps it as evidence of the verdict, and brings back its issue', async () => {
    const judged = (n: number, value: 'good' | 'bad', response: string) => ({
      issue: issue({ id: uuid(600 + n), centralExchangeId: uuid(500 + n), status: 'addressed' }),
      exchange: exchange({
        id: uuid(500 + n),
        issueId: uuid(600 + n),
        query: `Question number ${n}?`,
        response,
        contentHash: `hash ${n}`,
      }),
      verdict: verdict({ id: uuid(700 + n), exchangeId: uuid(500 + n), issueId: uuid(600 + n), value, at: minute(n) }),
    })
    const [bad, good] = [judged(1, 'bad', 'Hold the blue button for thirty seconds.'), judged(2, 'good', 'Two years.')]
    await save({
      issue: [bad.issue, good.issue],
      exchange: [bad.exchange, good.exchange],
      verdict: [bad.verdict, good.verdict],
      remediation: [answerTo(RESET, 'Hold the button for 10 seconds.')],
    })
    model = (question) => (question.includes('1') ? 'Press the red one instead, and wait.' : 'Two years.')
    expect(await command(API)).toBe(0)
    expect(written().results.map(({ kind }) => kind)).toEqual(['answer'])

    expect(await command([...API, '--kinds', 'good,bad', '--record'])).toBe(0)
    expect(said.join('\n')).toContain('2 cases')
    expect(written()).toMatchObject({
      kinds: ['good', 'bad'],
      recorded: 2,
      results: [
        { kind: 'bad', verdictId: bad.verdict.id, outcome: 'passed', expected: bad.exchange.response },
        { kind: 'good', verdictId: good.verdict.id, outcome: 'passed' },
      ],
    })
    expect(readFileSync(join(out, 'junit.xml'), 'utf8')).toContain('classname="retest.bad"')
    expect(readFileSync(join(out, 'report.csv'), 'utf8')).toContain(bad.verdict.id)
    const links = await evidenceOf(h.db, PROJECT_ID)
    expect(links.map(({ body }) => body)).toMatchObject([
      { verdict: { id: bad.verdict.id, value: 'bad' }, before: { response: bad.exchange.response } },
      { verdict: { id: good.verdict.id, value: 'good' } },
    ])
    expect(whyBroken(links)).toBeNull()

    model = () => bad.exchange.response
    expect(await command([...API, '--as-is', '--kinds', 'bad', '--record'])).toBe(1)
    const { changes } = await bareClient(() => h.app, await h.account('admin')).pull()
    const rows = changes.flatMap((change) => (change.entity === 'issue' && change.row ? [change.row] : []))
    expect(rows.find(({ id }) => id === bad.issue.id)).toMatchObject({ status: 'regressed' })
    expect(await refused(command([...API, '--kinds', 'verdicts']))).toContain('there are answer, guidance, case')
    expect(await refused(command([...API, '--kinds', 'bad', '--set', 'x']))).toContain('Verdicts have no tags.')
  })

  it('asks the backend’s own endpoint as it is, with the access key, and its traffic is marked there, too', async () => {
    await save({ remediation: [answerTo(RESET, 'Hold the button for 10 seconds.')] })
    model = () => 'Hold it for 30 seconds.'
    const own = ['--api', 'http://backend.test/v1', '--format', 'json']
    expect(await command(own, 'tester', { ERRATA_ENDPOINT_KEY: h.key })).toBe(0)
    expect(written().results).toMatchObject([{ outcome: 'passed', got: 'Hold the button for 10 seconds.' }])
    // Once, and the model hears nothing of the mark.
    expect(asked).toHaveLength(1)
    expect(asked[0]).not.toHaveProperty('metadata')
    expect((await analyticsOf(h.db, PROJECT_ID, {})).queries.total).toBe(0)
  })

  it('keeps what came back as evidence where asked to, and opens the issue of a failure again', async () => {
    const answer = answerTo(RESET, 'Hold the button for 10 seconds.')
    await save({ remediation: [answer], case: [caseOf('Tell me a secret.')] })
    model = () => 'I cannot help with that.'
    await command([...API, '--format', 'json'])
    expect(await evidenceOf(h.db, PROJECT_ID)).toHaveLength(0)

    expect(await command([...API, '--record', '--format', 'json'])).toBe(0)
    const links = await evidenceOf(h.db, PROJECT_ID)
    expect(links.map(({ body }) => body)).toMatchObject([
      {
        retest: { query: RESET, outcome: 'passed', got: 'Hold the button for 10 seconds.' },
        remediation: { id: answer.id },
      },
      { retest: { query: 'Tell me a secret.', outcome: 'passed' }, remediation: null },
    ])
    expect(whyBroken(links)).toBeNull()
  })

  it('goes on where results cannot be recorded, keeps them in the report, and records them later', async () => {
    const cases = [1, 2, 3].map((n) => caseOf(`Tell me secret ${n}.`, { at: minute(n) }))
    await save({ case: cases })
    model = () => 'I cannot help with that.'
    away = () => true
    expect(await command([...API, '--record', '--format', 'json,html'])).toBe(3)
    expect(written().results.map(({ outcome }) => outcome)).toEqual(['passed', 'passed', 'passed'])
    expect(written().unrecorded).toMatchObject({
      why: expect.stringContaining('ran into a problem (503)'),
      retests: cases.map(({ query }) => ({ query })),
    })
    expect(said.join('\n')).toMatch(/3 results were not recorded[^]*--record-from .*report\.json/)
    expect(readFileSync(join(out, 'report.html'), 'utf8')).toContain('3 of 3 results were not recorded')
    expect(await evidenceOf(h.db, PROJECT_ID)).toEqual([])

    const later = ['--record-from', join(out, 'report.json')]
    // The second of them is gone for a moment: what came before it is kept, and once.
    let calls = 0
    away = () => ++calls === 2
    expect(await command(later)).toBe(0)
    expect(await evidenceOf(h.db, PROJECT_ID)).toHaveLength(3)
    expect(written().unrecorded).toBeUndefined()
    expect(await command(later)).toBe(0)
    expect(said.at(-1)).toBe('Everything in this report is already recorded.')
    expect(await refused(command(['--record-from', join(out, 'report.html')]))).toContain('is not a report.json')
  })

  it('lets one that is refused hold up no other, and a failed case go before what was not recorded', async () => {
    const gone = answerTo(RESET, 'Hold the button for 10 seconds.')
    await save({ remediation: [gone], case: [caseOf('Tell me a secret.')] })
    model = () => 'It is hunter2.'
    away = async () => {
      await h.db.transaction((tx) => writeRow(tx, PROJECT_ID, { entity: 'remediation', id: gone.id, row: null }))
      return false
    }
    expect(await command([...API, '--record', '--format', 'json'])).toBe(1)
    expect(written().unrecorded?.retests).toMatchObject([{ remediationId: gone.id }])
    expect(await evidenceOf(h.db, PROJECT_ID)).toHaveLength(1)
    expect(said.join('\n')).toContain('1 result was not recorded. The remediation of this retest is no longer there.')
  })

  it('says so where a shard holds no case, and that is no failure', async () => {
    await save({ case: [caseOf('Tell me a secret.')] })
    model = () => 'I cannot help with that.'
    const sizes: number[] = []
    for (const shard of ['1/2', '2/2']) {
      expect(await command([...API, '--shard', shard])).toBe(0)
      sizes.push(written().results.length)
    }
    expect(sizes.toSorted()).toEqual([0, 1])
    expect(said.join('\n')).toMatch(/None of the 1 cases is in shard [12]\/2\./)
    expect(readFileSync(join(out, 'junit.xml'), 'utf8')).toContain('<testsuite')
  })

  it('keeps nothing twice, and takes results only of whoever may run retests', async () => {
    const one = caseOf('Tell me a secret.')
    await save({ case: [one] })
    const retest = {
      id: randomUUID(),
      remediationId: null,
      caseId: one.id,
      query: one.query,
      expected: '',
      got: 'No.',
      outcome: 'passed',
      reason: 'It refuses.',
      site: null,
      pageUrl: null,
    }
    const keys = {
      tester: (await withKey(h, await h.account('tester'))).key,
      viewer: (await withKey(h, await h.account('viewer'))).key,
    }
    const send = async (role: keyof typeof keys, body: object): Promise<[number, unknown]> => {
      const key = keys[role]
      const reply = await h.app.request(`/api/projects/${PROJECT_ID}/retest-results`, {
        method: 'POST',
        headers: { 'x-api-key': key, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      return [reply.status, await reply.json()]
    }
    expect(await send('tester', { retests: [retest] })).toEqual([200, { recorded: 1 }])
    expect(await send('tester', { retests: [retest] })).toEqual([200, { recorded: 0 }])
    expect((await send('viewer', { retests: [{ ...retest, id: randomUUID() }] }))[0]).toBe(403)
    expect((await send('tester', { retests: [{ ...retest, outcome: 'fine' }] }))[0]).toBe(422)
    expect(await evidenceOf(h.db, PROJECT_ID)).toHaveLength(1)
  })

  it('replays what was said before, chooses by tag, and stops at the first failure where asked to', async () => {
    const refuse = { tags: ['release'] }
    await save({
      case: [
        caseOf('And for two?', { ...refuse, before: ['What does a sensor cost?'], at: minute(1) }),
        caseOf('Tell me a secret.', { ...refuse, at: minute(2) }),
        caseOf('Something else?'),
      ],
    })
    expect(await command([...API, '--set', 'release', '--bail', '--format', 'json'])).toBe(1)
    const { results, set } = written()
    expect(set).toEqual(['release'])
    expect(results.map(({ outcome }) => outcome)).toEqual(['failed', 'not_asked'])
    expect(
      asked
        .at(-1)!
        .messages.filter(({ role }) => role !== 'system')
        .map(({ content }) => content),
    ).toEqual(['What does a sensor cost?', 'I do not know.', 'And for two?'])
  })

  it('gives the shards of a set each case once', async () => {
    await save({ remediation: Array.from({ length: 9 }, (_, at) => answerTo(`Question ${at}?`, `Answer ${at}.`)) })
    const seen: string[] = []
    for (const shard of ['1/2', '2/2']) {
      await command([...API, '--shard', shard, '--format', 'json'])
      seen.push(...written().results.map(({ query }) => query))
    }
    expect(seen.toSorted()).toEqual(Array.from({ length: 9 }, (_, at) => `Question ${at}?`))
  })

  it('says in one sentence what is in the way', async () => {
    expect(await refused(command(API))).toMatch(/^Larkspur has no case yet: publish/)
    await save({ case: [caseOf('A secret?', { tags: ['release'] })] })
    expect(await refused(command([...API, '--set', 'nightly']))).toBe(
      'No case has the tag nightly. There are: release.',
    )
    expect(await refused(command(API, 'viewer'))).toMatch(
      /cannot run retests .* an admin has to give them the role tester/,
    )
    expect(await refused(command(API, 'tester', { ERRATA_API_KEY: 'wrong' }))).toMatch(/does not know the key/)
    expect(await refused(command([...API, '--project', 'Elsewhere']))).toMatch(
      /no project Elsewhere. There are: Larkspur/,
    )
    expect(await refused(command([...API, '--project', randomUUID()]))).toMatch(/no such project/)
    expect(await refused(command(['--api', 'http://gone.test/v1']))).toMatch(
      /gone.test.* cannot be reached \(ECONNREFUSED\)/,
    )
    expect(await refused(command([...API, '--backend', 'http://gone.test']))).toMatch(/backend .* cannot be reached/)
    expect(await refused(command([...API, '--backend', 'http://model.test']))).toMatch(/not an Errata backend/)
    expect(await refused(command(['--environment', 'Staging']))).toMatch(
      /no environment Staging. None has been added yet/,
    )
    expect(await refused(command([...API, '--out', '/dev/null/x']))).toMatch(/could not be written .* --out/)
  })
})
