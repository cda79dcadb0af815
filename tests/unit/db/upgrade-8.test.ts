import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { expect, it } from 'vitest'
import type { Remediation } from '../../../lib/contract/index.ts'
import { createDatabase } from '../../../lib/db/index.ts'
import { remediation } from '../../fixtures/rows.ts'

it('a database from before approvals and review dates has them laid under what it has, also under pending changes', async () => {
  const before: Partial<Remediation> & Pick<Remediation, 'id' | 'projectId'> = remediation({ hits: 7 })
  for (const added of ['draftTerms', 'draftBy', 'approval', 'replaces', 'approvedBy', 'reviewBy', 'links'] as const)
    delete before[added]
  const older = new Dexie('upgrade-8')
  older.version(4).stores({ remediations: 'id', revisions: 'id', projects: 'id', issues: 'id', shadow: '[entity+id]' })
  await older.table('remediations').put(before)
  await older.table('shadow').put({ entity: 'remediation', id: before.id, projectId: before.projectId, row: before })
  await older.table('shadow').put({ entity: 'verdict', id: 'v', projectId: before.projectId, row: null })
  older.close()

  const db = createDatabase('upgrade-8')
  expect(await db.remediations.toArray()).toEqual([remediation({ hits: 7 })])
  expect((await db.shadow.get(['remediation', before.id]))?.row).toEqual(remediation({ hits: 7 }))
  await db.delete()
})
