import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Exchange, type Issue, PULL_LIMIT } from '../../lib/contract/index.ts'
import { renewEpoch } from '../../server/db/database.ts'
import { writeRows } from '../../server/db/rows.ts'
import { exchange, PROJECT_ID, uuid } from '../fixtures/rows.ts'
import { type Account, bareClient, ENGINE, type Harness, openHarness } from './support/harness.ts'
import { capture, captured, rowsOf, verdict } from './support/syncing.ts'

let h: Harness
let sme: Account
beforeAll(async () => void (h = await openHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  await h.clear()
  sme = await h.account('sme')
})
const client = () => bareClient(() => h.app, sme)

describe(`pulling on ${ENGINE}`, () => {
  it('PL1: continues after a cursor, sends tombstones, and resets where the cursor is unknown', async () => {
    const c = client()
    const one = capture(c)
    await c.push([one])
    const first = await c.pull()
    expect(first.reset).toBe(false)
    expect((await c.pull(first.cursor)).changes).toEqual([])
    const flag = { exchangeId: one.args.exchange.id, flagId: randomUUID() }
    const two = captured({ query: 'Where is my invoice for March?', scores: [], primaryIssue: null })
    await c.push([
      c.mutation('exchange.capture', { exchange: two, issueId: null }),
      c.mutation('exchange.flag', {
        ...flag,
        exchangeId: two.id,
        issueId: randomUUID(),
        reasonCode: 'outdated',
        note: null,
      }),
      c.mutation('exchange.unflag', { ...flag, exchangeId: two.id }),
    ])
    const second = await c.pull(first.cursor)
    expect(second.changes.map((change) => change.entity)).toEqual(['exchange', 'issue'])
    expect((await c.pull('bm90IG9uZSBvZiBvdXJz')).reset).toBe(true)
  })

  it('PL4: after a restore the epoch is new, cursors of the old one reset, and ids offered again are recognised', async () => {
    const c = client()
    const one = capture(c)
    await c.push([one])
    const before = await c.pull()
    await renewEpoch(h.db)
    h.app = h.restarted({ epoch: randomUUID() })
    const renewed = client()
    const again = { ...one, clientId: renewed.clientId, seq: 1 }
    expect(await (await renewed.push([again])).json()).toMatchObject({ watermark: 1 })
    const after = await renewed.pull(before.cursor)
    expect(after.epoch).not.toBe(before.epoch)
    expect(after.reset).toBe(true)
    expect(rowsOf(after, 'exchange')).toHaveLength(1)
  })

  it('PL4: what is offered again and was applied does not undo what was done since', async () => {
    const [first, renewed] = [client(), client()]
    const one = capture(first)
    const given = verdict(first, one.args.exchange.id)
    const { verdictId } = given.args
    await first.push([one, given, first.mutation('verdict.retract', { verdictId })])
    await renewed.push([one, given].map((again, at) => ({ ...again, clientId: renewed.clientId, seq: at + 1 })))
    const { changes, watermark } = await renewed.pull()
    expect(watermark).toBe(2)
    expect(changes.find(({ id }) => id === verdictId)?.row).toMatchObject({ retractedAt: expect.any(String) })
  })

  it('PL4, OB9: takes back what was applied, where the restored copy has only lost that it was taken back', async () => {
    const [first, renewed] = [client(), client()]
    const issueId = randomUUID()
    const one = capture(first, captured(), issueId)
    const set = first.mutation('issue.override', { issueId, status: 'addressed' })
    await first.push([one, set])
    const expects = { name: 'issue.override', args: { status: 'addressed' } }
    const back = first.mutation('issue.override', { issueId, status: null }, { expects } as never)
    await renewed.push([one, set, back].map((again, at) => ({ ...again, clientId: renewed.clientId, seq: at + 1 })))
    const pulled = await renewed.pull()
    expect([pulled.watermark, pulled.refusals]).toEqual([3, []])
    expect(rowsOf<Issue>(pulled, 'issue')).toMatchObject([{ override: null }])
  })

  it('PL1: resets where the cursor is ahead of this copy of the database, whatever it is called', async () => {
    const c = client()
    await c.push([capture(c)])
    const { cursor } = await c.pull()
    const [epoch, scope, xid, ...rest] = Buffer.from(cursor, 'base64url').toString().split(' ')
    const ahead = [epoch, scope, BigInt(xid!) + 1_000_000n, ...rest].join(' ')
    const after = await c.pull(Buffer.from(ahead).toString('base64url'))
    expect([after.reset, rowsOf(after, 'exchange').length]).toEqual([true, 1])
  })

  it('PL1: ends a page where a slow line could not bring it through, and goes on from there', async () => {
    const long = 'word '.repeat(4_000)
    const rows = Array.from({ length: 700 }, (_, n) =>
      exchange({ id: uuid(n + 1), issueId: null, context: [{ content: long, id: null, source: null, title: null }] }),
    )
    await h.db.transaction((tx) =>
      writeRows(
        tx,
        PROJECT_ID,
        'exchange',
        rows.map((row) => ({ id: row.id, row })),
        'stays',
      ),
    )
    await sme.settle()
    const c = client()
    const seen: string[] = []
    const sizes: number[] = []
    for (let cursor: string | null = null, more = true; more;) {
      const reply = await c.pullNow(cursor)
      seen.push(...rowsOf<Exchange>(reply, 'exchange').map((row) => row.id))
      sizes.push(JSON.stringify(reply).length)
      ;({ cursor, more } = reply)
    }
    expect(Math.max(...sizes)).toBeLessThan(8_000_000)
    expect(seen.toSorted()).toEqual(rows.map((row) => row.id).toSorted())
  })

  it('PL3: reads changes by their number, not as text, so that none falls between two pages', async () => {
    // 998, 999, 1000, …: as text the last ones of these come first.
    await sql`select setval('change_seq', 997)`.execute(h.db.kysely)
    const rows = Array.from({ length: PULL_LIMIT + 500 }, (_, n) => exchange({ id: uuid(n + 1), issueId: null }))
    const all = rows.map((row) => ({ id: row.id, row }))
    await h.db.transaction((tx) => writeRows(tx, PROJECT_ID, 'exchange', all, 'stays'))
    await sme.settle()
    const c = client()
    const seen = new Set<string>()
    for (let cursor: string | null = null, more = true; more;) {
      const reply = await c.pullNow(cursor)
      for (const row of rowsOf<Exchange>(reply, 'exchange')) seen.add(row.id)
      ;({ cursor, more } = reply)
    }
    expect(rows.filter(({ id }) => !seen.has(id)).length).toBe(0)
    // One from before, when some did: it ended so.
    const { cursor } = await c.pullNow(null)
    const before = Buffer.from(cursor, 'base64url').toString().split(' ').slice(0, 4).join(' ')
    expect((await c.pullNow(Buffer.from(before).toString('base64url'))).reset).toBe(true)
  })

  it('PL3: confirms and refuses with the last page alone, once all that it confirms has been shown', async () => {
    const c = client()
    await c.push([capture(c), verdict(c, randomUUID())])
    const rows = Array.from({ length: PULL_LIMIT }, (_, n) => exchange({ id: uuid(n + 1), issueId: null }))
    const all = rows.map((row) => ({ id: row.id, row }))
    await h.db.transaction((tx) => writeRows(tx, PROJECT_ID, 'exchange', all, 'stays'))

    const first = await c.pull()
    expect(first).toMatchObject({ more: true, watermark: 0, refusals: [] })
    const last = await c.pull(first.cursor)
    expect(last).toMatchObject({ more: false, watermark: 2, refusals: [{ seq: 2 }] })
  })

  it('PL3: a reader who follows cursors misses no row while many write at once', async () => {
    const writers = Array.from({ length: 8 }, () => client())
    const seen = new Set<string>()
    let cursor: string | null = null
    let writing = true
    const reader = client()
    const read = async (): Promise<void> => {
      const reply = await reader.pullNow(cursor)
      cursor = reply.cursor
      for (const row of rowsOf<Exchange>(reply, 'exchange')) seen.add(row.id)
    }
    const reading = (async () => {
      while (writing) await read()
    })()
    const written = await Promise.all(
      writers.map(async (writer) => {
        const ids: string[] = []
        for (let n = 0; n < 12; n += 1) {
          const one = capture(
            writer,
            captured({ scores: [], primaryIssue: null, query: `Question ${randomUUID()}` }),
            null,
          )
          await writer.push([one])
          ids.push(one.args.exchange.id)
        }
        return ids
      }),
    )
    writing = false
    await reading
    await sme.settle()
    await read()
    expect(written.flat().filter((id) => !seen.has(id))).toEqual([])
  })
})
