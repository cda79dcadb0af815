import 'fake-indexeddb/auto'
import { expect, it, onTestFinished } from 'vitest'
import { outcomeFor } from '../../../lib/db/flag-outcomes.ts'
import { createDatabase } from '../../../lib/db/index.ts'
import { exchange, issue, OTHER_PROJECT_ID, remediation, uuid, verdict } from '../../fixtures/rows.ts'

const flagged = exchange({ id: uuid(1), issueId: uuid(100) })

it.each([
  ['a verdict', 'verdicts', verdict({ exchangeId: uuid(1), issueId: uuid(100), value: 'good' })],
  ['an answer', 'remediations', remediation({ issueId: uuid(100), exchangeId: uuid(1) })],
  ['an addressed issue', 'issues', issue({ id: uuid(100), status: 'addressed' })],
] as const)('does not decide a flag by %s of another project', async (_which, table, row) => {
  const db = createDatabase('flag outcomes')
  onTestFinished(() => db.delete())
  await db.issues.put(issue({ id: uuid(100) }))
  await db.table(table).put(row)
  expect((await outcomeFor(db, flagged)).state).not.toBe('waiting')
  await db.table(table).put({ ...row, projectId: OTHER_PROJECT_ID })
  expect((await outcomeFor(db, flagged)).state).toBe('waiting')
})
