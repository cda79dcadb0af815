/** What is looked for while a project is held is found by an index, however much there is. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { markChangedSql } from '../../server/services/sync/told-again.ts'
import { PROJECT_ID, uuid } from '../fixtures/rows.ts'
import { ENGINE, type Harness, openHarness } from './support/harness.ts'

let h: Harness
beforeAll(async () => {
  h = await openHarness()
  await h.clear()
})
afterAll(() => h.close())

describe(`what is told again, on ${ENGINE}`, () => {
  it('is found by an index in every table', async () => {
    const plan = await h.db.transaction(async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx)
      const { rows } = await sql<Record<string, string>>`explain ${markChangedSql(PROJECT_ID, [uuid(100)])}`.execute(tx)
      return rows.map((row) => Object.values(row)[0]).join('\n')
    })
    expect(plan).not.toContain('Seq Scan')
    // Of `change` either of its indexes does, in an empty table.
    const used = new Set(plan.match(/(?<=using |on )(?!change_)\w+_\w+/g))
    expect([...used].toSorted()).toEqual([
      'comment_subject',
      'issue_merged',
      'issue_pkey',
      'remediation_issue',
      'retest_issue',
      'revision_remediation',
      'verdict_issue',
    ])
  })
})
