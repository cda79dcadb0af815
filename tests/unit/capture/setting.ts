/** What both ways into the project begin with: a database with a project in it, a member, and turns as a page tells them. */
import { DEFAULT_PROJECT } from '../../../lib/capture/member.ts'
import type { CaptureDeps } from '../../../lib/capture/store.ts'
import type { Role, SnapshotTurn, TranscriptSnapshot } from '../../../lib/contract/index.ts'
import { createDatabase, type ErrataDatabase } from '../../../lib/db/index.ts'
import { minute, project, SITE, uuid } from '../../fixtures/rows.ts'

const FIRST_ID = 20_000

export async function databaseWithProject(): Promise<ErrataDatabase> {
  const db = createDatabase(`capture-${Math.random()}`)
  await db.projects.put(project())
  return db
}

/** Ids are counted for each database anew. @returns what captures need, on behalf of a member, or of nobody */
export function depsOf(db: ErrataDatabase, member: string): (role?: Role | null) => CaptureDeps {
  let ids = FIRST_ID
  return (role = member as Role) => ({
    db,
    now: () => minute(30),
    newId: () => uuid((ids += 1)),
    defaults: DEFAULT_PROJECT,
    member: role && { project: project(), userId: `user-${member}`, role },
  })
}

export const turnOf = (key: string, role: SnapshotTurn['role'], text: string): SnapshotTurn => ({
  key,
  role,
  text,
  truncated: false,
  settled: true,
  logId: null,
  citations: [],
})

export const snapshotOf = (turns: SnapshotTurn[], over: Partial<TranscriptSnapshot> = {}): TranscriptSnapshot => ({
  conversationKey: 'c',
  revision: 1,
  chat: 0,
  url: `${SITE}/hub?session=secret#x`,
  title: 'Help',
  language: 'en',
  from: 0,
  total: turns.length,
  turns,
  detection: { confidence: 0.9, why: [], root: 'document' },
  article: null,
  ...over,
})
