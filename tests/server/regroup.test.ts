import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Exchange, Issue } from '../../lib/contract/index.ts'
import { recluster } from '../../lib/match/recluster.ts'
import { writeRow } from '../../server/db/rows.ts'
import { groupInThread } from '../../server/jobs/regroup.ts'
import { type Grouping, regroup } from '../../server/services/regroup.ts'
import { exchange, issue, PROJECT_ID, uuid, verdict } from '../fixtures/rows.ts'
import { ENGINE, type Harness, openHarness } from './support/harness.ts'

const [SHIPPING, PASSWORD, MORE] = [uuid(101), uuid(102), uuid(103)]
const QUERIES: readonly [number, string, string][] = [
  [1, 'How long does shipping to Japan take?', SHIPPING],
  [2, 'How long will shipping to Japan take?', SHIPPING],
  [3, 'How do I reset my password?', SHIPPING],
  [4, 'I want to reset my password', PASSWORD],
  [5, 'How can I reset my password', PASSWORD],
  [6, 'shipping to Japan, how long?', MORE],
]

describe(`regrouping, on ${ENGINE}`, () => {
  let h: Harness
  beforeAll(async () => void (h = await openHarness()))
  afterAll(() => h.close())
  beforeEach(async () => {
    await h.clear()
    for (const [id, exchanges] of [
      [SHIPPING, [1, 2, 3]],
      [PASSWORD, [4, 5]],
      [MORE, [6]],
    ] as const) {
      const central = uuid(exchanges[0])
      await keep(issue({ id, centralExchangeId: central, exchangeCount: exchanges.length }))
    }
    for (const [n, query, issueId] of QUERIES) await keepExchange({ id: uuid(n), query, issueId })
  })

  const keep = (row: Issue): Promise<void> =>
    h.db.transaction((tx) => writeRow(tx, PROJECT_ID, { entity: 'issue', id: row.id, row }))
  const keepExchange = (over: Partial<Exchange>): Promise<void> => {
    const row = exchange(over)
    return h.db.transaction((tx) => writeRow(tx, PROJECT_ID, { entity: 'exchange', id: row.id, row }))
  }
  const run = (group: Grouping = async (given) => recluster(given)): ReturnType<typeof regroup> =>
    regroup({ db: h.db, newId: () => uuid(999), group }, new AbortController().signal)
  const placed = async (): Promise<Record<string, string>> => {
    const { rows } = await sql<{ id: string; issueId: string }>`
      select id, issue_id as "issueId" from exchange where project_id = ${PROJECT_ID}`.execute(h.db.kysely)
    return Object.fromEntries(rows.map((row) => [row.id, row.issueId]))
  }
  const issueOf = async (id: string): Promise<Issue> =>
    (await sql<{ row: Issue }>`select row from issue where id = ${id}`.execute(h.db.kysely)).rows[0]!.row

  it('puts queries where they would be had they all come at once, in a thread, and makes an emptied issue a pointer', async () => {
    expect(await run(groupInThread)).toEqual({ looked: 6, moved: 2 })
    expect(await placed()).toMatchObject({ [uuid(3)]: PASSWORD, [uuid(6)]: SHIPPING })
    expect(await issueOf(PASSWORD)).toMatchObject({ exchangeCount: 3 })
    expect(await issueOf(MORE)).toMatchObject({ mergedInto: SHIPPING, exchangeCount: 0 })
  })

  it('changes nothing the second time', async () => {
    await run()
    expect(await run()).toMatchObject({ moved: 0 })
  })

  it('never moves what a person placed', async () => {
    await keepExchange({ id: uuid(3), query: QUERIES[2]![1], issueId: SHIPPING, byHand: true })
    await run()
    expect(await placed()).toMatchObject({ [uuid(3)]: SHIPPING })
  })

  it('leaves issues as they are that a person judged', async () => {
    const given = verdict({ exchangeId: uuid(1), issueId: SHIPPING })
    await h.db.transaction((tx) => writeRow(tx, PROJECT_ID, { entity: 'verdict', id: given.id, row: given }))
    const before = await placed()
    await run()
    expect(await placed()).toMatchObject({ [uuid(3)]: before[uuid(3)] })
  })

  it('leaves out what a person was faster with', async () => {
    await run(async (given) => {
      await keepExchange({ id: uuid(3), query: QUERIES[2]![1], issueId: SHIPPING, byHand: true })
      return recluster(given)
    })
    expect(await placed()).toMatchObject({ [uuid(3)]: SHIPPING, [uuid(6)]: SHIPPING })
  })
})
