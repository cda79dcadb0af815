/** RT3: a session that the server does not know any more, as after an update that asks for its signature. */
import 'fake-indexeddb/auto'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApi } from '../../lib/api/client.ts'
import { act, createDatabase, readMeta } from '../../lib/db/index.ts'
import { runSync } from '../../lib/sync/index.ts'
import { rowStore, writeRow } from '../../server/db/rows.ts'
import { exchange, issue, PROJECT_ID, uuid } from '../fixtures/rows.ts'
import { ENGINE, type Harness, openHarness } from '../server/support/harness.ts'

let h: Harness
beforeAll(async () => {
  h = await openHarness()
  await h.clear()
})
afterAll(() => h.close())

it(`keeps what it has not sent until one signs in again, on ${ENGINE}`, async () => {
  const issueId = uuid(100)
  await h.db.transaction(async (tx) => {
    await writeRow(tx, PROJECT_ID, { entity: 'exchange', id: exchange().id, row: exchange({ issueId }) })
    await writeRow(tx, PROJECT_ID, { entity: 'issue', id: issueId, row: issue({ id: issueId }) })
  })
  const { userId, role, token, settle } = await h.account('sme')
  const db = createDatabase(`ended-session-${randomUUID()}`)
  const now = () => new Date().toISOString()
  const synchronise = async (bearer: string) => {
    await settle()
    const api = createApi({
      backend: 'http://here',
      token: bearer,
      fetch: async (input, init) => h.app.request(String(input).replace('http://here', ''), { ...init, signal: null }),
    })
    return runSync({
      db,
      api,
      now,
      newId: randomUUID,
      random: Math.random,
      lock: (work) => work(),
      me: { userId, email: '', projects: [{ id: PROJECT_ID, name: '', role }] },
    })
  }
  const assignee = () =>
    h.db.transaction(async (tx) => (await rowStore(tx, PROJECT_ID).get('issue', issueId))?.assignee)
  expect(await synchronise(token)).toMatchObject({ state: 'done' })
  const context = { projectId: PROJECT_ID, actor: { userId, role }, now: now(), newId: randomUUID }
  const assigned = { name: 'issue.assign', args: { issueId, to: userId, dueAt: null } } as const
  expect(await act(db, { ...context, label: 'done', mutations: [assigned] })).toMatchObject({ ok: true })

  const [unsigned] = token.split('.')
  expect(await synchronise(unsigned!)).toMatchObject({ state: 'signed_out' })
  expect(await readMeta(db, 'syncState')).toBe('signed_out')
  expect(await db.outbox.count()).toBe(1)
  expect(await assignee()).toBeNull()

  expect(await synchronise(token)).toMatchObject({ state: 'done' })
  expect(await db.outbox.count()).toBe(0)
  expect(await assignee()).toBe(userId)
  await db.delete()
})
