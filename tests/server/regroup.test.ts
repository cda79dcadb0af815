import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Exchange, Issue } from '../../lib/contract/index.ts'
import type { Write } from '../../lib/domain/index.ts'
import { recluster } from '../../lib/match/recluster.ts'
import type { Database } from '../../server/db/database.ts'
import { writeRow } from '../../server/db/rows.ts'
import { groupInThread, joinInThread } from '../../server/jobs/regroup.ts'
import { type VectorSource, VectorsUnavailable } from '../../server/providers/vector-source.ts'
import { type Grouping, regroup } from '../../server/services/issues/regroup.ts'
import { alikeBy } from '../../server/services/vectors/alike.ts'
import type { BatchDeps } from '../../server/services/vectors/batches.ts'
import { comment, exchange, issue, PROJECT_ID, uuid, verdict } from '../fixtures/rows.ts'
import { bareClient, ENGINE, type Harness, openHarness } from './support/harness.ts'

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

  const write = (one: Write): Promise<void> => h.db.transaction((tx) => writeRow(tx, PROJECT_ID, one))
  const keep = (row: Issue): Promise<void> => write({ entity: 'issue', id: row.id, row })
  const keepExchange = (over: Partial<Exchange>): Promise<void> => {
    const row = exchange(over)
    return write({ entity: 'exchange', id: row.id, row })
  }
  let told: string[] = []
  const run = (group: Grouping = async (given) => recluster(given)): ReturnType<typeof regroup> => {
    told = []
    const changed = (projectId: string): void => void told.push(projectId)
    return regroup({ db: h.db, newId: () => uuid(999), group, changed }, new AbortController().signal)
  }
  const source = (embed: VectorSource['embed']): VectorSource => ({
    name: () => Promise.resolve('small'),
    embed,
    close: () => Promise.resolve(),
  })
  const runWith = (over: Partial<BatchDeps>, left = (_reason: string): void => undefined) => {
    const now = (): string => '2026-03-01T12:00:00.000Z'
    const deps = { db: h.db, perDay: 100, timeoutMs: 5_000, now, source: source(byMeaning), ...over }
    const alike = alikeBy(deps, 0.9, joinInThread)
    const group: Grouping = async (given) => recluster(given)
    return regroup({ db: h.db, newId: () => uuid(999), group, alike, left }, new AbortController().signal)
  }
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
    expect(told).toEqual([PROJECT_ID])
    // Where nothing moves nobody is told.
    await run()
    expect(told).toEqual([])
  })

  it('tells what moved also where it breaks off', async () => {
    let made = 0
    const transaction: Database['transaction'] = (work) =>
      ++made > 1 ? Promise.reject(new Error('away')) : h.db.transaction(work)
    const heard: string[] = []
    const deps = {
      db: { ...h.db, transaction },
      newId: () => uuid(999),
      group: async (given: Parameters<Grouping>[0]) => recluster(given),
    }
    const changed = (projectId: string): void => void heard.push(projectId)
    await expect(regroup({ ...deps, changed }, new AbortController().signal)).rejects.toThrow('away')
    expect(heard).toEqual([PROJECT_ID])
  })

  it('looks at the newest first, whatever offset their time is told with', async () => {
    const at = ['12:00:00+02:00', '11:00:00.000Z', '09:00:00-05:00']
    for (const [index, time] of at.entries())
      await keepExchange({
        id: uuid(index + 1),
        query: QUERIES[index]![1],
        issueId: SHIPPING,
        occurredAt: `2099-01-01T${time}`,
      })
    let seen: readonly string[] = []
    await run(async (given) => {
      seen = given.map(({ id }) => id)
      return []
    })
    expect(seen.slice(0, 3)).toEqual([uuid(3), uuid(2), uuid(1)])
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

  it.each<[string, () => Promise<void>]>([
    [
      'is talked about',
      () => write({ entity: 'comment', id: uuid(700), row: comment({ subjectId: PASSWORD, threadId: uuid(700) }) }),
    ],
    [
      'is judged',
      () => write({ entity: 'verdict', id: uuid(200), row: verdict({ exchangeId: uuid(4), issueId: PASSWORD }) }),
    ],
    ['is assigned', () => keep(issue({ id: PASSWORD, centralExchangeId: uuid(4), assignee: 'user-sme' }))],
    [
      'goes into another',
      async () => {
        await keep(issue({ id: uuid(110), centralExchangeId: uuid(4), assignee: 'user-sme' }))
        await keep(issue({ id: PASSWORD, centralExchangeId: uuid(4), mergedInto: uuid(110) }))
      },
    ],
  ])('adds nothing to an issue that meanwhile %s', async (_how, meanwhile) => {
    await run(async (given) => {
      await meanwhile()
      return recluster(given)
    })
    expect(await placed()).toMatchObject({ [uuid(3)]: SHIPPING })
  })

  it('shows an agent where their response is by now, and no longer where it was', async () => {
    const agent = await h.account('agent')
    await keepExchange({ id: uuid(3), query: QUERIES[2]![1], issueId: SHIPPING, capturedBy: agent.userId })
    const client = bareClient(() => h.app, agent)
    const before = await client.pull()
    await run()
    const { changes } = await client.pull(before.cursor)
    expect(changes).toContainEqual({ entity: 'issue', id: SHIPPING, row: null })
    expect(changes.find(({ id }) => id === PASSWORD)?.row).toMatchObject({ exchangeCount: 3 })
    expect(changes.find(({ id }) => id === uuid(3))?.row).toMatchObject({ issueId: PASSWORD })
  })

  it('leaves out what a person was faster with', async () => {
    await run(async (given) => {
      await keepExchange({ id: uuid(3), query: QUERIES[2]![1], issueId: SHIPPING, byHand: true })
      return recluster(given)
    })
    expect(await placed()).toMatchObject({ [uuid(3)]: SHIPPING, [uuid(6)]: SHIPPING })
  })

  describe('with vectors', () => {
    const [FORGOT, OFFICE] = [uuid(104), uuid(105)]
    beforeEach(async () => {
      await keep(issue({ id: FORGOT, centralExchangeId: uuid(7) }))
      await keep(issue({ id: OFFICE, centralExchangeId: uuid(8) }))
      await keepExchange({ id: uuid(7), query: 'I forgot the secret word that lets me in', issueId: FORGOT })
      await keepExchange({ id: uuid(8), query: 'Where is your office?', issueId: OFFICE })
    })

    it('puts together what means the same in other words, once, and keeps no vector', async () => {
      await runWith({})
      expect(await placed()).toMatchObject({ [uuid(7)]: PASSWORD, [uuid(3)]: PASSWORD, [uuid(8)]: OFFICE })
      expect(await issueOf(FORGOT)).toMatchObject({ mergedInto: PASSWORD })
      expect(await runWith({})).toMatchObject({ moved: 0 })
      expect((await sql`select 1 from phrasing_vector`.execute(h.db.kysely)).rows).toEqual([])
    })

    it('moves nothing where they cannot be had, so that nothing comes apart again', async () => {
      const before = await placed()
      const told: string[] = []
      const away = source(() => Promise.reject(new VectorsUnavailable('unreachable', 'It is away.')))
      expect(await runWith({ source: away }, (reason) => told.push(reason))).toMatchObject({ moved: 0 })
      expect(await runWith({ perDay: 0 }, (reason) => told.push(reason))).toMatchObject({ moved: 0 })
      expect(await placed()).toEqual(before)
      expect(told).toEqual(['It is away.', 'The budget of the day does not reach.'])
    })

    it('leaves alone what a person placed or judged', async () => {
      await keepExchange({ id: uuid(7), query: 'I forgot the secret word', issueId: FORGOT, byHand: true })
      await runWith({})
      expect(await placed()).toMatchObject({ [uuid(7)]: FORGOT })
    })

    it('goes by words for a question that the source will not take', async () => {
      const refuses = source((texts, signal) =>
        texts.some((text) => text.includes('secret'))
          ? Promise.reject(new VectorsUnavailable('refused', 'No.'))
          : byMeaning(texts, signal),
      )
      await runWith({ source: refuses })
      expect(await placed()).toMatchObject({ [uuid(7)]: FORGOT, [uuid(3)]: PASSWORD })
    })
  })
})

/** Signing in is one direction, all else another for each. */
const byMeaning: VectorSource['embed'] = (texts) =>
  Promise.resolve(
    texts.map((text) =>
      /password|secret/.test(text)
        ? Float32Array.of(1, 0, 0)
        : /shipping/.test(text)
          ? Float32Array.of(0, 1, 0)
          : Float32Array.of(0, 0, 1),
    ),
  )
