/**
 * Selects the adapters a page is read with, and stores those made by pointing: as a draft of the project if the page
 * belongs to one of its sites and the person may do so, otherwise on this computer.
 */
import { type Adapter, type AdapterSpec, specIn } from '../contract/adapter.ts'
import { act, type ErrataDatabase, readMeta, writeMeta } from '../db/index.ts'
import { can } from '../domain/index.ts'
import type { CaptureDeps } from './store.ts'

export type SiteAdapter = { id: string; spec: AdapterSpec }
export type Saved = 'proposed' | 'kept_here' | 'refused'
type Deps = Pick<CaptureDeps, 'db' | 'now' | 'newId' | 'member'>

/** Trying each one costs the page time; those beyond the newest have had their chance. */
const MOST = 8

const newestFirst = (rows: Adapter[]): Adapter[] => rows.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))

/**
 * The adapter being tried in this tab first, then the user's own drafts, then those that others read with, each newest
 * first. Adapters of a later version are omitted, because this one cannot read them.
 */
export async function adaptersOf(
  { db, member }: Pick<Deps, 'db' | 'member'>,
  origin: string,
  tabId: number,
): Promise<SiteAdapter[]> {
  const trial = await readMeta(db, 'triedAdapter')
  const kept = ((await readMeta(db, 'adapters')) ?? []).filter((one) => one.origin === origin)
  const rows = member ? newestFirst(await db.adapters.where('projectId').equals(member.project.id).toArray()) : []
  const here = rows.filter((one) => one.origin === origin)
  const drafts = here.filter((one) => one.status === 'draft' && one.createdBy === member?.userId)
  const active = here.filter((one) => one.status === 'active')
  const tried = here.filter((one) => one.status === 'draft' && trial?.tabId === tabId && trial.adapterId === one.id)
  const untried = [...kept, ...drafts, ...active].filter(({ id }) => id !== tried[0]?.id)
  return [...tried, ...untried]
    .flatMap(({ id, spec }) => {
      const read = specIn(spec)
      return read.ok ? [{ id, spec: read.spec }] : []
    })
    .slice(0, MOST)
}

/** Lets an admin read one tab with somebody's draft before everybody reads with it. @returns false if not permitted */
export async function tryAdapter(
  { db, member }: Pick<Deps, 'db' | 'member'>,
  tabId: number,
  adapterId: string,
): Promise<boolean> {
  const row = await db.adapters.get(adapterId)
  if (!member || !can(member.role, 'administer') || row?.projectId !== member.project.id) return false
  if (row.status !== 'draft' || !specIn(row.spec).ok) return false
  await writeMeta(db, 'triedAdapter', { tabId, adapterId })
  return true
}

/** @returns whether a trial was running there */
export async function endTrial(db: ErrataDatabase, tabId: number): Promise<boolean> {
  if ((await readMeta(db, 'triedAdapter'))?.tabId !== tabId) return false
  await writeMeta(db, 'triedAdapter', null)
  return true
}

/** @param origin as stamped by the browser */
export async function saveAdapter(deps: Deps, label: string, origin: string, spec: AdapterSpec): Promise<Saved> {
  const { db, member, now, newId } = deps
  const id = newId()
  if (!member || !can(member.role, 'capture') || !(await isSiteOf(db, member.project.id, origin))) {
    await db.transaction('rw', db.meta, async () => {
      await writeMeta(db, 'adapters', [{ id, origin, spec }, ...((await readMeta(db, 'adapters')) ?? [])])
    })
    return 'kept_here'
  }
  const done = await act(db, {
    projectId: member.project.id,
    label,
    mutations: [{ name: 'adapter.save', args: { adapterId: id, origin, spec } }],
    actor: { userId: member.userId, role: member.role },
    now: now(),
    newId,
  })
  return done.ok ? 'proposed' : 'refused'
}

async function isSiteOf(db: ErrataDatabase, projectId: string, origin: string): Promise<boolean> {
  const sites = await db.sites.where('projectId').equals(projectId).toArray()
  return sites.some((site) => site.origin === origin)
}

/** Whether open pages must ask for adapters again. Comparing ids is enough: an adapter's content never changes. */
export async function adaptersHaveChanged({ db, member }: Pick<Deps, 'db' | 'member'>): Promise<boolean> {
  const kept = (await readMeta(db, 'adapters')) ?? []
  const rows = member ? await db.adapters.where('projectId').equals(member.project.id).toArray() : []
  const used = rows.filter(
    ({ status, createdBy }) => status === 'active' || (status === 'draft' && createdBy === member?.userId),
  )
  const told = [...kept, ...used]
    .map(({ id }) => id)
    .toSorted()
    .join(' ')
  if (told === ((await readMeta(db, 'adaptersTold')) ?? '')) return false
  await writeMeta(db, 'adaptersTold', told)
  return true
}
