/** The demo project: Larkspur, one account per role, a key for its assistant, and a month of history. */
import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Project, Role } from '../../lib/contract/index.ts'
import { DEFAULT_EVALS } from '../../lib/domain/index.ts'
import type { Database } from '../db/database.ts'
import { writeRow } from '../db/rows.ts'
import { ensureAccount, setMember } from '../services/people/accounts.ts'
import { createChanges } from '../services/sync/changes.ts'
import { createIssueIndexes } from '../services/issues/issue-indexes.ts'
import { addKey } from '../services/people/keys.ts'
import { createLogWriter } from '../services/log/log-writer.ts'
import { createProjects } from '../services/serving/projects.ts'
import { DEMO_ACCESS_KEY, DEMO_API_KEY, DEMO_PASSWORD, DEMO_PROJECT_ID } from './names.ts'
import { roleIn } from '../services/sync/push.ts'
import { validate } from '../services/serving/serve.ts'
import { hasUserKey, renewUserKey } from '../services/people/user-keys.ts'

const NAMES: Record<Role, string> = {
  sme: 'Sam Ekberg',
  admin: 'Ada Min',
  agent: 'Agnes Tran',
  tester: 'Theo Ster',
  approver: 'April Prover',
  viewer: 'Vic Ewer',
}
export const demoEmail = (role: Role): string => `${role}@larkspur.example`

/** An entry of the demo's history: what its assistant said, some days ago. */
export type HistoryEntry = {
  query: string
  context: { content: string; title: string | null; source: string | null }[]
  response: string
  conversationId: string
  askedDaysAgo: number
  metadata: Record<string, unknown>
  /** The conversation before this question. */
  before?: { role: string; text: string }[]
}

export type DemoSeed = {
  siteOrigin: string
  accessKey?: string
  history?: readonly HistoryEntry[]
  now: string
  secret: string
}

/** May run at every start: keeps what exists and adds what is missing (from an interrupted seed). */
export async function seedDemo(db: Database, seed: DemoSeed): Promise<void> {
  await seedProject(db, seed)
  await addSite(db, seed.siteOrigin, seed.now)
  if (seed.history) await importHistory(db, seed.history, seed.siteOrigin, seed.now)
}

/** The project with its people and keys: everything that does not depend on its site's origin. */
export async function seedProject(db: Database, seed: Pick<DemoSeed, 'accessKey' | 'now' | 'secret'>): Promise<void> {
  const project: Project = {
    id: DEMO_PROJECT_ID,
    name: 'Larkspur',
    serveDefault: 'always',
    halfLifeDays: 14,
    companyDomains: ['larkspur.example'],
    fallbackMessage: 'I am not certain about this one. A colleague from our support team will get back to you shortly.',
    approval: false,
    // Larkspur observes before it holds back: wrong answers reach the page, where experts can see them.
    evals: DEFAULT_EVALS.map((config) => ({ ...config, shouldGuardrail: false })),
  }
  const { rows } = await sql`select 1 from project where project_id = ${DEMO_PROJECT_ID}`.execute(db.kysely)
  if (rows.length === 0)
    await db.transaction((tx) => writeRow(tx, project.id, { entity: 'project', id: project.id, row: project }))
  for (const role of Role.options) {
    const account = { name: NAMES[role], email: demoEmail(role), password: DEMO_PASSWORD }
    const userId = await ensureAccount(db, seed.secret, account)
    if ((await roleIn(db.kysely, project.id, userId)) === null) await setMember(db, project.id, userId, role)
    if (role === 'tester' && !(await hasUserKey(db, userId))) await renewUserKey(db, userId, seed.now, DEMO_API_KEY)
  }
  await addKey(db, project.id, { name: 'Demo assistant', key: seed.accessKey ?? DEMO_ACCESS_KEY })
}

async function addSite(db: Database, origin: string, now: string): Promise<void> {
  const { rows } =
    await sql`select 1 from site where project_id = ${DEMO_PROJECT_ID} and row ->> 'origin' = ${origin}`.execute(
      db.kysely,
    )
  if (rows.length > 0) return
  const id = randomUUID()
  await db.transaction((tx) =>
    writeRow(tx, DEMO_PROJECT_ID, {
      entity: 'site',
      id,
      row: { id, projectId: DEMO_PROJECT_ID, origin, addedBy: 'seed', addedAt: now },
    }),
  )
}

const DAY_MS = 86_400_000
const DONE = 'demo_history'

/** An entry has the same id at every start, so that an interrupted import can continue. */
function idOf({ conversationId, query }: HistoryEntry, place: number): string {
  const hex = createHash('sha256').update(`${place} ${conversationId} ${query}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Imports through the same function as the assistant's own calls, dated when they would have happened. */
async function importHistory(
  db: Database,
  history: readonly HistoryEntry[],
  siteOrigin: string,
  now: string,
): Promise<void> {
  const done = await sql`select 1 from meta where key = ${DONE}`.execute(db.kysely)
  if (done.rows.length > 0) return
  const kept = await sql<{ id: string }>`select id from exchange where project_id = ${DEMO_PROJECT_ID}`.execute(
    db.kysely,
  )
  const ids = new Set(kept.rows.map((row) => row.id))
  const projects = createProjects(db)
  const changes = createChanges()
  const logs = createLogWriter({ db, issueIndexes: createIssueIndexes(), changes })
  const deps = { db, projects, logs, changes, now: () => now }
  const served = await projects.served(DEMO_PROJECT_ID)
  if (!served) throw new Error('The demo project is not there.')
  const oldestFirst = history.toSorted((a, b) => b.askedDaysAgo - a.askedDaysAgo)
  for (const [place, entry] of oldestFirst.entries()) {
    const logId = idOf(entry, place)
    if (ids.has(logId)) continue
    const messages = [...(entry.before ?? []), { role: 'user', text: entry.query }].map(({ role, text }) => ({
      role: role === 'user' ? ('user' as const) : ('assistant' as const),
      content: text,
    }))
    await validate(
      deps,
      served,
      {
        query: entry.query,
        context: entry.context.map((document) => document.content).join('\n\n'),
        response: entry.response,
        messages,
        custom_metadata: { ...entry.metadata, conversation_id: entry.conversationId, site: siteOrigin },
      },
      { logId, at: new Date(Date.parse(now) - entry.askedDaysAgo * DAY_MS).toISOString() },
    )
  }
  await sql`insert into meta (key, value) values (${DONE}, ${now}) on conflict do nothing`.execute(db.kysely)
}
