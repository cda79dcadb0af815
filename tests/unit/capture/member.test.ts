import 'fake-indexeddb/auto'
import { afterEach, expect, it } from 'vitest'
import { memberOf } from '../../../lib/capture/member.ts'
import { createDatabase, writeMeta } from '../../../lib/db/index.ts'
import { project, PROJECT_ID } from '../../fixtures/rows.ts'

const db = createDatabase('member')
afterEach(() => db.delete())

const session = {
  backend: 'https://errata.example',
  me: {
    ...{ userId: 'user-sme', name: 'Ada', email: 'ada@example.org' },
    projects: [{ id: PROJECT_ID, name: 'Larkspur', role: 'sme' as const }],
  },
}

it('OB8: is nobody until what another left here was put away: what is done then would go out as theirs', async () => {
  await db.projects.put(project())
  expect(await memberOf(db, session)).toMatchObject({ userId: 'user-sme', role: 'sme' })
  await writeMeta(db, 'owner', 'user-other')
  expect(await memberOf(db, session)).toBeNull()
  await writeMeta(db, 'owner', 'user-sme')
  expect(await memberOf(db, session)).toMatchObject({ userId: 'user-sme' })
})
