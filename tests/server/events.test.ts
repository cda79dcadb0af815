/** Event streams: whom they end with, and how many one person may hold. */
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { MOST_STREAMS } from '../../server/routes/events.ts'
import { OTHER_PROJECT_ID, PROJECT_ID } from '../fixtures/rows.ts'
import { type Account, ENGINE, type Harness, openHarness } from './support/harness.ts'

let h: Harness
let account: Account
beforeAll(async () => void (h = await openHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  await h.clear()
  account = await h.account('sme')
  h.app = h.restarted({ keepAliveMs: 100 })
})

type Stream = { next(): Promise<string | null>; close(): Promise<void> }
const streams: Stream[] = []
afterEach(async () => void (await Promise.all(streams.splice(0).map((one) => one.close()))))

/** `next`: what the stream says, line by line; null once it has ended. */
async function open(who = account): Promise<Stream> {
  const response = await h.app.request(`/api/sync/events?project=${PROJECT_ID}`, { headers: who.headers })
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  const stream = {
    next: async () => (await reader.read()).value ?? null,
    close: () => reader.cancel().catch(() => undefined),
  }
  streams.push(stream)
  expect(await stream.next()).toMatch(/^event: changed/)
  return stream
}
async function ended({ next }: Stream): Promise<true> {
  while ((await next()) !== null);
  return true
}
/** Further than what it may have said before and nobody has read yet. */
async function goesOn({ next }: Stream): Promise<void> {
  for (let n = 0; n < 10; n++) expect(await next()).not.toBeNull()
}

describe(`event streams on ${ENGINE}`, () => {
  it('stay open as long as their person is there, and say so', async () => {
    const { next } = await open()
    for (let n = 0; n < 5; n++) expect(await next()).toBe(': still here\n\n')
  })

  it('are refused for a project of another, or for what only looks like an id', async () => {
    for (const project of [OTHER_PROJECT_ID, '-'.repeat(36)]) {
      const response = await h.app.request(`/api/sync/events?project=${project}`, { headers: account.headers })
      expect([response.status, await response.json()]).toMatchObject([403, { code: 'forbidden' }])
    }
  })

  it('end when their person signs out, and with no other session', async () => {
    const colleague = await open(await h.account('sme'))
    const stream = await open()
    await h.app.request('/api/auth/sign-out', { method: 'POST', headers: account.headers, body: '{}' })
    expect(await ended(stream)).toBe(true)
    await goesOn(colleague)
  })

  it('end when their person is taken out of the project, or their session is over', async () => {
    const stream = await open()
    await sql`delete from member where id = ${account.userId}`.execute(h.db.kysely)
    expect(await ended(stream)).toBe(true)
    const other = await h.account('viewer')
    const theirs = await open(other)
    await sql`update "session" set "expiresAt" = now() - interval '1 second' where "userId" = ${other.userId}`.execute(
      h.db.kysely,
    )
    expect(await ended(theirs)).toBe(true)
  })

  it(`are at most ${MOST_STREAMS} of one person: one more ends the oldest`, async () => {
    const colleague = await open(await h.account('sme'))
    const mine: Stream[] = []
    for (let n = 0; n <= MOST_STREAMS; n++) mine.push(await open())
    expect(await ended(mine[0]!)).toBe(true)
    await goesOn(mine[1]!)
    await goesOn(colleague)
  })
})
