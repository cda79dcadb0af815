import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDatabase, type ErrataDatabase, setRow } from '../../../lib/db/index.ts'
import { watchWaitingWrites, type WaitingWrites } from '../../../lib/db/waiting-writes.ts'
import {
  comment,
  exchange,
  issue,
  minute,
  PROJECT_ID,
  remediation,
  retest,
  uuid,
  verdict,
} from '../../fixtures/rows.ts'

const ME = 'user-sme'
let db: ErrataDatabase
let writes: WaitingWrites
let heard: number
beforeEach(async () => {
  db = createDatabase(`writes-${Math.random()}`)
  // To make a table is a write of all of it.
  await db.open()
  heard = 0
  writes = watchWaitingWrites(db, () => void (heard += 1))
})
afterEach(() => {
  writes.stop()
  return db.delete()
})
const counted = [{ id: uuid(500) }]
const mayDiffer = () => writes.mayDiffer(counted, ME)

describe('whether what waits may be another number', () => {
  it('is asked about at first, and not again while nothing was written', async () => {
    expect(await writes.mayDiffer(null, ME)).toBe(true)
    expect(await mayDiffer()).toBe(false)
    expect(heard).toBe(0)
  })

  it('is not for what others judge, and for what nobody looks at here', async () => {
    await db.issues.bulkPut([
      issue({ id: uuid(101) }),
      issue({ id: uuid(102), status: 'addressed', assignee: 'other' }),
    ])
    await db.verdicts.put(verdict({ issueId: uuid(101), by: 'other' }))
    await db.meta.put({ key: 'lastSyncAt', value: '' })
    expect(heard).toBeGreaterThan(0)
    expect(await mayDiffer()).toBe(false)
  })

  it.each<[string, () => Promise<unknown>]>([
    ['an issue that came back', () => db.issues.put(issue({ status: 'regressed' }))],
    ['an issue that is one’s own', () => db.issues.put(issue({ assignee: ME }))],
    ['an issue that waited', () => db.issues.put(issue({ id: uuid(500), status: 'addressed' }))],
    ['an issue that waited and is gone', () => db.issues.delete(uuid(500))],
    ['a remark', () => db.comments.put(comment())],
    ['a remediation', () => db.remediations.put(remediation())],
    ['a retest', () => db.retests.put(retest())],
    ['what was read', () => db.inboxes.put({ id: uuid(9), projectId: uuid(8), userId: ME } as never)],
    ['many at once', () => db.issues.bulkPut(Array.from({ length: 60 }, (_, n) => issue({ id: uuid(n) })))],
  ])('may be with %s', async (_what, write) => {
    await write()
    expect(await mayDiffer()).toBe(true)
    expect(await mayDiffer(), 'told once').toBe(false)
  })

  it('may be with a verdict on what one has flagged, and with its issue closed by hand', async () => {
    const flags = [{ id: uuid(801), by: ME, reasonCode: null, note: null, at: minute(10) }]
    const flagged = exchange({ id: uuid(1), issueId: uuid(101), flags })
    await setRow(db, PROJECT_ID, { entity: 'exchange', id: flagged.id, row: flagged })
    await mayDiffer()
    await db.verdicts.put(verdict({ issueId: uuid(101), exchangeId: flagged.id, by: 'other' }))
    expect(await mayDiffer()).toBe(true)
    const override = { status: 'addressed' as const, by: 'other', at: minute(20) }
    await db.issues.put(issue({ id: uuid(102), status: 'addressed', override }))
    expect(await mayDiffer(), 'of another issue').toBe(false)
    await db.issues.put(issue({ id: uuid(101), status: 'addressed', override }))
    expect(await mayDiffer()).toBe(true)
  })

  it('may be with a verdict on an issue that came back, though that is not written', async () => {
    await db.issues.put(issue({ status: 'regressed' }))
    await mayDiffer()
    await db.verdicts.put(verdict({ value: 'cant_tell' }))
    expect(await mayDiffer()).toBe(true)
  })
})
