/** Logs while the database is away: decided, spooled, acknowledged, and committed in order when it is back. */
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CONTRACT_VERSION, type Exchange, type Project, type ValidateReply } from '../../lib/contract/index.ts'
import { contentHash } from '../../lib/match/normalise.ts'
import { isUnreachable } from '../../server/db/unreachable.ts'
import { openDatabase } from '../../server/db/database.ts'
import { openPostgres } from '../../server/db/postgresql.ts'
import { rowStore, writeRow } from '../../server/db/rows.ts'
import { createChanges } from '../../server/services/sync/changes.ts'
import { createIssueIndexes } from '../../server/services/issues/issue-indexes.ts'
import type { LogEntry } from '../../server/services/log/log-entry.ts'
import { createLogWriter } from '../../server/services/log/log-writer.ts'
import { createProjects } from '../../server/services/serving/projects.ts'
import { commitLogs } from '../../server/services/log/commit-logs.ts'
import { openSpool } from '../../server/services/log/spool.ts'
import { capturedExchange, exchange, failed, project, PROJECT_ID, remediation, SITE, uuid } from '../fixtures/rows.ts'
import { bareClient, ENGINE, type Harness, openHarness, post } from './support/harness.ts'

let h: Harness
const folders: string[] = []
const folder = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'errata-spool-'))
  folders.push(path)
  return path
}
const HELD = { guardrailed: true, reachedCustomer: false }
const silent = pino({ enabled: false })
beforeAll(async () => void (h = await openHarness()))
afterAll(() => h.close())
beforeEach(() => h.clear())
afterEach(() => folders.splice(0).forEach((path) => rmSync(path, { recursive: true, force: true })))

const entry = (n: number, over: Partial<Exchange> = {}, of: Project = project()): LogEntry => ({
  project: of,
  exchange: exchange({
    id: uuid(n),
    source: 'assistant',
    contentHash: uuid(n),
    scores: [],
    primaryIssue: null,
    issueId: null,
    query: `question ${n}`,
    ...over,
  }),
  detail: { question: `question ${n}` } as LogEntry['detail'],
  question: `question ${n}`,
  accepted: false,
  hit: null,
})
const ids = async (table: 'exchange' | 'log'): Promise<string[]> =>
  (await sql<{ id: string }>`select id from ${sql.table(table)} order by id`.execute(h.db.kysely)).rows.map(
    (row) => row.id,
  )
const writer = () => createLogWriter({ db: h.db, issueIndexes: createIssueIndexes(), changes: createChanges() })

describe(`the log writer on ${ENGINE}`, () => {
  it('commits what comes together in one transaction, and what comes meanwhile in the next', async () => {
    let transactions = 0
    const db = {
      ...h.db,
      transaction: ((work) => ((transactions += 1), h.db.transaction(work))) as typeof h.db.transaction,
    }
    const logs = createLogWriter({ db, issueIndexes: createIssueIndexes(), changes: createChanges() })
    await Promise.all(Array.from({ length: 150 }, (_, n) => logs.write(entry(n + 1))))
    expect(await ids('exchange')).toHaveLength(150)
    expect(await ids('log')).toHaveLength(150)
    expect(transactions).toBeLessThanOrEqual(2)
  })

  it('refuses the one that the database will not have, and keeps the others', async () => {
    const logs = writer()
    const bad = entry(2)
    bad.exchange = { ...bad.exchange, id: null as never }
    const outcomes = await Promise.allSettled([logs.write(entry(1)), logs.write(bad), logs.write(entry(3))])
    expect(outcomes.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await ids('exchange')).toEqual([uuid(1), uuid(3)])
  })

  it('writes the same log once, however often it is told', async () => {
    const logs = writer()
    const flagged = entry(1, exchange({ id: uuid(1), issueId: null }))
    await logs.write(flagged)
    await logs.write(flagged)
    await logs.write(entry(2))
    await logs.write(entry(2))
    expect(await ids('exchange')).toEqual([uuid(1), uuid(2)])
    const { rows } = await sql<{ n: number }>`select (row ->> 'exchangeCount')::int as n from issue`.execute(
      h.db.kysely,
    )
    expect(rows).toEqual([{ n: 1 }])
  })

  const FALLBACK = {
    message: 'Let me connect you with a person.',
    priority: 0,
    type: 'ai_guidance' as const,
    guardrail_name: null,
  }
  const SAID = 'Hold it for **10 seconds**.'
  const answered = { remediationId: uuid(300), kind: 'answer' as const, distance: 0, why: 'The same question.' }
  it.each<[string, string, Partial<Exchange>, 'response' | 'instead' | 'unknown']>([
    ['the response itself', SAID, {}, 'response'],
    ['the response as a widget draws it', 'Hold it for 10 seconds', {}, 'response'],
    ['a response that was held back and is shown all the same', 'Hold it  for 10 seconds', HELD, 'response'],
    ['such a one with what a widget adds to it', 'Hold it for 10 seconds [1]. Was this helpful?', HELD, 'unknown'],
    ['a fallback of the integrator’s own', 'Please call us.', HELD, 'unknown'],
    ['a fallback in its place', 'Let me connect you with a person', HELD, 'instead'],
    ['an Expert Answer in its place', 'Ten seconds!', { served: answered, reachedCustomer: false }, 'instead'],
    ['one as it was before', 'Nine seconds', { served: answered, reachedCustomer: false }, 'instead'],
    ['the response where an Expert Answer was served', SAID, { served: answered, reachedCustomer: false }, 'response'],
  ])('joins a log to what a page had told before it: %s', async (_what, inPage, over, shows) => {
    const account = await h.account('sme')
    const client = bareClient(() => h.app, account)
    await h.db.transaction(async (tx) => {
      const content = (answer: string) => ({ kind: 'answer' as const, answer })
      const row = remediation({ id: uuid(300), issueId: null, exchangeId: null, content: content('Ten seconds.') })
      await writeRow(tx, PROJECT_ID, { entity: 'remediation', id: row.id, row })
      const before = {
        ...row,
        id: `${uuid(300)}:1`,
        remediationId: uuid(300),
        content: content('Nine seconds.'),
      } as never
      await writeRow(tx, PROJECT_ID, { entity: 'revision', id: `${uuid(300)}:1`, row: before })
    })
    // What it asks is put otherwise in the page, as where the log has the query that an assistant rewrote.
    const query = 'how do i reset it??'
    const shown = capturedExchange({ id: uuid(1), query, response: inPage, contentHash: contentHash(query, inPage) })
    await client.push([
      client.mutation('site.add', { siteId: uuid(90), origin: SITE }),
      client.mutation('exchange.capture', { exchange: shown, issueId: uuid(100) }),
      client.mutation('verdict.give', {
        verdictId: uuid(200),
        exchangeId: uuid(1),
        issueId: uuid(100),
        value: 'good',
        explanation: null,
        reasonCode: null,
        evidence: [],
        contentHash: shown.contentHash,
      }),
    ])
    const unjudged = failed({ outcome: 'not_judged', score: null, source: 'server' })
    const log = entry(1, { response: SAID, scores: [unjudged], ...over })
    log.exchange.contentHash = contentHash(log.exchange.query, SAID)
    log.detail = { ...log.detail, fallback: log.exchange.guardrailed ? FALLBACK : null }
    await createLogWriter({ db: h.db, issueIndexes: createIssueIndexes(), changes: createChanges() }).write(log)
    const store = <E extends 'exchange' | 'issue' | 'verdict'>(entity: E, id: string) =>
      h.db.transaction(async (tx) => rowStore(tx, PROJECT_ID).get(entity, id))
    // Of words that may not be the response's nothing counts for it; and only who surely judged others has said nothing of it.
    expect(await store('exchange', uuid(1))).toMatchObject({
      source: 'both',
      response: SAID,
      site: SITE,
      capturedBy: account.userId,
      scores: shows === 'response' ? shown.scores : [unjudged],
      primaryIssue: shows === 'response' ? 'ungrounded' : null,
    })
    expect(await store('verdict', uuid(200))).toMatchObject({
      retractedAt: shows === 'instead' ? expect.any(String) : null,
    })
    expect(await store('issue', uuid(100))).toMatchObject({
      status: shows === 'instead' ? 'unaddressed' : 'addressed',
    })
  })
})

describe('the spool', () => {
  it('gives back what it was given, in order, across restarts and a line that was cut', async () => {
    const path = folder()
    const first = openSpool(path, silent)
    await first.append([entry(1), entry(2)])
    await first.append([entry(3)])
    appendFileSync(join(path, 'logs.jsonl'), '{"project":{"id":"cut')
    const second = openSpool(path, silent)
    expect(second.isEmpty()).toBe(false)
    // The database is still away: nothing is lost, and what comes meanwhile comes after.
    await second.drain(() => Promise.reject(new Error('away')))
    await second.append([entry(4)])
    const third = openSpool(path, silent)
    const seen: string[] = []
    const commit = (entries: readonly LogEntry[]): Promise<void> => {
      seen.push(...entries.map((one) => one.exchange.id))
      return Promise.resolve()
    }
    await third.drain(commit)
    await third.drain(commit)
    expect(seen).toEqual([uuid(1), uuid(2), uuid(3), uuid(4)])
    expect(third.isEmpty()).toBe(true)
  })

  it('is not held up by logs of a project that was deleted meanwhile, and says once how many they were', async () => {
    const gone = project({ id: uuid(99) })
    const lines: string[] = []
    const spool = openSpool(folder(), pino({}, { write: (line) => lines.push(line) }))
    const ofGone = Array.from({ length: 250 }, (_, n) => entry(1_000 + n, { projectId: gone.id }, gone))
    await spool.append([entry(1), ...ofGone, entry(2), ofGone[0]!, entry(3)])
    const issueIndexes = createIssueIndexes()
    const asked: number[] = []
    await spool.drain((entries) => {
      if (entries[0]!.project.id === gone.id) asked.push(entries.length)
      return commitLogs({ db: h.db, issueIndexes, changes: createChanges() }, entries, true)
    })
    expect(await ids('exchange')).toEqual([uuid(1), uuid(2), uuid(3)])
    expect(spool.isEmpty()).toBe(true)
    expect(asked).toEqual([200])
    expect(lines.map((line) => JSON.parse(line)).filter(({ projectId }) => projectId)).toMatchObject([
      { level: 40, projectId: gone.id, count: 251 },
    ])
  })

  it('leaves out the one log that the database will never have, says so, and nothing of what it holds', async () => {
    const lines: string[] = []
    const spool = openSpool(folder(), pino({}, { write: (line) => lines.push(line) }))
    await spool.append([entry(1), entry(2), entry(3)])
    const committed: string[] = []
    const commit = async (entries: readonly LogEntry[], code: string): Promise<void> => {
      const ids = entries.map(({ exchange: { id } }) => id)
      if (ids.includes(uuid(2))) throw Object.assign(new Error('question 2'), { code })
      committed.push(...ids)
    }
    // What may be otherwise a moment later is tried again.
    await spool.drain((entries) => commit(entries, '40001'))
    expect([committed, spool.isEmpty()]).toEqual([[], false])
    await spool.drain((entries) => commit(entries, '22P05'))
    expect([committed, spool.isEmpty()]).toEqual([[uuid(1), uuid(3)], true])
    expect(lines.filter((line) => line.includes('never')).map((line) => JSON.parse(line))).toMatchObject([
      { level: 50, projectId: PROJECT_ID, logId: uuid(2), code: '22P05' },
    ])
    expect(lines.join('')).not.toContain('question')
  })

  it('refuses more than its limit, and keeps what it has', async () => {
    const path = folder()
    const spool = openSpool(path, silent, 3 * JSON.stringify(entry(1)).length)
    await spool.append([entry(1)])
    await expect(spool.append(Array.from({ length: 10 }, (_, n) => entry(n + 2)))).rejects.toThrow('full')
    expect(readFileSync(join(path, 'logs.jsonl'), 'utf8').trim().split('\n')).toHaveLength(1)
  })

  it('is limited by its bytes, whatever its letters are', async () => {
    const long = { ...entry(1), question: 'ü'.repeat(1_000) }
    await expect(openSpool(folder(), silent, JSON.stringify(long).length + 100).append([long])).rejects.toThrow('full')
  })

  it('tells a database that is away from one that refuses', () => {
    const coded = (code: string): Error => Object.assign(new Error('x'), { code })
    for (const code of ['ECONNREFUSED', 'ECONNRESET', '57P01', '57P03', '08006', '53300'])
      expect([code, isUnreachable(coded(code))]).toEqual([code, true])
    for (const code of ['23505', '22P05', '42P01', '40001'])
      expect([code, isUnreachable(coded(code))]).toEqual([code, false])
    expect(isUnreachable(new Error('Connection terminated unexpectedly'))).toBe(true)
    expect(isUnreachable(new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]))).toBe(true)
    expect(isUnreachable('away')).toBe(false)
  })
})

/** A wire to the database that can be cut and mended. */
async function cuttable(url: string) {
  const target = new URL(url)
  const { port, hostname } = target
  const open = new Set<Socket>()
  let isCut = false
  const server = createServer((socket) => {
    if (isCut) return void socket.destroy()
    const out = connect(Number(port), hostname)
    for (const one of [socket, out]) {
      open.add(one)
      one.on('error', () => undefined)
      one.on('close', () => (open.delete(one), socket.destroy(), out.destroy()))
    }
    socket.pipe(out).pipe(socket)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  target.hostname = '127.0.0.1'
  target.port = String((server.address() as AddressInfo).port)
  return {
    url: target.href,
    cut: () => ((isCut = true), open.forEach((socket) => socket.destroy())),
    mend: () => void (isCut = false),
    close: () => (open.forEach((socket) => socket.destroy()), server.close()),
  }
}

describe.runIf(ENGINE === 'PostgreSQL')('a server whose PostgreSQL goes away', () => {
  it('serves what it knew of a project that has changed since, until it can read it anew', async () => {
    const wire = await cuttable(process.env['TEST_DATABASE_URL']!)
    const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(h.db.kysely)
    const db = openDatabase(openPostgres(wire.url, rows[0]!.name))
    const projects = createProjects(db)
    try {
      const known = await projects.served(PROJECT_ID)
      expect(known?.project.id).toBe(PROJECT_ID)
      wire.cut()
      projects.changed(null)
      await expect.poll(() => projects.served(PROJECT_ID).catch(() => null)).toBe(known)
      await expect(projects.served(uuid(77))).rejects.toThrow(/ECONN|terminated|reset/i)
      wire.mend()
      projects.changed(PROJECT_ID)
      await expect.poll(async () => (await projects.served(PROJECT_ID)) !== known).toBe(true)
    } finally {
      await db.close().catch(() => undefined)
      wire.close()
    }
  })

  it('goes on deciding, acknowledges logs, and commits them in order when it is back', async () => {
    const wire = await cuttable(process.env['TEST_DATABASE_URL']!)
    const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(h.db.kysely)
    const db = openDatabase(openPostgres(wire.url, rows[0]!.name))
    const closing = new AbortController()
    const app = h.restarted({ db, spool: openSpool(folder(), silent), closing: closing.signal })
    const account = await h.account('sme')
    const ask = async (n: number): Promise<ValidateReply> => {
      const body = { query: `How do I reset hub number ${n}?`, context: '', response: 'I’m sorry, I don’t know.' }
      const response = await post(app, `/api/projects/${PROJECT_ID}/validate`, { 'x-access-key': h.key }, body)
      expect(response.status).toBe(200)
      return (await response.json()) as ValidateReply
    }
    try {
      const told = [await ask(1)]
      wire.cut()
      for (const n of [2, 3, 4]) told.push(await ask(n))
      expect(told.every((reply) => reply.escalated_to_sme)).toBe(true)
      // Still to be sent requests: a proxy that took it away for this would take every node away.
      const ready = await app.request('/api/ready')
      expect([ready.status, await ready.json()]).toEqual([200, { status: 'degraded' }])
      expect((await app.request('/api/health/db')).status).toBe(503)
      // Sync says so, and when to come again; what nobody asked for before cannot be decided either.
      const { headers } = account
      const pull = { contractVersion: CONTRACT_VERSION, clientId: uuid(1), projectId: PROJECT_ID, cursor: null }
      const asked: [string, object][] = [
        ['/api/sync/pull', { ...pull, refusalsSeen: 0 }],
        [`/api/projects/${uuid(77)}/validate`, { query: 'How?', context: '', response: 'So.' }],
      ]
      for (const [path, body] of asked) {
        const said = await post(app, path, { ...headers, 'x-access-key': 'sk-unknown' }, body)
        expect([path, said.status, said.headers.get('retry-after')]).toEqual([path, 503, '2'])
      }
      expect(await ids('exchange')).toHaveLength(1)
      wire.mend()
      await expect.poll(async () => (await ids('exchange')).length, { timeout: 30_000 }).toBe(4)
      expect((await ids('exchange')).toSorted()).toEqual(told.map((reply) => reply.log_id).toSorted())
      expect(await ids('log')).toHaveLength(4)
      told.push(await ask(5))
      await expect.poll(async () => (await ids('exchange')).length, { timeout: 30_000 }).toBe(5)
    } finally {
      closing.abort()
      await db.close().catch(() => undefined)
      wire.close()
    }
  })
})
