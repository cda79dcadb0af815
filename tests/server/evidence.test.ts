import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rowStore, writeRow } from '../../server/db/rows.ts'
import { eraseEvidence, evidenceOf, exportEvidence } from '../../server/services/retest/evidence.ts'
import { createChanges } from '../../server/services/sync/changes.ts'
import { createIssueIndexes } from '../../server/services/issues/issue-indexes.ts'
import { commitLogs } from '../../server/services/log/commit-logs.ts'
import type { LogEntry } from '../../server/services/log/log-entry.ts'
import { verifyBundle, whyBroken } from '../../server/services/retest/evidence-chain.ts'
import { exchange, issue, project, PROJECT_ID, remediation, verdict } from '../fixtures/rows.ts'
import { chance } from '../sync/support/random.ts'
import { bareClient, ENGINE, type Harness, openHarness, post, SECRET } from './support/harness.ts'
import { withKey } from './support/python-client.ts'

let h: Harness
beforeAll(async () => {
  h = await openHarness()
})
beforeEach(() => h.clear())
afterAll(() => h.close())

const EXCHANGE = randomUUID()
const REMEDIATION = randomUUID()
const retest = (over: object = {}) => ({
  id: randomUUID(),
  remediationId: REMEDIATION,
  query: 'How do I reset it?',
  expected: 'Hold it for 10 seconds.',
  got: 'Hold it for 10 seconds. 😀',
  outcome: 'passed' as const,
  reason: 'The answer came back word for word.',
  similarity: 0.875,
  site: null,
  pageUrl: null,
  turns: [{ role: 'user' as const, text: 'How do I reset it?\u0000' }],
  extensionVersion: '0.1.0',
  revision: 3,
  ...over,
})

async function record(...all: object[]): Promise<void> {
  await prepare()
  await send(await h.account('tester'), ...all)
}

async function prepare(): Promise<void> {
  await h.db.transaction(async (tx) => {
    const row = exchange({ id: EXCHANGE, response: 'Hold it for 30 seconds.' })
    await writeRow(tx, PROJECT_ID, { entity: 'exchange', id: EXCHANGE, row })
    const written = remediation({ id: REMEDIATION, exchangeId: EXCHANGE, issueId: null })
    await writeRow(tx, PROJECT_ID, { entity: 'remediation', id: REMEDIATION, row: written })
  })
}

async function send(account: Awaited<ReturnType<typeof h.account>>, ...all: object[]): Promise<void> {
  const client = bareClient(() => h.app, account)
  const pushed = await client.push(all.map((one) => client.mutation('retest.record', { retest: retest(one) })))
  expect(pushed.status).toBe(200)
}

describe(`evidence on ${ENGINE}`, () => {
  it('chains each retest with what was before, who, when and by which revision', async () => {
    await record({}, { outcome: 'failed' })
    const links = await evidenceOf(h.db, PROJECT_ID)
    expect(links.map(({ n }) => n)).toEqual([1, 2])
    expect(links[1]!.previous).toBe(links[0]!.hash)
    expect(whyBroken(links)).toBeNull()
    expect(links[0]!.body).toMatchObject({
      retest: { outcome: 'passed', extensionVersion: '0.1.0', revision: 3 },
      before: { response: 'Hold it for 30 seconds.' },
      remediation: { id: REMEDIATION },
    })
    expect(links[0]!.by).toBe((links[0]!.body as { retest: { by: string } }).retest.by)
  })

  it('of a verdict holds what was judged, and brings its issue back where it failed', async () => {
    const [issueId, verdictId] = [randomUUID(), randomUUID()]
    await prepare()
    await h.db.transaction(async (tx) => {
      const rows = [
        { entity: 'issue', id: issueId, row: issue({ id: issueId, centralExchangeId: EXCHANGE, status: 'addressed' }) },
        { entity: 'exchange', id: EXCHANGE, row: exchange({ id: EXCHANGE, issueId }) },
        { entity: 'verdict', id: verdictId, row: verdict({ id: verdictId, exchangeId: EXCHANGE, issueId }) },
      ] as const
      for (const write of rows) await writeRow(tx, PROJECT_ID, write)
    })
    const failed = { remediationId: null, verdictId, expects: 'bad', outcome: 'failed' }
    await send(await h.account('viewer'), failed)
    expect(await evidenceOf(h.db, PROJECT_ID)).toEqual([])
    await send(await h.account('tester'), failed)
    const [link] = await evidenceOf(h.db, PROJECT_ID)
    expect(link!.body).toMatchObject({
      retest: { outcome: 'failed', verdictId, issueId },
      verdict: { id: verdictId, value: 'bad' },
      remediation: null,
      before: { id: EXCHANGE, response: exchange().response },
    })
    const row = await h.db.transaction((tx) => Promise.resolve(rowStore(tx, PROJECT_ID).get('issue', issueId)))
    expect(row?.status).toBe('regressed')
  })

  it("is not overwritten by another's of the same id, neither by a panel nor by a command", async () => {
    await prepare()
    const [id, mine] = [randomUUID(), await h.account('tester')]
    await send(mine, { id })
    const other = await h.account('admin')
    const client = bareClient(() => h.app, other)
    await client.push([client.mutation('retest.record', { retest: retest({ id, outcome: 'failed' }) })])
    expect((await client.pull()).refusals).toMatchObject([{ code: 'forbidden' }])
    const called = async (account: typeof mine, over = {}) => {
      const { key } = await withKey(h, account)
      const body = { retests: [retest({ id, ...over })] }
      return post(h.app, `/api/projects/${PROJECT_ID}/retest-results`, { 'x-api-key': key }, body)
    }
    expect((await called(other, { outcome: 'failed' })).status).toBe(403)
    expect(await (await called(mine)).json()).toEqual({ recorded: 0 })
    const links = await evidenceOf(h.db, PROJECT_ID)
    expect(links.map(({ body }) => (body as { retest: { outcome: string } }).retest.outcome)).toEqual(['passed'])
  })

  it('keeps why the backend decided so, by the log that the page named or by the mark of the question', async () => {
    await prepare()
    h.app = h.restarted()
    const query = 'How do I reset a version 14 hub?'
    const ask = async (mark: string | null): Promise<string> => {
      const headers = { 'x-access-key': h.key, ...(mark !== null && { 'x-errata-test': mark }) }
      const body = { query, context: '', response: 'Hold it for 30 seconds.' }
      const reply = await post(h.app, `/api/projects/${PROJECT_ID}/validate`, headers, body)
      return ((await reply.json()) as { log_id: string }).log_id
    }
    const [plain, marked] = [await ask(null), await ask('run 1')]
    await ask('run 2')
    const now = { query, got: 'Hold it for 30 seconds.' }
    await send(
      await h.account('tester'),
      ...[{ logId: marked }, { mark: 'run 1' }, { logId: plain }, { logId: randomUUID() }, {}].map((one) => ({
        ...now,
        ...one,
      })),
      { ...now, mark: 'run 1', query: 'Another one?' },
      // Nobody says it but the server.
      { ...now, decision: { logId: marked } },
    )
    const links = await evidenceOf(h.db, PROJECT_ID)
    const decisions = links.map(({ body }) => (body as { retest: { decision: unknown } }).retest.decision)
    const known = {
      logId: marked,
      question: query,
      served: null,
      heldBackBy: null,
      verdictId: null,
      matching: {
        withheld: null,
        nearest: [{ remediationId: REMEDIATION, blockedBy: 'version', detail: expect.stringContaining('14') }],
      },
    }
    expect(decisions.slice(0, 3)).toMatchObject([known, known, { logId: plain, matching: null }])
    expect(decisions.slice(3)).toEqual([null, null, null, null])
  })

  it('gets the decision as a link of its own where the log comes after the retest, and stays as it was', async () => {
    await prepare()
    h.app = h.restarted()
    const query = 'How do I reset a version 14 hub?'
    const account = await h.account('tester')
    await send(account, { query, mark: 'run 1' }, { query, mark: 'run 2' }, { query: 'Another one?', mark: 'run 1' })
    const before = await evidenceOf(h.db, PROJECT_ID)
    const ask = async (mark: string): Promise<string> => {
      const headers = { 'x-access-key': h.key, 'x-errata-test': mark }
      const body = { query, context: '', response: 'Hold it for 30 seconds.' }
      const reply = await post(h.app, `/api/projects/${PROJECT_ID}/validate`, headers, body)
      return ((await reply.json()) as { log_id: string }).log_id
    }
    const logId = await ask('run 1')
    // A second log of the question changes nothing any more.
    await ask('run 1')

    const links = await evidenceOf(h.db, PROJECT_ID)
    expect(links.slice(0, 3)).toEqual(before)
    expect(links).toHaveLength(4)
    expect(links[3]).toMatchObject({
      retestId: before[0]!.retestId,
      by: 'errata',
      body: { addsTo: 1, decision: { logId, question: query, matching: { nearest: [{ blockedBy: 'version' }] } } },
    })
    expect(whyBroken(links)).toBeNull()
    const { changes } = await bareClient(() => h.app, account).pull()
    const rows = changes.flatMap((one) => (one.entity === 'retest' && one.row ? [one.row] : []))
    expect(rows.find(({ id }) => id === before[0]!.retestId)?.decision?.logId).toBe(logId)
    expect(rows.filter(({ decision }) => decision === null)).toHaveLength(2)
    const bundle = JSON.stringify(await exportEvidence(h.db, SECRET, PROJECT_ID, new Date().toISOString()))
    expect(verifyBundle(bundle)).toMatchObject({ ok: true, links: 4 })
    expect(verifyBundle(bundle.replace('"addsTo":1', '"addsTo":2'))).toMatchObject({ ok: false })

    // What is erased is erased with what was added to it, and nothing is added to it later.
    const [first, second] = before.map(({ retestId }) => retestId)
    expect(await eraseEvidence(h.db, PROJECT_ID, [first!])).toBe(2)
    expect(await eraseEvidence(h.db, PROJECT_ID, [second!])).toBe(1)
    await ask('run 2')
    const erased = await evidenceOf(h.db, PROJECT_ID)
    expect(erased.map(({ body }) => body === null)).toEqual([true, true, false, true])
    expect(whyBroken(erased)).toBeNull()
  })

  it('gets it from a log that had waited in the spool, whose assistant passes no mark on', async () => {
    await prepare()
    const log = { id: randomUUID(), query: 'How do I reset it?' }
    await send(
      await h.account('tester'),
      { logId: log.id, query: 'How do I reset it?' },
      { query: 'How do I reset it?' },
    )
    const row = exchange({ ...log, source: 'assistant', contentHash: log.id, scores: [], primaryIssue: null })
    const entry = {
      project: project(),
      exchange: { ...row, occurredAt: new Date().toISOString() },
      question: log.query,
      detail: { question: log.query } as LogEntry['detail'],
      accepted: false,
      hit: null,
    }
    await commitLogs({ db: h.db, issueIndexes: createIssueIndexes(), changes: createChanges() }, [entry], true)
    const links = await evidenceOf(h.db, PROJECT_ID)
    expect(links).toHaveLength(3)
    expect(links[2]).toMatchObject({ retestId: links[0]!.retestId, body: { addsTo: 1, decision: { logId: log.id } } })
  })

  it('has the decision once, whichever of log and retest is first by a hair', async () => {
    await prepare()
    h.app = h.restarted()
    const account = await h.account('tester')
    const turns = Array.from({ length: 8 }, (_, at) => `How do I reset hub number ${at}?`)
    await Promise.all(
      turns.flatMap((query, at) => [
        send(account, { query, mark: 'run' }),
        post(
          h.app,
          `/api/projects/${PROJECT_ID}/validate`,
          { 'x-access-key': h.key, 'x-errata-test': 'run' },
          { query, context: '', response: `Hold it for ${at} seconds.` },
        ),
      ]),
    )
    const { changes } = await bareClient(() => h.app, account).pull()
    const rows = changes.flatMap((one) => (one.entity === 'retest' && one.row ? [one.row] : []))
    expect(rows.map(({ decision }) => decision?.question).toSorted()).toEqual(turns)
    const links = await evidenceOf(h.db, PROJECT_ID)
    const told = links.filter(({ body }) => JSON.stringify(body).includes('"logId"'))
    expect(told).toHaveLength(turns.length)
    expect(whyBroken(links)).toBeNull()
  })

  it('stays one chain when many record at once', async () => {
    await prepare()
    const account = await h.account('tester')
    await Promise.all(Array.from({ length: 6 }, () => send(account, {}, {})))
    const links = await evidenceOf(h.db, PROJECT_ID)
    expect(links).toHaveLength(12)
    expect(whyBroken(links)).toBeNull()
  })

  it('is not written for what was refused', async () => {
    await record({ remediationId: null })
    expect(await evidenceOf(h.db, PROJECT_ID)).toEqual([])
  })

  it('finds every changed byte of an exported bundle', async () => {
    await record({}, { outcome: 'failed' }, { got: 'Ü' })
    const text = JSON.stringify(await exportEvidence(h.db, SECRET, PROJECT_ID, new Date().toISOString()))
    expect(verifyBundle(text)).toMatchObject({ ok: true, links: 3, erased: 0 })
    // As a database gives it back, in another order of keys.
    expect(verifyBundle(JSON.stringify(JSON.parse(text), null, 2)).ok).toBe(true)
    const rnd = chance(7)
    const key = text.indexOf('"publicKey"')
    for (let turn = 0; turn < 400; turn++) {
      const at = rnd.int(key)
      const other = String.fromCharCode(97 + rnd.int(26))
      if (text[at] === other) continue
      const changed = text.slice(0, at) + other + text.slice(at + 1)
      expect([at, verifyBundle(changed).ok]).toEqual([at, false])
    }
  })

  it('finds a link that is missing, swapped or made up, and a signature of somebody else', async () => {
    await record({}, {}, {})
    const bundle = await exportEvidence(h.db, SECRET, PROJECT_ID, new Date().toISOString())
    const of = (links: typeof bundle.links, over = {}) => verifyBundle(JSON.stringify({ ...bundle, links, ...over }))
    const [a, b, c] = bundle.links
    expect(of([a!, c!])).toEqual({ ok: false, why: 'Link 2 is missing.' })
    expect(of([a!, b!])).toEqual({ ok: false, why: 'The signature does not fit.' })
    expect(of([a!, { ...c!, n: 2 }, { ...b!, n: 3 }]).ok).toBe(false)
    expect(of(bundle.links, { exportedAt: '2020-01-01T00:00:00Z' }).ok).toBe(false)
    expect(of(bundle.links, { signature: 'AAAA' }).ok).toBe(false)
    expect(verifyBundle('{}').ok).toBe(false)
    expect(verifyBundle('nonsense').ok).toBe(false)
  })

  it('is signed by a key of the secret alone, which no copy of the database holds', async () => {
    await record({})
    const at = new Date().toISOString()
    const signedWith = async (secret: string) => {
      const verified = verifyBundle(JSON.stringify(await exportEvidence(h.db, secret, PROJECT_ID, at)))
      return verified.ok ? verified.fingerprint : null
    }
    expect(await signedWith(SECRET)).toMatch(/^[\da-f]{32}$/)
    expect(await signedWith(SECRET)).toBe(await signedWith(SECRET))
    expect(await signedWith('another-secret-that-is-long-enough')).not.toBe(await signedWith(SECRET))
    expect((await sql`select key from meta where value like '%PRIVATE KEY%'`.execute(h.db.kysely)).rows).toEqual([])
  })

  it('stays whole when what was seen is erased, and finds a row that somebody changed in the database', async () => {
    await record({}, {}, {})
    const [, second, third] = await evidenceOf(h.db, PROJECT_ID)
    expect(await eraseEvidence(h.db, PROJECT_ID, [second!.retestId])).toBe(1)
    const erased = await evidenceOf(h.db, PROJECT_ID)
    expect(erased[1]).toEqual({ ...second, body: null })
    expect(whyBroken(erased)).toBeNull()
    const bundle = JSON.stringify(await exportEvidence(h.db, SECRET, PROJECT_ID, new Date().toISOString()))
    expect(verifyBundle(bundle)).toMatchObject({ ok: true, links: 3, erased: 1 })
    expect(bundle).toContain(third!.retestId)
    await sql`update evidence set body = jsonb_set(body, '{retest,outcome}', '"failed"') where n = 3`.execute(
      h.db.kysely,
    )
    expect(whyBroken(await evidenceOf(h.db, PROJECT_ID))).toBe('Link 3: what was seen was changed.')
  })

  it('is verified on the command line, without a database', async () => {
    await record({})
    const folder = mkdtempSync(join(tmpdir(), 'errata-evidence-'))
    const file = join(folder, 'bundle.json')
    writeFileSync(file, JSON.stringify(await exportEvidence(h.db, SECRET, PROJECT_ID, new Date().toISOString())))
    const verify = (): string =>
      execFileSync(process.execPath, [resolve('server/main.mjs'), '--verify-evidence', file], {
        encoding: 'utf8',
        stdio: 'pipe',
      })
    expect(verify()).toMatch(/^Whole: 1 retests, 0 of them erased\.\nLast hash [\da-f]{64}\n/)
    writeFileSync(file, readFileSync(file, 'utf8').replace('10 seconds', '11 seconds'))
    expect(verify).toThrow(/what was seen was changed/)
    rmSync(folder, { recursive: true })
  })
})
