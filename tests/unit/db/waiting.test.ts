import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Exchange, Remediation } from '../../../lib/contract/index.ts'
import { createDatabase, type ErrataDatabase, setRow } from '../../../lib/db/index.ts'
import { waitingItems } from '../../../lib/db/waiting.ts'
import { newInbox } from '../../../lib/domain/index.ts'
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

const NOW = Date.parse(minute(60))
let db: ErrataDatabase
beforeEach(() => void (db = createDatabase(`waiting-${Math.random()}`)))
afterEach(() => db.delete())
const mine = async () =>
  (await waitingItems(db, PROJECT_ID, 'user-sme', NOW)).map(
    ({ type, id, read }) => `${type} ${Number(id.slice(-4))}${read ? ' read' : ''}`,
  )

it('who is mentioned, until the remark is deleted; not by oneself, not in another project', async () => {
  await db.issues.put(issue())
  const to = { by: 'user-dana', mentions: ['user-sme'] }
  await db.comments.bulkPut([
    comment({ ...to, id: uuid(701) }),
    comment({ ...to, id: uuid(702), by: 'user-sme' }),
    comment({ ...to, id: uuid(703), deletedAt: minute(50) }),
    comment({ ...to, id: uuid(704), projectId: uuid(9) }),
    comment({ ...to, id: uuid(705), subjectId: uuid(999) }),
    comment({ by: 'user-dana', mentions: ['user-other'], id: uuid(706) }),
  ])
  expect(await mine()).toEqual(['mention 100'])
  await db.issues.put(issue({ mergedInto: uuid(101) }))
  await db.issues.put(issue({ id: uuid(101) }))
  expect(await mine()).toEqual(['mention 101'])
})

it('what others gave to one, while it is open', async () => {
  const given = { assignee: 'user-sme', assignedBy: 'user-dana', assignedAt: minute(40) }
  await db.issues.bulkPut([
    issue({ ...given, id: uuid(101) }),
    issue({ ...given, id: uuid(102), assignedBy: 'user-sme' }),
    issue({ ...given, id: uuid(103), status: 'addressed' }),
    issue({ ...given, id: uuid(104), assignee: 'user-dana' }),
  ])
  await db.remediations.bulkPut([
    remediation({ ...given, id: uuid(301), assignedAt: minute(41) }),
    remediation({ ...given, id: uuid(302), status: 'archived' }),
  ])
  expect(await mine()).toEqual(['assignment 301', 'assignment 101'])
})

it('what of one’s own came back, again with every time', async () => {
  const back = { status: 'regressed' as const, lastUnpreventedAt: minute(60) }
  await db.issues.bulkPut([
    issue({ ...back, id: uuid(101) }),
    issue({ ...back, id: uuid(102), lastUnpreventedAt: minute(61) }),
    issue({ ...back, id: uuid(103) }),
  ])
  await db.verdicts.put(verdict({ issueId: uuid(101) }))
  await db.remediations.put(remediation({ issueId: uuid(102) }))
  expect(await mine()).toEqual(['regressed 102', 'regressed 101'])
  const about = await waitingItems(db, PROJECT_ID, 'user-sme', NOW, uuid(101))
  expect(about.map((one) => one.id)).toEqual([uuid(101)])
  const [first] = await waitingItems(db, PROJECT_ID, 'user-sme', NOW)
  const inbox = newInbox(PROJECT_ID, 'user-sme')
  await db.inboxes.put({ ...inbox, read: [{ key: first!.key, at: first!.at }] })
  expect(await mine()).toEqual(['regressed 102 read', 'regressed 101'])
  await db.retests.put(retest({ issueId: uuid(102), outcome: 'failed', at: minute(70) }))
  expect(await mine()).toEqual(['regressed 102', 'regressed 101'])
})

it('what of one’s own came back last by when that was, whatever offset a time is told with', async () => {
  const noonInBerlin = '2026-03-01T12:00:00+01:00'
  await db.issues.put(issue({ assignee: 'user-sme', status: 'regressed', lastUnpreventedAt: noonInBerlin }))
  await db.retests.put(retest({ issueId: uuid(100), outcome: 'failed', at: '2026-03-01T11:30:00.000Z' }))
  const [first] = await waitingItems(db, PROJECT_ID, 'user-sme', NOW)
  expect(first!.at).toBe('2026-03-01T11:30:00.000Z')
  const inbox = newInbox(PROJECT_ID, 'user-sme')
  await db.retests.clear()
  await db.inboxes.put({ ...inbox, readUpTo: '2026-03-01T11:30:00.000Z' })
  expect(await mine()).toEqual(['regressed 100 read'])
})

it('of what came back to others, retests are not even read: every scheduled run adds one', async () => {
  const back = { status: 'regressed' as const, lastUnpreventedAt: minute(60) }
  await db.issues.bulkPut([issue({ ...back, id: uuid(101) }), issue({ ...back, id: uuid(102), assignee: 'user-sme' })])
  await db.verdicts.put(verdict({ issueId: uuid(101), by: 'user-other' }))
  await db.retests.bulkPut(
    Array.from({ length: 20 }, (_, n) => retest({ id: uuid(600 + n), issueId: uuid(101 + (n % 2)), at: minute(n) })),
  )
  const read: string[] = []
  db.retests.hook('reading', (row) => {
    if (row.issueId) read.push(row.issueId)
    return row
  })
  expect(await mine()).toEqual(['regressed 102'])
  expect(new Set(read)).toEqual(new Set([uuid(102)]))
})

describe('what became of one’s flags', () => {
  const flag = { id: uuid(801), by: 'user-agent', reasonCode: null, note: null, at: minute(10) }
  const put = (over: Partial<Exchange> = {}) => {
    const row = exchange({ id: uuid(1), issueId: uuid(100), query: 'Can I pay cash?', flags: [flag], ...over })
    return setRow(db, PROJECT_ID, { entity: 'exchange', id: row.id, row })
  }
  const told = async (userId = 'user-agent') =>
    (await waitingItems(db, PROJECT_ID, userId, NOW)).map(({ type, by, text, title }) => [type, by, text, title])
  beforeEach(async () => {
    await db.issues.put(issue())
    await put()
  })

  it('is told once somebody has decided, and again once it is decided otherwise', async () => {
    expect(await told()).toEqual([])
    await db.verdicts.put(verdict({ exchangeId: uuid(1), value: 'bad', explanation: 'We take cash.', at: minute(20) }))
    expect(await told()).toEqual([['flag_bad', 'user-sme', 'We take cash.', 'Can I pay cash?']])
    const [first] = await waitingItems(db, PROJECT_ID, 'user-agent', NOW)
    expect(first).toMatchObject({ id: uuid(100), exchangeId: uuid(1), read: false })
    await db.inboxes.put({
      ...newInbox(PROJECT_ID, 'user-agent'),
      read: [{ key: first!.key, at: first!.at }],
    })
    expect((await waitingItems(db, PROJECT_ID, 'user-agent', NOW)).map((one) => one.read)).toEqual([true])
    await db.remediations.put(
      remediation({
        issueId: uuid(100),
        query: 'Is cash accepted?',
        exchangeId: uuid(1),
        publishedAt: minute(30),
        publishedBy: 'user-dana',
        status: 'active',
      }),
    )
    expect(await waitingItems(db, PROJECT_ID, 'user-agent', NOW)).toMatchObject([
      { type: 'flag_answered', by: 'user-dana', read: false },
    ])
  })

  it.each<[string, Partial<Remediation>, string]>([
    ['the question in other words', { query: 'May I pay with cash?' }, 'flag_answered'],
    ['another question of the issue', { query: 'Can I pay by invoice?' }, 'flag_closed'],
    ['the opposite', { query: 'Can I not pay cash?' }, 'flag_closed'],
    [
      'a question that an expert took out',
      { query: 'Can I pay cash?', negativeExamples: ['can i pay cash'] },
      'flag_closed',
    ],
    [
      'what it was served for and does not answer',
      { query: 'Can I pay cash?', falseMatches: [uuid(1)] },
      'flag_closed',
    ],
  ])('an answer to %s', async (_, over, type) => {
    await db.issues.put(issue({ status: 'addressed' }))
    await db.remediations.put(
      remediation({
        issueId: uuid(100),
        exchangeId: uuid(2),
        publishedAt: minute(30),
        publishedBy: 'user-dana',
        ...over,
      }),
    )
    expect(await waitingItems(db, PROJECT_ID, 'user-agent', NOW)).toMatchObject([{ type, by: 'user-dana' }])
  })

  it('is no news once it was decided a month ago', async () => {
    await db.verdicts.put(verdict({ exchangeId: uuid(1), value: 'bad', at: minute(20) }))
    const after = (days: number) =>
      waitingItems(db, PROJECT_ID, 'user-agent', Date.parse(minute(20)) + days * 86_400_000)
    expect(await after(30)).toHaveLength(1)
    expect(await after(31)).toEqual([])
  })

  it('is told where it was closed by hand, and of one issue only where that is asked for', async () => {
    await db.issues.put(
      issue({ status: 'addressed', override: { status: 'addressed', by: 'user-sme', at: minute(40) } }),
    )
    expect(await told()).toEqual([['flag_closed', 'user-sme', null, 'Can I pay cash?']])
    expect(await waitingItems(db, PROJECT_ID, 'user-agent', NOW, uuid(100))).toHaveLength(1)
    expect(await waitingItems(db, PROJECT_ID, 'user-agent', NOW, uuid(101))).toEqual([])
  })

  it('is told of an issue that was deleted by whom it was, and not of what was decided before one flagged', async () => {
    await db.issues.put(
      issue({ status: 'addressed', discarded: { reason: 'nonsensical', by: 'user-dana', at: minute(40) } }),
    )
    expect(await told()).toEqual([['flag_closed', 'user-dana', null, 'Can I pay cash?']])
    await put({ flags: [flag, { ...flag, id: uuid(802), at: minute(50) }] })
    expect(await told()).toEqual([])
  })

  it('is told to nobody else, and to nobody of what they decided themselves', async () => {
    await put({ flags: [flag, { ...flag, id: uuid(802), by: 'user-sme' }] })
    await db.verdicts.put(verdict({ exchangeId: uuid(1), value: 'good', at: minute(20) }))
    expect(await told('user-sme')).toEqual([])
    expect(await told('user-other')).toEqual([])
    expect((await told()).map(([type, by]) => [type, by])).toEqual([['flag_good', 'user-sme']])
  })
})
