import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import {
  createDatabase,
  DATABASE_NAME,
  type ErrataDatabase,
  type RefusalRow,
  syncSummary,
  worstFirst,
  writeMeta,
} from '../../../lib/db/index.ts'
import { readEarlySnapshot } from '../../../lib/db/first-look.ts'
import { FIRST_PAGE } from '../../../lib/domain/issues/worst-first.ts'
import { rankOf } from '../../../lib/domain/index.ts'
import { issue, minute, project, PROJECT_ID, remediation, uuid } from '../../fixtures/rows.ts'

const OTHER = uuid(900)
const NOW = minute(60 * 24 * 40)
let db: ErrataDatabase

const member = (projectId: string) =>
  ({ id: 'user-sme', projectId, name: 'Sam', email: 'sam@x.example', role: 'sme' }) as const

beforeEach(async () => {
  db = createDatabase()
  await db.projects.bulkPut([project(), { ...project(), id: OTHER }])
  await db.members.bulkPut([member(PROJECT_ID), member(OTHER)])
  const many = Array.from({ length: 130 }, (_, n) => {
    const status =
      n % 3 === 0 ? ('addressed' as const) : n % 7 === 0 ? ('regressed' as const) : ('unaddressed' as const)
    const row = issue({ id: uuid(1000 + n), status, frequency: { value: 1 + ((n * 37) % 100), at: minute(n * 400) } })
    return { ...row, rank: rankOf(row, 14) }
  })
  await db.issues.bulkPut(many)
})
afterEach(() => db.delete())

const signedIn = (...projects: string[]) =>
  Promise.resolve({
    me: { userId: 'user-sme', projects: projects.map((id) => ({ id, name: 'Larkspur', role: 'sme' as const })) },
  })
const look = async (...projects: string[]) => (await readEarlySnapshot(signedIn(...projects), NOW)).view
const lookAtSync = async () => (await readEarlySnapshot(Promise.resolve(null), NOW)).sync

it('sees whose panel it is and the page that the panel would read by itself', async () => {
  const seen = await look(PROJECT_ID, OTHER)
  expect(seen?.project).toEqual(project())
  expect(seen?.members).toEqual([member(PROJECT_ID)])
  expect(seen?.page).toHaveLength(FIRST_PAGE)
  expect(seen?.page).toEqual(await worstFirst(db, PROJECT_ID, NOW, 14, FIRST_PAGE))
})

it('goes by the project that was chosen, if one still belongs to it', async () => {
  await writeMeta(db, 'activeProjectId', OTHER)
  expect((await look(PROJECT_ID, OTHER))?.project.id).toBe(OTHER)
  expect((await look(PROJECT_ID))?.project.id).toBe(PROJECT_ID)
})

it('sees nothing where nobody is signed in, or the project is not here yet', async () => {
  expect((await readEarlySnapshot(Promise.resolve(null), NOW)).view).toBeNull()
  expect(await look()).toBeNull()
  expect(await look(uuid(901))).toBeNull()
})

it('sees nothing of what another account left here, until the next sync has put that away', async () => {
  await writeMeta(db, 'owner', 'user-before')
  expect(await look(PROJECT_ID)).toBeNull()
  await writeMeta(db, 'owner', 'user-sme')
  expect((await look(PROJECT_ID))?.page).toHaveLength(FIRST_PAGE)
})

const refusal = (mutationId: string, over: Partial<RefusalRow>): RefusalRow => ({
  mutationId,
  clientId: 'c',
  seq: 1,
  name: 'verdict.give',
  args: {},
  code: 'forbidden',
  detail: '',
  at: minute(1),
  projectId: PROJECT_ID,
  resolvedAt: null,
  ...over,
})

it('sees how the sync stands as the panel will, whoever is signed in', async () => {
  expect(await lookAtSync()).toEqual(await syncSummary(db))
  const theirs = remediation({ editedBy: 'user-dana', editedAt: minute(5) })
  await db.remediations.put(theirs)
  await db.refusals.bulkPut([
    refusal('b', { at: minute(2) }),
    refusal('c', { at: minute(3), name: 'remediation.publish', code: 'conflict', args: { remediationId: theirs.id } }),
    refusal('a', { at: minute(4), resolvedAt: minute(5) }),
  ])
  await writeMeta(db, 'syncState', 'syncing')
  await writeMeta(db, 'syncEnded', 'failing')
  await writeMeta(db, 'clockSkewMs', 90_000)
  const failed = { failures: 1, nextAt: minute(5) }
  await writeMeta(db, 'pullsFailed', {
    [OTHER]: { ...failed, code: 'not_member' },
    [PROJECT_ID]: { ...failed, code: 'server_error' },
  })
  const seen = await lookAtSync()
  expect(seen).toEqual(await syncSummary(db))
  expect(seen).toMatchObject({
    state: 'syncing',
    shownState: 'failing',
    notMemberOf: [OTHER],
    failedIn: [PROJECT_ID],
    refusals: [{ mutationId: 'c' }, { mutationId: 'b' }],
    clockSkewMs: 90_000,
    conflict: { remediationId: theirs.id, projectId: PROJECT_ID, by: 'user-dana', at: minute(5) },
  })
})

it('is in nobody’s way: the database can be upgraded, or deleted, at once', async () => {
  await look(PROJECT_ID)
  db.close()
  const again = indexedDB.open(DATABASE_NAME, 10_000)
  await new Promise((resolve, reject) => {
    again.addEventListener('blocked', reject)
    again.addEventListener('success', resolve)
  })
  expect(
    await readEarlySnapshot(signedIn(PROJECT_ID), NOW),
    'a database of a newer version is not ours to read',
  ).toEqual({
    view: null,
    sync: null,
    isNewer: true,
  })
  again.result.close()
})

it('makes no database where there is none', async () => {
  await db.delete()
  expect(await look(PROJECT_ID)).toBeNull()
  expect(await indexedDB.databases()).toEqual([])
})
