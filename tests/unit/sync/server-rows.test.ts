/** PL2: what comes back as it stands here already is not written again, so that nothing that watches it reads again. */
import 'fake-indexeddb/auto'
import { Dexie, type ObservabilitySet } from 'dexie'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Change, EntityName, EntityRow } from '../../../lib/contract/index.ts'
import { act, createDatabase, type ErrataDatabase, writeMeta } from '../../../lib/db/index.ts'
import { onIssuesWritten } from '../../../lib/db/issue-changes.ts'
import { applyPull } from '../../../lib/sync/pull.ts'
import { isSameRow } from '../../../lib/sync/same-row.ts'
import { exchange, issue, minute, project, PROJECT_ID, uuid } from '../../fixtures/rows.ts'

const sme = { userId: 'user-sme', role: 'sme' as const }
let db: ErrataDatabase
let written: Set<string>
const hear = (parts: ObservabilitySet): void => {
  for (const part of Object.keys(parts)) written.add(part.split('/')[3]!)
}
beforeEach(async () => {
  db = createDatabase(`laid-${Math.random()}`)
  await db.projects.put(project())
  await db.exchanges.put(exchange({ issueId: uuid(100) }))
  await db.issues.put(issue())
  await writeMeta(db, 'cursors', { [PROJECT_ID]: 'c0' })
  written = new Set()
  Dexie.on.storagemutated.subscribe(hear)
})
afterEach(() => {
  Dexie.on.storagemutated.unsubscribe(hear)
  return db.delete()
})

const judge = (n: number) =>
  act(db, {
    projectId: PROJECT_ID,
    label: 'Marked',
    mutations: [
      {
        name: 'verdict.give',
        args: {
          verdictId: uuid(n),
          exchangeId: uuid(1),
          issueId: null,
          value: 'good',
          explanation: null,
          reasonCode: null,
          evidence: [],
        },
      },
    ],
    actor: sme,
    now: minute(60),
    newId: () => crypto.randomUUID(),
  })
const pull = (changes: Change[], watermark = 0) => {
  const reply = { epoch: 'one', reset: false, cursor: `c${watermark}`, watermark, refusals: [], more: false }
  return applyPull(db, { ...reply, changes }, { projectId: PROJECT_ID, actor: sme, now: minute(90) })
}
/** As the server's database gives it back. */
const asTold = <E extends EntityName>(entity: E, row: EntityRow<E>): Change => {
  const fields = Object.entries(row).toSorted(([a], [b]) => a.length - b.length || (a < b ? -1 : 1))
  return { entity, id: row.id, row: JSON.parse(JSON.stringify(Object.fromEntries(fields))) as unknown } as Change
}

describe('rows that a pull brings', () => {
  it('one’s own verdict comes back without a write, and waits for nothing any more', async () => {
    await judge(201)
    const [verdict, after] = [(await db.verdicts.get(uuid(201)))!, (await db.issues.get(uuid(100)))!]
    written.clear()
    await pull([asTold('verdict', verdict), asTold('issue', { ...after, rank: after.rank! + 1e-13 })], 1)
    expect(await db.outbox.count()).toBe(0)
    expect(await db.shadow.count()).toBe(0)
    expect(await db.sent.count()).toBe(1)
    expect([await db.verdicts.get(uuid(201)), await db.issues.get(uuid(100))]).toEqual([verdict, after])
    expect([...written]).not.toEqual(expect.arrayContaining(['verdicts']))
    expect([...written]).not.toEqual(expect.arrayContaining(['issues']))
  })

  const flag = { id: uuid(700), by: 'user-dana', reasonCode: null, note: null, at: minute(5) }
  it('of several only those that differ are written, the words and flags beside them with them', async () => {
    await pull([
      asTold('issue', issue({ title: 'How is a camera paired?' })),
      asTold('exchange', exchange({ issueId: uuid(100) })),
    ])
    expect([...written]).toEqual(expect.arrayContaining(['issues', 'issueWords']))
    expect([...written]).not.toEqual(expect.arrayContaining(['exchanges']))
    written.clear()
    await pull([asTold('exchange', exchange({ issueId: uuid(100), flags: [flag] }))])
    expect((await db.flagged.toArray()).map(({ by }) => by)).toEqual(['user-dana'])
  })

  it('where much came, each issue that was written can still be told', async () => {
    let told: string[] | 'all' = []
    const stop = onIssuesWritten(db, (ids) => (told = ids))
    const many = Array.from({ length: 300 }, (_, n) => issue({ id: uuid(1_000 + n) }))
    await pull(many.map((row) => asTold('issue', row)))
    stop()
    expect(told).toHaveLength(300)
    expect(await db.issues.count()).toBe(301)
  })

  it('what is pending lies over what came, whatever of it stood there already', async () => {
    await judge(201)
    await judge(202)
    const first = (await db.verdicts.get(uuid(201)))!
    await pull([asTold('verdict', first), asTold('issue', issue({ exchangeCount: 7, status: 'addressed' }))], 1)
    expect(await db.issues.get(uuid(100))).toMatchObject({ exchangeCount: 7, status: 'addressed' })
    expect(await db.verdicts.count()).toBe(2)
    expect((await db.outbox.toArray()).map(({ seq }) => seq)).toEqual([2])
    await pull([{ entity: 'verdict', id: uuid(202), row: null } as Change], 2)
    expect(await db.verdicts.count()).toBe(1)
  })
})

describe('two rows', () => {
  it('say the same whatever the order of their fields, and not when anything differs', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), fc.jsonValue(), (row, field, value) => {
        const back = JSON.parse(JSON.stringify(row)) as Record<string, unknown>
        const turned = Object.fromEntries(Object.entries(back).toReversed())
        expect(isSameRow(row, { ...turned, nothing: undefined })).toBe(true)
        const other = { ...turned, [`${field} more`]: value }
        expect(isSameRow(back, other)).toBe(
          Object.hasOwn(back, `${field} more`) && isSameRow(back[`${field} more`], value),
        )
      }),
      { seed: 20260101 },
    )
  })
  it.each([
    [
      [1, 2],
      [2, 1],
    ],
    [[1], [1, 2]],
    [{ a: null }, {}],
    [{ a: 1 }, { a: '1' }],
    [{ a: [] }, { a: {} }],
    [null, {}],
    [1, 1.000001],
  ])('%j and %j differ', (a, b) => {
    expect(isSameRow(a, b)).toBe(false)
    expect(isSameRow(b, a)).toBe(false)
  })
})
