import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createDatabase, type ErrataDatabase } from '../../../lib/db/index.ts'
import { mentionsByIssue } from '../../../lib/db/issue-facts.ts'
import { commentsOn, mergeTargets } from '../../../lib/db/merged.ts'
import { comment, issue, PROJECT_ID, uuid } from '../../fixtures/rows.ts'

let db: ErrataDatabase
beforeEach(async () => {
  db = createDatabase('merged')
  await db.issues.bulkPut([
    issue({ id: uuid(1) }),
    issue({ id: uuid(2), mergedInto: uuid(1) }),
    issue({ id: uuid(3), mergedInto: uuid(2) }),
    // A loop that should not exist ends the search all the same.
    issue({ id: uuid(8), mergedInto: uuid(9) }),
    issue({ id: uuid(9), mergedInto: uuid(8) }),
  ])
})
afterEach(() => db.delete())

it('follows issues to where they are now', async () => {
  const now = await mergeTargets(db, [uuid(1), uuid(2), uuid(3), uuid(7)])
  expect([...now]).toEqual([
    [uuid(2), uuid(1)],
    [uuid(3), uuid(1)],
  ])
  await expect(mergeTargets(db, [uuid(8)])).resolves.toBeInstanceOf(Map)
})

it('finds what was said about an issue and what went into it, in order of time; a remediation has its own', async () => {
  await db.comments.bulkPut([
    comment({ id: uuid(23), subjectId: uuid(3), at: '2026-03-02T12:00:03.000Z' }),
    comment({ id: uuid(21), subjectId: uuid(1), at: '2026-03-02T12:00:01.000Z' }),
    comment({ id: uuid(22), subjectId: uuid(2), at: '2026-03-02T12:00:02.000Z' }),
    comment({ id: uuid(24), subject: 'remediation', subjectId: uuid(1) }),
    comment({ id: uuid(28), subjectId: uuid(8) }),
  ])
  const ids = async (...of: Parameters<typeof commentsOn> extends [unknown, ...infer Rest] ? Rest : never) =>
    (await commentsOn(db, ...of)).map((one) => one.id)
  expect(await ids('issue', uuid(1))).toEqual([uuid(21), uuid(22), uuid(23)])
  expect(await ids('issue', uuid(2))).toEqual([uuid(22), uuid(23)])
  expect(await ids('remediation', uuid(1))).toEqual([uuid(24)])
  expect(await ids('issue', uuid(9))).toEqual([uuid(28)])
})

it('who was mentioned in a merged issue is mentioned in the one it went into', async () => {
  await db.comments.put(comment({ subjectId: uuid(3), mentions: ['user-dana'] }))
  expect([...(await mentionsByIssue(db, PROJECT_ID))]).toEqual([[uuid(1), new Set(['user-dana'])]])
})
