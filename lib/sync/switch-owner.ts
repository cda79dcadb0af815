/**
 * Another person signs in on this computer: the previous user's data is not theirs to see, and the server accepts
 * nothing under another account's client id. What the previous user wrote and the server has not confirmed is set
 * aside, and offered again when they return.
 */
import type { Me } from '../contract/index.ts'
import { type ErrataDatabase, type MetaKey, readMeta, type SetAside, writeMeta } from '../db/index.ts'
import { requeueAll } from './requeue.ts'

/** Who signs in. */
type Signed = Pick<Me, 'userId' | 'email' | 'projects'>

/** Tables of this computer rather than of a user: open pages, and scheduled runs. */
const KEPT_TABLES: ReadonlySet<string> = new Set(['captures', 'conversations', 'schedules', 'meta'])
/** Not `activeProjectId`: chosen by then for the new user (`leaveOthersProject`, `beginAtSite`). */
const SYNC_KEYS = [
  ...(['clientId', 'lastSeq', 'epoch', 'watermark', 'refusalsSeenIn', 'cursors', 'lastSyncAt', 'nextSyncAt'] as const),
  ...([
    'failures',
    'comingIn',
    'pushesTimedOut',
    'syncEnded',
    'pullsFailed',
    'focus',
    'insights',
    'issueWords',
  ] as const),
] satisfies MetaKey[]
const DRAFT = 'draft:'

/** @returns whether the data here now belongs to another user */
export async function switchOwner(db: ErrataDatabase, me: Signed, newId: () => string): Promise<boolean> {
  const { userId } = me
  if ((await readMeta(db, 'owner')) === userId) return false
  return db.transaction('rw', db.tables, async () => {
    const owner = await readMeta(db, 'owner')
    await writeMeta(db, 'owner', userId)
    if (owner === undefined || owner === userId || (await isSamePerson(db, owner, me))) return false
    const { [userId]: theirs, ...others } = (await readMeta(db, 'setAside')) ?? {}
    const left = await pendingWork(db)
    for (const table of db.tables) if (!KEPT_TABLES.has(table.name)) await table.clear()
    await db.meta.bulkDelete([...SYNC_KEYS])
    await db.meta.where('key').startsWith(DRAFT).delete()
    await writeMeta(db, 'setAside', { ...others, ...(hasWork(left) && { [owner]: left }) })
    if (theirs) await requeueWork(db, theirs, newId)
    return true
  })
}

/**
 * A server that was restored from a backup does not know the accounts made since. Whoever is added again has another
 * id; that it is they is told by their address, in a project that both are of.
 */
async function isSamePerson(db: ErrataDatabase, owner: string, { email, projects }: Signed): Promise<boolean> {
  const here = await db.members.bulkGet(projects.map(({ id }): [string, string] => [id, owner]))
  return here.some((member) => member?.email.toLowerCase() === email.toLowerCase())
}

async function pendingWork(db: ErrataDatabase): Promise<SetAside> {
  const [sent, waiting, refusals, drafts] = await Promise.all([
    db.sent.orderBy('seq').toArray(),
    db.outbox.orderBy('seq').toArray(),
    db.refusals.filter(({ resolvedAt }) => resolvedAt === null).toArray(),
    db.meta.where('key').startsWith(DRAFT).toArray(),
  ])
  const watermark = (await readMeta(db, 'watermark')) ?? 0
  const mutations = [...sent, ...waiting].filter(({ seq }) => seq > watermark).map(({ mutation }) => mutation)
  return { mutations, refusals, drafts }
}

const hasWork = ({ mutations, refusals, drafts }: SetAside): boolean =>
  mutations.length + refusals.length + drafts.length > 0

async function requeueWork(db: ErrataDatabase, { mutations, refusals, drafts }: SetAside, newId: () => string) {
  await db.outbox.bulkAdd(mutations.map((mutation, index) => ({ seq: index + 1, mutation })))
  await db.refusals.bulkAdd([...refusals])
  await db.meta.bulkPut([...drafts])
  if (mutations.length > 0) await requeueAll(db, newId)
}
