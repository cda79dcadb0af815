/**
 * A look at the database before Dexie and the rest of the panel's scripts are there: whose panel it is, and the first page
 * of Issues. Without Dexie on purpose. It only reads, never makes or upgrades a database, and is in nobody's way: whoever
 * wants to upgrade finds it closed.
 */
import type { Issue, Me, Member, Project } from '../contract/index.ts'
import { type ByRank, CANDIDATES, FIRST_PAGE, OPEN_STATUSES, worstFirst } from '../domain/issues/worst-first.ts'
import type { Meta } from './meta.ts'
import { DATABASE_NAME, DATABASE_VERSION } from './name.ts'

export type FirstLook = {
  project: Project
  members: Member[]
  /** The worst of the open issues. */
  page: Issue[]
}

/** Null where there is none yet. */
const opened = (): Promise<IDBDatabase | null> =>
  new Promise((resolve) => {
    const opening = indexedDB.open(DATABASE_NAME)
    // There is none: to make it, with all that belongs to it, is Dexie's.
    opening.addEventListener('upgradeneeded', () => opening.transaction?.abort())
    opening.addEventListener('error', () => resolve(null))
    opening.addEventListener('success', () => resolve(opening.result))
  })

const answer = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error as Error))
  })

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

/**
 * @param session whoever is signed in, and the projects that they belong to, the default one first; null where nobody is
 * @param now ISO time
 * @returns null where there is nothing to be seen yet, or not in this way
 */
export async function firstLook(
  session: Promise<{ me: Pick<Me, 'userId' | 'projects'> } | null>,
  now: string,
): Promise<FirstLook | null> {
  if (!canReadDown()) return null
  const db = await opened()
  if (!db) return null
  db.addEventListener('versionchange', () => db.close())
  try {
    if (db.version !== DATABASE_VERSION * 10) return null
    const me = (await session)?.me
    const usual = me?.projects[0]?.id
    if (!usual) return null
    const read = db.transaction(['meta', 'projects', 'members', 'issues'])
    // All at once: who belongs to several projects and chose another one than the first is the exception.
    const meta = (key: keyof Meta): Promise<{ value?: unknown } | undefined> =>
      answer(read.objectStore('meta').get(key))
    const [active, owner, seen] = await Promise.all([meta('activeProjectId'), meta('owner'), lookAt(read, usual, now)])
    // Until the next sync has put away what is another's.
    if (owner && owner.value !== me.userId) return null
    const chosen = me.projects.find(({ id }) => id === active?.value)?.id ?? usual
    return await (chosen === usual ? seen : lookAt(read, chosen, now))
  } finally {
    db.close()
  }
}
