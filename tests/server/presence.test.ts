import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PresenceReply } from '../../lib/contract/presence.ts'
import type { App } from '../../server/app.ts'
import { PROJECT_ID } from '../fixtures/rows.ts'
import { type Account, bareClient, ENGINE, type Harness, openHarness, post } from './support/harness.ts'

let h: Harness
let ana: Account, ben: Account
beforeAll(async () => void (h = await openHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  await h.clear()
  ana = await h.account('sme')
  ben = await h.account('sme')
})

const PATH = `/api/projects/${PROJECT_ID}/presence`
const ISSUE = randomUUID()
const say = async (who: Account, here: string | null, left: string | null = null, app: App = h.app) => {
  const response = await post(app, PATH, who.headers, { here, left })
  expect(response.status).toBe(200)
  return ((await response.json()) as PresenceReply).others
}

describe(`presence on ${ENGINE}`, () => {
  it('tells each who else is on an issue, the first one first, and nobody of themselves', async () => {
    expect(await say(ana, ISSUE)).toEqual([])
    const cem = await h.account('admin')
    await say(cem, ISSUE)
    expect((await say(ben, ISSUE)).map((one) => one.userId)).toEqual([ana.userId, cem.userId])
    expect(await say(ana, null)).toMatchObject([{ issueId: ISSUE, userId: cem.userId }, { userId: ben.userId }])
  })

  it('asks once for the session of a request', async () => {
    const asked = vi.spyOn(h.auth.api, 'getSession')
    await say(ana, ISSUE)
    expect(asked).toHaveBeenCalledTimes(1)
    asked.mockRestore()
  })

  it('keeps since when while it is renewed, and ends by itself where it is not', async () => {
    await say(ana, ISSUE)
    const [first] = await say(ben, null)
    await say(ana, ISSUE)
    const [renewed] = await say(ben, null)
    expect(renewed).toMatchObject({ since: first!.since })
    expect(renewed!.until > first!.until).toBe(true)
    await h.db.engine.exec(`update presence set until = clock_timestamp() - interval '1 second'`)
    expect(await say(ben, null)).toEqual([])
    await say(ana, ISSUE)
    expect((await say(ben, null))[0]!.since > first!.since).toBe(true)
    await h.db.engine.exec(`update presence set until = clock_timestamp() - interval '2 minutes'`)
    await say(ben, null)
    expect((await sql`select 1 from presence`.execute(h.db.kysely)).rows).toEqual([])
  })

  it('ends at once for who leaves', async () => {
    await say(ana, ISSUE)
    await say(ana, randomUUID(), ISSUE)
    expect((await say(ben, null)).map((one) => one.issueId)).not.toContain(ISSUE)
  })

  it('is the same from another server on the database', async () => {
    await say(ana, ISSUE)
    expect(await say(ben, null, null, h.restarted())).toMatchObject([{ issueId: ISSUE, userId: ana.userId }])
  })

  it('blocks nothing: two who are on it both judge, and it is no part of what is synced', async () => {
    await say(ana, ISSUE)
    const client = bareClient(() => h.app, ben)
    const before = await client.pull()
    await say(ben, ISSUE)
    expect((await client.pull(before.cursor)).changes).toEqual([])
  })

  it('is for members who read all issues', async () => {
    for (const who of [await h.account('agent'), await h.account('sme', randomUUID()).catch(() => null)]) {
      if (who) expect((await post(h.app, PATH, who.headers, { here: ISSUE, left: null })).status).toBe(403)
    }
    expect((await post(h.app, PATH, {}, { here: ISSUE, left: null })).status).toBe(401)
    expect((await post(h.app, PATH, ana.headers, { here: 'x', left: null })).status).toBe(422)
  })
})
