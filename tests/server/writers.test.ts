/** Many writers at once: what one decides must not undo what another has just decided. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Issue, Remediation } from '../../lib/contract/index.ts'
import { openHints } from '../../server/db/hints.ts'
import { deleteAccessKey, revokeAccessKey, updateAccessKey } from '../../server/services/api/access-keys.ts'
import { undoImport } from '../../server/services/importing/imports.ts'
import { createIssueIndexes } from '../../server/services/issues/issue-indexes.ts'
import { noteAct, type Noting } from '../../server/services/people/audit.ts'
import { insertKey } from '../../server/services/people/keys.ts'
import { Refused } from '../../server/services/refusal.ts'
import { createChanges } from '../../server/services/sync/changes.ts'
import { changeWebhook, deleteWebhook } from '../../server/services/webhooks/webhooks.ts'
import { pino } from 'pino'
import { capturedExchange, PROJECT_ID } from '../fixtures/rows.ts'
import { type Account, bareClient, ENGINE, type Harness, openHarness, post } from './support/harness.ts'

let h: Harness
let sme: Account
beforeAll(async () => void (h = await openHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  await h.clear()
  sme = await h.account('sme')
})

const draft = (remediationId: string, baseRevision: number, answer: string) => ({
  remediationId,
  baseRevision,
  issueId: null,
  exchangeId: null,
  kind: 'answer' as const,
  query: 'How do I reset a version 13 hub?',
  content: { kind: 'answer' as const, answer },
  serve: null,
})
const HOOK = { url: 'https://x.example', format: 'standard' as const, events: [], enabled: true }
const undoing = () =>
  ({
    db: h.db,
    issueIndexes: createIssueIndexes(),
    projects: { changed: () => undefined },
    changes: createChanges(),
  }) as never
const rows = async <T>(entity: 'issue' | 'remediation'): Promise<T[]> =>
  (await sql<{ row: T }>`select row from ${sql.table(entity)}`.execute(h.db.kysely)).rows.map((one) => one.row)

describe(`many writers on ${ENGINE}`, () => {
  it('CF1: of many edits of one revision at the same moment one is taken, the others are refused with their words', async () => {
    const id = randomUUID()
    const author = bareClient(() => h.app, sme)
    await author.push([author.mutation('remediation.draft', draft(id, 0, 'first'))])
    const editors = Array.from({ length: 6 }, () => bareClient(() => h.app, sme))
    await Promise.all(
      editors.map((editor, n) => editor.push([editor.mutation('remediation.draft', draft(id, 1, `edit ${n}`))])),
    )
    expect(await rows<Remediation>('remediation')).toMatchObject([{ revision: 2 }])
    const refusals = (await Promise.all(editors.map((editor) => editor.pull()))).flatMap((reply) => reply.refusals)
    expect(refusals.map((refusal) => refusal.code)).toEqual(Array.from({ length: 5 }, () => 'conflict'))
    expect(refusals.every((refusal) => JSON.stringify(refusal.args).includes('edit '))).toBe(true)
  })

  it('counts every member of an issue that many report at the same moment, in two servers', async () => {
    const servers = [h.app, h.restarted()]
    await Promise.all(
      Array.from({ length: 10 }, async (_, n) => {
        const client = bareClient(() => servers[n % 2]!, sme)
        const one = capturedExchange({
          id: randomUUID(),
          contentHash: randomUUID(),
        })
        await client.push([client.mutation('exchange.capture', { exchange: one, issueId: randomUUID() })])
      }),
    )
    const issues = (await rows<Issue>('issue')).filter((issue) => !issue.mergedInto)
    expect(issues.map((issue) => issue.exchangeCount)).toEqual([10])
  })

  it('OB4: the same push from two connections at once is applied once', async () => {
    const client = bareClient(() => h.app, sme)
    const batch = [
      client.mutation('remediation.draft', draft(randomUUID(), 0, 'a')),
      client.mutation('remediation.draft', draft(randomUUID(), 0, 'b')),
    ]
    const answers = await Promise.all(Array.from({ length: 5 }, () => client.push(batch)))
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200])
    expect(await rows('remediation')).toHaveLength(2)
  })

  it('OB5: words that the database cannot hold do not block what comes after them', async () => {
    const client = bareClient(() => h.app, sme)
    const odd = client.mutation('remediation.publish', draft(randomUUID(), 7, 'half \ud83d of a face\u0000'))
    const fine = client.mutation('remediation.draft', draft(randomUUID(), 0, 'half \ud83d of a face\u0000'))
    expect(await (await client.push([odd, fine])).json()).toMatchObject({ watermark: 2 })
    const reply = await client.pull()
    expect(reply.refusals).toMatchObject([{ seq: 1, args: { content: { answer: 'half \ufffd of a face' } } }])
    expect(reply.watermark).toBe(2)
  })

  it('OB5: a failure that may pass advances nothing, and the issue it had begun is not remembered', async () => {
    const client = bareClient(() => h.app, sme)
    const capture = (query: string) => {
      const one = capturedExchange({
        id: randomUUID(),
        contentHash: randomUUID(),
        query,
      })
      return client.mutation('exchange.capture', { exchange: one, issueId: randomUUID() })
    }
    const first = capture('Where is my invoice for March?')
    const broken = h.restarted({
      db: {
        ...h.db,
        transaction: (work) =>
          h.db.transaction(async (tx) => {
            await work(tx)
            throw new Error('the connection broke')
          }),
      },
    })
    const body = { contractVersion: 1, clientId: client.clientId, mutations: [first] }
    expect((await post(broken, '/api/sync/push', sme.headers, body)).status).toBe(500)
    expect(await (await client.push([first, capture('Where is my invoice for march')])).json()).toMatchObject({
      watermark: 2,
    })
    const issues = (await rows<Issue>('issue')).filter((issue) => !issue.mergedInto)
    expect(issues).toMatchObject([{ id: first.args.issueId, exchangeCount: 2 }])
  })
})

describe.runIf(ENGINE === 'PostgreSQL')('two servers on one PostgreSQL', () => {
  const silent = pino({ enabled: false })
  const url = process.env['TEST_DATABASE_URL']!
  const validate = async (app: Harness['app']): Promise<string | null> => {
    const said = { query: 'How do I reset a version 13 hub?', context: '', response: 'So.' }
    const response = await post(app, `/api/projects/${PROJECT_ID}/validate`, { 'x-access-key': h.key }, said)
    return ((await response.json()) as { expert_answer: string | null }).expert_answer
  }

  it('PU1: what one publishes the other serves, and hints to its panels, without being asked', async () => {
    const [one, two] = [await openHints(url, silent), await openHints(url, silent)]
    const closing = new AbortController()
    const writer = h.restarted({ hints: one, closing: closing.signal })
    const reader = h.restarted({ hints: two, closing: closing.signal })
    try {
      expect(await validate(reader)).toBeNull()
      const client = bareClient(() => writer, sme)
      await client.push([client.mutation('remediation.publish', draft(randomUUID(), 0, 'From next door.'))])
      expect(await validate(writer)).toBe('From next door.')
      await expect.poll(() => validate(reader), { timeout: 10_000 }).toBe('From next door.')
    } finally {
      closing.abort()
      await Promise.all([one.close(), two.close()])
    }
  })

  it('PU1: notices within its look around what no hint told it', async () => {
    const deaf = { send: () => undefined, receive: () => undefined, close: () => Promise.resolve() }
    const closing = new AbortController()
    const reader = h.restarted({ hints: deaf, closing: closing.signal })
    try {
      expect(await validate(reader)).toBeNull()
      const client = bareClient(() => h.app, sme)
      await client.push([client.mutation('remediation.publish', draft(randomUUID(), 0, 'Unannounced.'))])
      await expect.poll(() => validate(reader), { timeout: 20_000, interval: 500 }).toBe('Unannounced.')
    } finally {
      closing.abort()
    }
  })

  it('asks the database nothing for a decision when others only log', async () => {
    const [one, two] = [await openHints(url, silent), await openHints(url, silent)]
    const closing = new AbortController()
    const writer = h.restarted({ hints: one, closing: closing.signal })
    let read = 0
    const counting: typeof h.db = { ...h.db, transaction: (work) => ((read += 1), h.db.transaction(work)) }
    const heard: (string | null)[] = []
    const hearing = {
      ...two,
      receive: (hint: Parameters<typeof two.receive>[0]) =>
        two.receive((projectId, isServed) => (heard.push(projectId), hint(projectId, isServed))),
    }
    const notLooking = new AbortController()
    const reader = h.restarted({ db: counting, hints: hearing, closing: notLooking.signal })
    // It shall not look by itself in between.
    notLooking.abort()
    const detect = async (): Promise<number> => {
      const said = { query: 'How do I reset a version 13 hub?', context: '', response: 'So.' }
      const path = `/api/projects/${PROJECT_ID}/detect`
      return (await post(reader, path, { 'x-access-key': h.key }, said)).status
    }
    try {
      const client = bareClient(() => writer, sme)
      await client.push([client.mutation('remediation.publish', draft(randomUUID(), 0, 'From next door.'))])
      await expect.poll(() => heard.length, { timeout: 10_000 }).toBe(1)
      expect(await detect()).toBe(200)
      read = 0
      expect(await validate(writer)).toBe('From next door.')
      await expect.poll(() => heard.length, { timeout: 10_000 }).toBe(2)
      expect(await detect()).toBe(200)
      expect(read).toBe(0)
      await client.push([client.mutation('remediation.publish', draft(randomUUID(), 0, 'Once more.'))])
      await expect.poll(() => heard.length, { timeout: 10_000 }).toBe(3)
      expect(await detect()).toBe(200)
      expect(read).toBe(1)
    } finally {
      closing.abort()
      await Promise.all([one.close(), two.close()])
    }
  })

  it('PU1: hints of many projects at once are each heard, and none is asked of a client that is busy', async () => {
    const warnings: string[] = []
    const warned = ({ message }: Error): void => void warnings.push(message)
    process.on('warning', warned)
    const [one, two] = [await openHints(url, silent), await openHints(url, silent)]
    try {
      const heard = new Set<string | null>()
      two.receive((projectId) => void heard.add(projectId))
      const projectIds = Array.from({ length: 40 }, () => randomUUID())
      for (const projectId of projectIds) one.send(projectId, true)
      await expect.poll(() => heard.size, { timeout: 10_000 }).toBe(40)
      expect([...heard].toSorted()).toEqual(projectIds.toSorted())
      expect(warnings).toEqual([])
    } finally {
      process.off('warning', warned)
      await Promise.all([one.close(), two.close()])
    }
  })

  it.each<[string, (id: string, note: Noting) => Promise<unknown>]>([
    ['a changed key', (id, note) => updateAccessKey(h.db, PROJECT_ID, id, { name: 'Other' }, note)],
    ['a revoked key', (id, note) => revokeAccessKey(h.db, PROJECT_ID, id, note)],
    ['a deleted key', (id, note) => deleteAccessKey(h.db, PROJECT_ID, id, note)],
    ['a changed webhook', (id, note) => changeWebhook(h.db, PROJECT_ID, id, HOOK, note)],
    ['a deleted webhook', (id, note) => deleteWebhook(h.db, PROJECT_ID, id, note)],
    ['an import that is taken back', (id, note) => undoImport(undoing(), PROJECT_ID, id, note)],
  ])('notes %s while the project is about to end, which waits', async (_, act) => {
    const admin = await h.account('admin')
    const id = randomUUID()
    await insertKey(h.db.kysely, PROJECT_ID, { id, name: 'Key' })
    await sql`insert into webhook (project_id, id, url, format, events, secret, enabled, created_by)
      values (${PROJECT_ID}, ${id}, '', 'standard', '{}', '', true, '')`.execute(h.db.kysely)
    await sql`insert into import_batch (project_id, id, name, by_user)
      values (${PROJECT_ID}, ${id}, '', '')`.execute(h.db.kysely)
    let ended: Promise<Response> | undefined
    const acted = act(id, async (tx) => {
      ended = Promise.resolve(
        h.app.request(`/api/projects/${PROJECT_ID}`, { method: 'DELETE', headers: admin.headers }),
      )
      const waiting = sql`select 1 from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))`
      await expect.poll(async () => (await waiting.execute(tx)).rows.length, { timeout: 15_000 }).toBeGreaterThan(0)
      await noteAct(tx, PROJECT_ID, admin.userId, { act: 'PUT /api/projects/{id}', about: {} })
    })
    // What an import brought is taken back in further transactions, by when there is no project.
    await acted.catch((error: unknown) => expect(error).toBeInstanceOf(Refused))
    expect((await ended)?.status).toBe(204)
  })

  it('PU1: listens again after its connection was cut, and takes everything for changed', async () => {
    const hints = await openHints(url, silent)
    const heard: (string | null)[] = []
    hints.receive((projectId) => heard.push(projectId))
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen errata_change'`.execute(
      h.db.kysely,
    )
    await expect.poll(() => heard, { timeout: 15_000 }).toContain(null)
    await hints.close()
  })
})
