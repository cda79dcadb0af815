import 'fake-indexeddb/auto'
import { expect, it, onTestFinished } from 'vitest'
import { createDatabase } from '../../../lib/db/index.ts'
import { issueDetail, someMembers } from '../../../lib/db/queries.ts'
import { exchange, issue, OTHER_PROJECT_ID, uuid } from '../../fixtures/rows.ts'

it('shows the newest queries of an issue first, whatever offset their time is told with', async () => {
  const db = createDatabase('members')
  onTestFinished(() => db.delete())
  await db.issues.put(issue({ id: uuid(100) }))
  const times = ['12:00:00+02:00', '11:00:00.000Z', '09:00:00-05:00']
  await db.exchanges.bulkPut(
    times.map((time, n) => exchange({ id: uuid(n + 1), issueId: uuid(100), occurredAt: `2026-03-01T${time}` })),
  )
  const newestFirst = [uuid(3), uuid(2), uuid(1)]
  expect((await someMembers(db, issue({ id: uuid(100) }), 10)).map(({ id }) => id)).toEqual(newestFirst)
  expect((await issueDetail(db, uuid(100)))!.members.map(({ id }) => id)).toEqual(newestFirst)
})

it('shows no question that a row of another project puts under an issue', async () => {
  const db = createDatabase('members of others')
  onTestFinished(() => db.delete())
  await db.exchanges.bulkPut([
    exchange({ id: uuid(1), issueId: uuid(100), projectId: OTHER_PROJECT_ID }),
    exchange({ id: uuid(2), issueId: uuid(100) }),
  ])
  expect((await someMembers(db, issue({ id: uuid(100) }), 1)).map(({ id }) => id)).toEqual([uuid(2)])
})
