import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  act,
  actMany,
  createDatabase,
  type ErrataDatabase,
  onIssuesWritten,
  historyOf,
  redo,
  undo,
  worstFirst,
} from '../../../lib/db/index.ts'
import { takeInterruptedBulk } from '../../../lib/db/interrupted-bulk.ts'
import { issuePage } from '../../../lib/db/issue-pages.ts'
import { impactOf, rankOf, type MutationDraft } from '../../../lib/domain/index.ts'
import { exchange, issue, minute, OTHER_PROJECT_ID, PROJECT_ID, project, uuid } from '../../fixtures/rows.ts'

const seed = 20260108
let db: ErrataDatabase
let n = 0
beforeEach(async () => {
  db = createDatabase(`desk-${(n += 1)}`)
  await db.projects.put(project())
})
afterEach(() => db.delete())

const HALF_LIFE = 14
const one = fc.record({
  value: fc.double({ min: 0.01, max: 400, noNaN: true }),
  shortfall: fc.double({ min: 0, max: 1, noNaN: true }),
  reached: fc.integer({ min: 0, max: 8 }),
  at: fc.integer({ min: 0, max: 90 * 1440 }),
  status: fc.constantFrom('unaddressed' as const, 'regressed' as const, 'addressed' as const),
  merged: fc.boolean(),
})

describe('the first page', () => {
  it('is exactly the beginning of the whole list, at any time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(one, { maxLength: 120 }), fc.integer({ min: 0, max: 400 }), async (rows, days) => {
        const issues = rows.map((row, index) => {
          const made = issue({
            id: uuid(1000 + index),
            status: row.status,
            exchangeCount: 8,
            frequency: { value: row.value, at: minute(row.at) },
            shortfalls: [row.shortfall],
            reachedCount: row.reached,
            mergedInto: row.merged ? uuid(1) : null,
          })
          return { ...made, rank: row.merged ? null : rankOf(made, HALF_LIFE) }
        })
        await db.issues.clear()
        await db.issues.bulkPut(issues)
        const at = minute((90 + days) * 1440)
        const open = issues.filter((row) => row.status !== 'addressed' && !row.mergedInto)
        const impact = (row: (typeof issues)[number]): number => impactOf(row, at, HALF_LIFE).impact
        const expected = open.toSorted((a, b) => impact(b) - impact(a) || (a.id < b.id ? -1 : 1)).slice(0, 10)
        const found = await worstFirst(db, PROJECT_ID, at, HALF_LIFE, 10)
        expect(found.map((row) => row.id)).toEqual(expected.map((row) => row.id))
      }),
      { seed, numRuns: 40 },
    )
  })

  it('is followed by pages that together hold every issue once', async () => {
    const issues = Array.from({ length: 25 }, (_, index) =>
      issue({ id: uuid(1000 + index), mergedInto: index % 7 === 0 ? uuid(1) : null }),
    )
    await db.issues.bulkPut(issues)
    await db.issues.put(issue({ id: uuid(5), projectId: uuid(77) }))
    const seen: string[] = []
    let after: string | null = null
    do {
      const page = await issuePage(db, PROJECT_ID, after, 10)
      seen.push(...page.issues.map((row) => row.id))
      after = page.after
    } while (after !== null)
    expect(seen).toEqual(issues.filter((row) => !row.mergedInto).map((row) => row.id))
  })

  it('hears which issues were written', async () => {
    const heard: (string[] | 'all')[] = []
    const stop = onIssuesWritten(db, (ids) => heard.push(ids))
    await db.issues.bulkPut([issue({ id: uuid(1) }), issue({ id: uuid(2) })])
    await db.verdicts.clear()
    expect(heard).toEqual([[uuid(1), uuid(2)]])
    await db.issues.clear()
    expect(heard.at(-1)).toBe('all')
    stop()
    await db.issues.put(issue())
    expect(heard).toHaveLength(2)
  })
})

describe('the same for many', () => {
  const again = {
    projectId: PROJECT_ID,
    actor: { userId: 'user-sme', role: 'sme' as const },
    now: minute(90),
    newId: () => crypto.randomUUID(),
  }
  const ids = Array.from({ length: 250 }, (_, index) => uuid(1000 + index))
  const close = (part: readonly string[]): Promise<MutationDraft[]> =>
    Promise.resolve(part.map((issueId) => ({ name: 'issue.override', args: { issueId, status: 'addressed' } })))
  const statuses = async () => new Set((await db.issues.toArray()).map((row) => row.status))
  beforeEach(async () => {
    await db.exchanges.bulkPut(ids.map((id, index) => exchange({ id: uuid(5000 + index), issueId: id })))
    await db.issues.bulkPut(ids.map((id, index) => issue({ id, centralExchangeId: uuid(5000 + index) })))
  })
  const run = (over: { signal?: AbortSignal; onDone?: (done: number) => void } = {}) =>
    actMany(db, { ...again, label: 'Closed', subjects: ids, draftsFor: close, ...over })

  it('is done in parts, with one undo and one redo', async () => {
    const progress: number[] = []
    expect(await run({ onDone: (done) => progress.push(done) })).toMatchObject({ done: 250, skipped: 0, error: null })
    expect(progress).toEqual([100, 200, 250])
    expect(await statuses()).toEqual(new Set(['addressed']))
    expect(await db.outbox.count()).toBe(250)
    expect(await undo(db, again)).toMatchObject({ ok: true, value: { label: 'Closed' } })
    expect(await statuses()).toEqual(new Set(['unaddressed']))
    expect(await undo(db, again)).toEqual({ ok: true, value: null })
    expect(await redo(db, { ...again, now: minute(95) })).toMatchObject({ ok: true, value: { label: 'Closed' } })
    expect(await statuses()).toEqual(new Set(['addressed']))
    const seqs = (await db.outbox.toArray()).map((row) => row.seq)
    expect(seqs).toEqual(seqs.map((_, index) => index + 1))
  })

  it('is one of what was done, and two where it was taken back in part; tells how many it changed', async () => {
    await run()
    expect(await historyOf(db, PROJECT_ID)).toMatchObject([{ label: 'Closed', undone: false, count: 250, of: 250 }])
    const stopping = new AbortController()
    const along = { signal: stopping.signal, onPart: (done: number) => done > 0 && stopping.abort() }
    await undo(db, again, undefined, along)
    expect(await historyOf(db, PROJECT_ID)).toMatchObject([
      { undone: true, count: 50, of: 250 },
      { undone: false, count: 200, of: 250 },
    ])
  })

  it('is told once where it ended with its panel, and never where it came to its end', async () => {
    await run()
    expect(await takeInterruptedBulk(db, PROJECT_ID)).toBeNull()
    // As a panel that goes leaves it: nothing after the second part.
    const killed = run({ onDone: (done) => done === 200 && db.close() })
    await expect(killed).rejects.toThrow()
    db = createDatabase(db.name)
    expect(await takeInterruptedBulk(db, uuid(77))).toBeNull()
    const told = await takeInterruptedBulk(db, PROJECT_ID)
    expect(told).toMatchObject({ done: 200, of: 250 })
    expect(await undo(db, again, told!.actionId)).toMatchObject({ ok: true, value: { total: 200 } })
    expect(await takeInterruptedBulk(db, PROJECT_ID)).toBeNull()
  })

  it('counts what it got to where it ended early, also what was to be left as it is, as its undo does', async () => {
    await db.issues.delete(ids[3]!)
    const killed = run({ onDone: (done) => done === 200 && db.close() })
    await expect(killed).rejects.toThrow()
    db = createDatabase(db.name)
    expect(await takeInterruptedBulk(db, PROJECT_ID)).toMatchObject({ done: 200, of: 250 })
    expect(await undo(db, again)).toMatchObject({ value: { total: 199, got: { to: 200, of: 250 } } })
  })

  it('is told of its own project, though one was begun and done in another meanwhile', async () => {
    const killed = run({ onDone: (done) => done === 200 && db.close() })
    await expect(killed).rejects.toThrow()
    db = createDatabase(db.name)
    await db.projects.put(project({ id: OTHER_PROJECT_ID }))
    const elsewhere = { ...again, projectId: OTHER_PROJECT_ID, label: 'Closed' }
    await actMany(db, { ...elsewhere, subjects: [], draftsFor: close })
    expect(await takeInterruptedBulk(db, OTHER_PROJECT_ID)).toBeNull()
    expect(await takeInterruptedBulk(db, PROJECT_ID)).toMatchObject({ done: 200, of: 250 })
    expect(await takeInterruptedBulk(db, PROJECT_ID)).toBeNull()
  })

  it('leaves out what is refused, and stops where it is told to; what was done can be undone', async () => {
    await db.issues.delete(ids[3]!)
    const stopping = new AbortController()
    const outcome = await run({ signal: stopping.signal, onDone: () => stopping.abort() })
    expect(outcome).toMatchObject({ done: 100, skipped: 1, error: null })
    expect(await db.issues.filter((row) => row.status === 'addressed').count()).toBe(99)
    await undo(db, again)
    expect(await statuses()).toEqual(new Set(['unaddressed']))
  })

  it('is taken back though a colleague has changed some of it, which are left and counted', async () => {
    await run()
    await db.issues.delete(ids[249]!)
    await db.issues.delete(ids[10]!)
    expect(await undo(db, again)).toMatchObject({ ok: true, value: { label: 'Closed', skipped: 2, done: 250 } })
    expect(await statuses()).toEqual(new Set(['unaddressed']))
  })

  it('tells how far its undo is, and stops; the next one goes on with the rest', async () => {
    await run()
    const told: [number, number][] = []
    const stopping = new AbortController()
    const along = {
      signal: stopping.signal,
      onPart: (done: number, total: number) => {
        told.push([done, total])
        if (done > 100) stopping.abort()
      },
    }
    const open = () => db.issues.filter((row) => row.status === 'unaddressed').count()
    // The part that came last, of fifty, is the first to go.
    expect(await undo(db, again, undefined, along)).toMatchObject({ value: { done: 150, total: 250 } })
    expect(told).toEqual([
      [0, 250],
      [50, 250],
      [150, 250],
    ])
    expect(await open()).toBe(150)
    expect(await undo(db, again)).toMatchObject({ value: { label: 'Closed', done: 100, total: 100 } })
    expect(await open()).toBe(250)
  })

  it('is turned once by two presses in haste; the second is about what was done before', async () => {
    await act(db, { ...again, label: 'One', mutations: await close([ids[0]!]) })
    await act(db, { ...again, label: 'Two', mutations: await close([ids[1]!]) })
    const [first, second] = await Promise.all([undo(db, again), undo(db, again)])
    expect([first, second]).toMatchObject([{ value: { label: 'Two' } }, { value: { label: 'One' } }])
  })

  it('takes back only its own parts', async () => {
    await act(db, { ...again, label: 'One', mutations: await close([ids[0]!]) })
    await run()
    await undo(db, again)
    expect((await db.issues.get(ids[0]!))?.status).toBe('addressed')
    expect(await undo(db, again)).toMatchObject({ ok: true, value: { label: 'One' } })
    expect(await statuses()).toEqual(new Set(['unaddressed']))
  })
})
