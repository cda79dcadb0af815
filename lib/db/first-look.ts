/**
 * Reads the database before Dexie and the rest of the panel's scripts have loaded: whose panel it is, and the first
 * page of Issues. Deliberately without Dexie. It only reads, never creates or upgrades a database, and closes it for
 * anybody who wants to upgrade.
 */
import type { Issue, Me, Member, Project, Remediation } from '../contract/index.ts'
import { type ByRank, CANDIDATES, FIRST_PAGE, OPEN_STATUSES, worstFirst } from '../domain/issues/worst-first.ts'
import type { Meta } from './meta.ts'
import { DATABASE_VERSION } from './name.ts'
import type { MetaRow, RefusalRow } from './schema.ts'
import { conflictingRemediation, SYNC_META, type SyncSummary, syncSummaryOf } from './sync-summary.ts'
import { resultOf, openExisting } from './without-dexie.ts'

export type FirstView = {
  project: Project
  members: Member[]
  /** The worst of the open issues. */
  page: Issue[]
}

export type EarlySnapshot = {
  /** Null if there is nothing to read yet, or it cannot be read in this way. */
  view: FirstView | null
  sync: SyncSummary | null
  /** A newer Errata has used the database: we may read it, but not interpret it. */
  isNewer: boolean
}

/** Reading backwards in one request; browsers before Chrome 141 cannot, and skip this. */
const canReadDown = (): boolean => 'getAllRecords' in IDBIndex.prototype
type ReadDown = (options: { query: IDBKeyRange; count: number; direction: 'prev' }) => IDBRequest<Issue[]>

function byRankIn(issues: IDBObjectStore, projectId: string): ByRank {
  const index = issues.index('[projectId+status+rank]')
  return (status, most, size) => {
    const query = IDBKeyRange.bound([projectId, status, -Infinity], [projectId, status, most])
    return resultOf((index.getAll as unknown as ReadDown).call(index, { query, count: size, direction: 'prev' }))
  }
}

async function readFirstView(read: IDBTransaction, projectId: string, now: string): Promise<FirstView | null> {
  const byRank = memoized(byRankIn(read.objectStore('issues'), projectId))
  const [project, members] = await Promise.all([
    resultOf<Project | undefined>(read.objectStore('projects').get(projectId)),
    resultOf<Member[]>(read.objectStore('members').getAll(IDBKeyRange.bound([projectId, ''], [projectId, '\uffff']))),
    // Requested together with the project, although its half-life determines how many are needed.
    ...OPEN_STATUSES.map((status) => byRank(status, Infinity, CANDIDATES * FIRST_PAGE)),
  ])
  return project ? { project, members, page: await worstFirst(byRank, now, project.halfLifeDays, FIRST_PAGE) } : null
}

/** Caches results of identical reads. */
function memoized(byRank: ByRank): ByRank {
  const answers = new Map<string, PromiseLike<Issue[]>>()
  return (...asked) => {
    const key = asked.join()
    const known = answers.get(key) ?? byRank(...asked)
    answers.set(key, known)
    return known
  }
}

/** The state of the sync, for its banner. */
async function readSync(db: IDBDatabase): Promise<SyncSummary> {
  const read = db.transaction(['meta', 'outbox', 'refusals', 'remediations'])
  const [pending, refusals, ...meta] = await Promise.all([
    resultOf(read.objectStore('outbox').count()),
    resultOf<RefusalRow[]>(read.objectStore('refusals').getAll()),
    ...SYNC_META.map((key) => resultOf<MetaRow | undefined>(read.objectStore('meta').get(key))),
  ])
  const met = conflictingRemediation(refusals)
  const theirs = met === null ? undefined : resultOf<Remediation | undefined>(read.objectStore('remediations').get(met))
  return syncSummaryOf({ meta, pending, refusals }, await theirs)
}

type Session = { me: Pick<Me, 'userId' | 'projects'> } | null

async function readRows(db: IDBDatabase, session: Promise<Session>, now: string): Promise<FirstView | null> {
  if (!canReadDown() || db.version !== DATABASE_VERSION * 10) return null
  const me = (await session)?.me
  const usual = me?.projects[0]?.id
  if (!usual) return null
  const read = db.transaction(['meta', 'projects', 'members', 'issues'])
  // All at once, assuming the first project: having several and choosing another is the exception.
  const meta = (key: keyof Meta): Promise<{ value?: unknown } | undefined> =>
    resultOf(read.objectStore('meta').get(key))
  const [active, owner, seen] = await Promise.all([
    meta('activeProjectId'),
    meta('owner'),
    readFirstView(read, usual, now),
  ])
  // Another person's rows stay until the next sync removes them.
  if (owner && owner.value !== me.userId) return null
  const chosen = me.projects.find(({ id }) => id === active?.value)?.id ?? usual
  return await (chosen === usual ? seen : readFirstView(read, chosen, now))
}

/**
 * @param session the signed-in person and their projects, the default one first; null if nobody is signed in
 * @param now ISO time
 */
export async function readEarlySnapshot(session: Promise<Session>, now: string): Promise<EarlySnapshot> {
  const db = await openExisting()
  if (!db) return { view: null, sync: null, isNewer: false }
  db.addEventListener('versionchange', () => db.close())
  try {
    if (db.version > DATABASE_VERSION * 10) return { view: null, sync: null, isNewer: true }
    // An older database may lack a table, and will be upgraded next.
    const syncing = readSync(db).catch(() => null)
    const [sync, seen] = await Promise.all([syncing, readRows(db, session, now)])
    return { view: seen, sync, isNewer: false }
  } finally {
    db.close()
  }
}
