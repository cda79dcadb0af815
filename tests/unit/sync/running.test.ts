import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Change } from '../../../lib/contract/index.ts'
import { readMeta, rowStore, syncSummary, writeMeta } from '../../../lib/db/index.ts'
import { BACKOFF, backoffMs } from '../../../lib/sync/backoff.ts'
import { isDue, runSync } from '../../../lib/sync/run.ts'
import {
  exchange,
  minute,
  OTHER_PROJECT_ID,
  PROJECT_ID,
  remediation,
  retest,
  uuid,
  verdict,
} from '../../fixtures/rows.ts'
import { deps, failing } from './engine.ts'
import { db, give, perform, reply, seqs } from './setting.ts'

describe('a run', () => {
  it.each([
    ['signed_out', 'signed_out'],
    ['version_refused', 'update_needed'],
    ['unreachable', 'offline'],
    ['server_error', 'failing'],
  ] as const)('RT3: %s makes it %s, and the outbox stays', async (code, state) => {
    await perform(give())
    expect(await runSync(deps({ push: failing(code) }))).toEqual({ state, code, changed: false })
    expect(await readMeta(db, 'syncState')).toBe(state)
    expect(await seqs()).toEqual([1])
  })
  it.each([
    ['unreachable', 'offline'],
    ['server_error', 'failing'],
    ['version_refused', 'update_needed'],
    ['signed_out', 'syncing'],
  ] as const)('RT3: after %s, %s is what is told while the next run is under way', async (code, told) => {
    const seen: [string | null, string | null][] = []
    const look = async (): Promise<void> => {
      const { state, shownState: said } = await syncSummary(db)
      seen.push([state, said])
    }
    let pages = 2
    const answering = deps({
      pull: async () => {
        await look()
        pages -= 1
        return { ok: true, value: reply({ more: pages > 0 }) }
      },
    })
    await runSync(deps({ pull: failing(code) }))
    await runSync(answering)
    await look()
    expect(seen).toEqual([
      ['syncing', told],
      // The server has answered, and there is more of it.
      ['syncing', 'syncing'],
      ['idle', 'idle'],
    ])
  })
  it('RT2: waits longer with each failure, in the database, and forgets it with the first success', async () => {
    expect(await isDue(db, minute(0))).toBe(true)
    await perform(give())
    await runSync(deps({ push: failing('unreachable') }))
    await runSync(deps({ push: failing('unreachable') }))
    expect(Date.parse((await readMeta(db, 'nextSyncAt'))!) - Date.parse(minute(0))).toBe(2_000)
    expect(await isDue(db, minute(0))).toBe(false)
    await runSync(deps({}))
    expect(await isDue(db, minute(0))).toBe(true)
    expect(await readMeta(db, 'failures')).toBe(0)
    expect([0, 0.5, 0.999].map((random) => backoffMs(3, random))).toEqual([3_000, 4_000, 4_998])
  })
  it('RT2: back-off stays within a second and five minutes, a quarter either way', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (failures, random) => {
          const wait = backoffMs(failures, random)
          expect(wait).toBeGreaterThanOrEqual(BACKOFF.firstMs * (1 - BACKOFF.jitter))
          expect(wait).toBeLessThanOrEqual(BACKOFF.mostMs)
        },
      ),
      { seed: 20260101 },
    )
  })
  it('RT1: does nothing while a run is under way elsewhere', async () => {
    expect(await runSync(deps({}, { lock: () => Promise.resolve(null) }))).toEqual({ state: 'elsewhere' })
    expect(await readMeta(db, 'syncState')).toBeUndefined()
  })
  it('RT2: a clock that was ahead when a run failed, and was put right, keeps nothing waiting', async () => {
    await runSync(deps({ push: failing('unreachable'), pull: failing('unreachable') }, { now: () => minute(1_440) }))
    expect(await isDue(db, minute(1_440))).toBe(false)
    expect(await isDue(db, minute(0))).toBe(true)
  })
  it('RT2: what cannot be written here is a failure as any other: it is told, and waits', async () => {
    const changes = [{ entity: 'issue', id: uuid(100), row: {} }] as unknown as Change[]
    await writeMeta(db, 'cursors', { [PROJECT_ID]: 'c0' })
    await perform(give())
    expect(await runSync(deps({ pull: () => Promise.resolve({ ok: true, value: reply({ changes }) }) }))).toMatchObject(
      {
        error: expect.any(Error),
      },
    )
    expect([await readMeta(db, 'syncState'), await isDue(db, minute(0))]).toEqual(['not_kept', false])
    expect([await seqs(), await readMeta(db, 'cursors')]).toEqual([[1], { [PROJECT_ID]: 'c0' }])
  })
  it('reads the rows that decide asks for by the same keys as they are written', async () => {
    await perform(give())
    expect(await rowStore(db, PROJECT_ID).verdictsOf({ issueId: uuid(100) })).toHaveLength(1)
  })
  it('reads for decide no row of another project, even if it names an issue of this one', async () => {
    const [issueId, exchangeId] = [uuid(900), uuid(901)]
    for (const [projectId, n] of [
      [PROJECT_ID, 910],
      [OTHER_PROJECT_ID, 920],
    ] as const) {
      await db.exchanges.put(exchange({ id: uuid(n), projectId, issueId }))
      await db.verdicts.put(verdict({ id: uuid(n), projectId, issueId, exchangeId }))
      await db.remediations.put(remediation({ id: uuid(n), projectId, issueId }))
      await db.retests.put(retest({ id: uuid(n), projectId, issueId }))
    }
    const rows = rowStore(db, PROJECT_ID)
    const read = [
      rows.exchangesOf(issueId),
      rows.remediationsOf(issueId),
      rows.retestsOf(issueId),
      rows.verdictsOf({ issueId }),
      rows.verdictsOf({ exchangeId }),
    ]
    for (const found of read) expect((await found).map(({ id }) => id)).toEqual([uuid(910)])
  })
})
