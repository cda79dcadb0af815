import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { adaptersHaveChanged, adaptersOf, endTrial, saveAdapter, tryAdapter } from '../../../lib/capture/adapters.ts'
import type { Adapter, Role } from '../../../lib/contract/index.ts'
import { createDatabase, type ErrataDatabase, readMeta, undo, writeMeta } from '../../../lib/db/index.ts'
import { adapter, adapterSpec, minute, project, PROJECT_ID, SITE, site, uuid } from '../../fixtures/rows.ts'

let db: ErrataDatabase
let n: number
const newId = (): string => uuid((n += 1))
const member = (role: Role = 'sme', userId = 'user-sme') => ({ project: project(), userId, role })
const deps = (of: ReturnType<typeof member> | null = member()) => ({ db, now: () => minute(60), newId, member: of })
const TAB = 7
const idsOf = async (of = deps(), origin = SITE, tabId = TAB) =>
  (await adaptersOf(of, origin, tabId)).map(({ id }) => id)
const put = (...rows: Partial<Adapter>[]) => db.adapters.bulkPut(rows.map((row) => adapter({ id: newId(), ...row })))

beforeEach(async () => {
  n = 10_000
  db = createDatabase(`adapters-${Math.random()}`)
  await db.projects.put(project())
  await db.sites.put(site())
})
afterEach(() => db.delete())

describe('the adapters a page is read by', () => {
  it('are one’s own drafts before what all use, newest first, of this site', async () => {
    await put(
      { id: uuid(1), status: 'active', createdBy: 'somebody', createdAt: minute(50) },
      { id: uuid(2), status: 'active', createdBy: 'somebody', createdAt: minute(55) },
      { id: uuid(3), createdAt: minute(20) },
      { id: uuid(4), createdAt: minute(30) },
      { id: uuid(5), origin: 'https://shop.larkspur.example' },
    )
    expect(await idsOf()).toEqual([uuid(4), uuid(3), uuid(2), uuid(1)])
  })

  it('are never a draft of somebody else, a retired one or one of another project', async () => {
    await put({ createdBy: 'somebody' }, { status: 'retired' }, { projectId: uuid(9), status: 'active' })
    expect(await idsOf(deps(member('admin')))).toEqual([])
  })

  it('leave out what a newer Errata made, and what is no adapter', async () => {
    await put(
      { status: 'active', spec: { ...adapterSpec(), version: 2 } },
      { status: 'active', spec: { ...adapterSpec(), list: [{ kind: 'selector', selector: ':has(:has(*))' }] } },
      { status: 'active', spec: { version: 1 } },
      { status: 'active', id: uuid(1) },
    )
    expect(await idsOf()).toEqual([uuid(1)])
  })

  it('are eight at most', async () => {
    await put(...Array.from({ length: 40 }, (_, i) => ({ status: 'active' as const, createdAt: minute(i) })))
    expect(await idsOf()).toHaveLength(8)
  })

  it('are only those of this computer while signed out', async () => {
    await put({ status: 'active' })
    await writeMeta(db, 'adapters', [{ id: 'here', origin: SITE, spec: adapterSpec() }])
    expect(await idsOf(deps(null))).toEqual(['here'])
    expect(await idsOf(deps(null), 'https://other.example')).toEqual([])
  })
})

describe('somebody’s draft that an admin tries', () => {
  const admin = () => deps(member('admin', 'user-admin'))
  beforeEach(() =>
    put(
      { id: uuid(1), status: 'active', createdBy: 'somebody' },
      { id: uuid(2), createdBy: 'somebody', createdAt: minute(1) },
    ),
  )

  it('is tried first in that tab, in no other, and until its page goes', async () => {
    expect(await idsOf(admin())).toEqual([uuid(1)])
    expect(await tryAdapter(admin(), TAB, uuid(2))).toBe(true)
    expect(await idsOf(admin())).toEqual([uuid(2), uuid(1)])
    expect(await idsOf(admin(), SITE, TAB + 1)).toEqual([uuid(1)])
    expect(await idsOf(admin(), 'https://other.example')).toEqual([])
    expect(await endTrial(db, TAB + 1)).toBe(false)
    expect(await endTrial(db, TAB)).toBe(true)
    expect(await idsOf(admin())).toEqual([uuid(1)])
  })

  it('is nobody else’s to try, nor one that is no draft, of another project or of a newer Errata', async () => {
    await put(
      { id: uuid(3), projectId: uuid(9), createdBy: 'somebody' },
      { id: uuid(4), createdBy: 'somebody', spec: { version: 2 } },
    )
    expect(await tryAdapter(deps(member('approver')), TAB, uuid(2))).toBe(false)
    expect(await tryAdapter(deps(null), TAB, uuid(2))).toBe(false)
    for (const id of [uuid(1), uuid(3), uuid(4), uuid(99)]) expect(await tryAdapter(admin(), TAB, id), id).toBe(false)
    expect(await readMeta(db, 'triedAdapter')).toBeUndefined()
  })

  it('is not read by any more once it was retired, and once where it was approved', async () => {
    await tryAdapter(admin(), TAB, uuid(2))
    await db.adapters.update(uuid(2), { status: 'active' })
    expect((await idsOf(admin())).toSorted()).toEqual([uuid(1), uuid(2)])
    await db.adapters.update(uuid(2), { status: 'retired' })
    expect(await idsOf(admin())).toEqual([uuid(1)])
  })
})

describe('one that was pointed out', () => {
  it('goes to the project as a draft, is read by at once, and can be undone', async () => {
    expect(await saveAdapter(deps(), 'Adapter made', SITE, adapterSpec())).toBe('proposed')
    const [row] = await db.adapters.toArray()
    expect(row).toMatchObject({ status: 'draft', createdBy: 'user-sme', origin: SITE })
    expect(await idsOf()).toEqual([row!.id])
    expect((await db.outbox.toArray()).map((one) => one.mutation.name)).toEqual(['adapter.save'])
    const actor = { userId: 'user-sme', role: 'sme' as const }
    await undo(db, { projectId: PROJECT_ID, actor, now: minute(61), newId })
    expect(await idsOf()).toEqual([])
  })

  it.each<[string, ReturnType<typeof member> | null, string]>([
    ['signed out', null, SITE],
    ['a viewer', member('viewer'), SITE],
    ['a site outside of the project', member(), 'https://other.example'],
  ])('stays on this computer: %s', async (_what, of, origin) => {
    expect(await saveAdapter(deps(of), 'Adapter made', origin, adapterSpec())).toBe('kept_here')
    expect(await readMeta(db, 'adapters')).toMatchObject([{ origin }])
    expect(await db.outbox.count()).toBe(0)
    expect(await idsOf(deps(of), origin)).toHaveLength(1)
  })
})

describe('open pages are told', () => {
  it('once of each change in what they are read by, and of nothing else', async () => {
    const changed = () => adaptersHaveChanged(deps())
    expect(await changed()).toBe(false)
    await put({ createdBy: 'somebody' })
    expect(await changed()).toBe(false)
    await put({ id: uuid(1), createdBy: 'somebody', status: 'active' })
    expect([await changed(), await changed()]).toEqual([true, false])
    await put({ id: uuid(1), createdBy: 'somebody', status: 'retired' })
    expect([await changed(), await changed()]).toEqual([true, false])
    await writeMeta(db, 'adapters', [{ id: 'here', origin: SITE, spec: adapterSpec() }])
    expect([await changed(), await changed()]).toEqual([true, false])
  })
})
