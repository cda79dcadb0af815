/**
 * A look at the database before Dexie and the rest of the panel's scripts are there: whose panel it is, and the first page
 * of Issues. Without Dexie on purpose. It only reads, never makes or upgrades a database, and is in nobody's way: whoever
 * wants to upgrade finds it closed.
 */
import type { Issue, Me, Member, Project, Remediation } from '../contract/index.ts'
import { type ByRank, CANDIDATES, FIRST_PAGE, OPEN_STATUSES, worstFirst } from '../domain/issues/worst-first.ts'
import type { Meta } from './meta.ts'
import { DATABASE_VERSION } from './name.ts'
import type { MetaRow, RefusalRow } from './schema.ts'
import { metIn, SYNC_META, type SyncSummary, syncSummaryOf } from './sync-summary.ts'
import { answer, opened } from './without-dexie.ts'

export type FirstLook = {
  project: Project
  members: Member[]
  /** The worst of the open issues. */
  page: Issue[]
}

export type DatabaseLook = {
  /** Null where there is nothing to be seen yet, or not in this way. */
  seen: FirstLook | null
  sync: SyncSummary | null
  /** The database was used by a newer Errata: it may be read, and is not ours to understand. */
  isNewer: boolean
}

/** Reads downwards in one request; browsers from before Chrome 141 cannot, and do without this look. */
const canReadDown = (): boolean => 'getAllRecords' in IDBIndex.prototype
type ReadDown = (options: { query: IDBKeyRange; count: number; direction: 'prev' }) => IDBRequest<Issue[]>

function byRankIn(issues: IDBObjectStore, projectId: string): ByRank {
  const index = issues.index('[projectId+status+rank]')
  return (status, most, size) => {
    const query = IDBKeyRange.bound([projectId, status, -Infinity], [projectId, status, most])
    return answer((index.getAll as unknown as ReadDown).call(index, { query, count: size, direction: 'prev' }))
  }
}

async function lookAt(read: IDBTransaction, projectId: string, now: string): Promise<FirstLook | null> {
  const byRank = remembered(byRankIn(read.objectStore('issues'), projectId))
  const [project, members] = await Promise.all([
    answer<Project | undefined>(read.objectStore('projects').get(projectId)),
    answer<Member[]>(read.objectStore('members').getAll(IDBKeyRange.bound([projectId, ''], [projectId, '\uffff']))),
    // Asked for with the project and not after it, though its half-life decides how many are needed.
    ...OPEN_STATUSES.map((status) => byRank(status, Infinity, CANDIDATES * FIRST_PAGE)),
  ])
  return project ? { project, members, page: await worstFirst(byRank, now, project.halfLifeDays, FIRST_PAGE) } : null
}

/** The same answer for whoever asks the same again. */
function remembered(byRank: ByRank): ByRank {
  const answers = new Map<string, PromiseLike<Issue[]>>()
  return (...asked) => {
    const key = asked.join()
    const known = answers.get(key) ?? byRank(...asked)
    answers.set(key, known)
    return known
  }
}

/** What holds of the sync, for the banner that says it. */
async function lookAtSync(db: IDBDatabase): Promise<SyncSummary> {
  const read = db.transaction(['meta', 'outbox', 'refusals', 'remediations'])
  const [pending, refusals, ...meta] = await Promise.all([
    answer(read.objectStore('outbox').count()),
    answer<RefusalRow[]>(read.objectStore('refusals').getAll()),
    ...SYNC_META.map((key) => answer<MetaRow | undefined>(read.objectStore('meta').get(key))),
  ])
  const met = metIn(refusals)
  const theirs = met === null ? undefined : answer<Remediation | undefined>(read.objectStore('remediations').get(met))
  return syncSummaryOf({ meta, pending, refusals }, await theirs)
}

type Session = { me: Pick<Me, 'userId' | 'projects'> } | null

async function lookAtRows(db: IDBDatabase, session: Promise<Session>, now: string): Promise<FirstLook | null> {
  if (!canReadDown() || db.version !== DATABASE_VERSION * 10) return null
  const me = (await session)?.me
  const usual = me?.projects[0]?.id
  if (!usual) return null
  const read = db.transaction(['meta', 'projects', 'members', 'issues'])
  // All at once: who belongs to several projects and chose another one than the first is the exception.
  const meta = (key: keyof Meta): Promise<{ value?: unknown } | undefined> => answer(read.objectStore('meta').get(key))
  const [active, owner, seen] = await Promise.all([meta('activeProjectId'), meta('owner'), lookAt(read, usual, now)])
  // Until the next sync has put away what is another's.
  if (owner && owner.value !== me.userId) return null
  const chosen = me.projects.find(({ id }) => id === active?.value)?.id ?? usual
  return await (chosen === usual ? seen : lookAt(read, chosen, now))
}

/**
 * @param session whoever is signed in, and the projects that they belong to, the default one first; null where nobody is
 * @param now ISO time
 */
export async function lookAtDatabase(session: Promise<Session>, now: string): Promise<DatabaseLook> {
  const db = await opened()
  if (!db) return { seen: null, sync: null, isNewer: false }
  db.addEventListener('versionchange', () => db.close())
  try {
    if (db.version > DATABASE_VERSION * 10) return { seen: null, sync: null, isNewer: true }
    // An older one may lack a table, and is upgraded next.
    const syncing = lookAtSync(db).catch(() => null)
    const [sync, seen] = await Promise.all([syncing, lookAtRows(db, session, now)])
    return { seen, sync, isNewer: false }
  } finally {
    db.close()
  }
}
