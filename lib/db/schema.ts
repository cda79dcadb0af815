/**
 * Dexie is the only truth in the extension. Rows of the synced tables are the server's, with pending mutations laid on
 * top; `shadow` keeps the server's own row wherever they differ. Every version ever shipped stays listed here
 * (tests/fixtures/databases holds one of each).
 */
import { Dexie } from 'dexie'
import type { EntityName } from '../contract/index.ts'
import { DATABASE_NAME, DATABASE_VERSION } from './name.ts'
import { refuseWritesToNewer } from './newer.ts'
import type { ErrataDatabase } from './tables.ts'
import { upgradeTo12 } from './upgrade-12.ts'
import { upgradeTo8 } from './upgrade-8.ts'
import { recomputeRanks } from './recompute-ranks.ts'

export { DATABASE_NAME, DATABASE_VERSION }
export type * from './tables.ts'

const VERSION_1 = {
  projects: 'id',
  sites: 'id, projectId',
  members: '[projectId+id]',
  exchanges: 'id, projectId, issueId, conversationId, contentHash, [projectId+occurredAt]',
  issues: 'id, projectId, [projectId+status]',
  verdicts: 'id, projectId, exchangeId, issueId',
  remediations: 'id, projectId, issueId, [projectId+status]',
  revisions: 'id, projectId, remediationId',
  retests: 'id, projectId, remediationId, issueId',
  shadow: '[entity+id], projectId',
  outbox: 'seq',
  sent: 'id, seq',
  refusals: 'mutationId, seq, projectId',
  actions: '++id, projectId, undoneAt',
  captures: 'id, tabId, [tabId+frameId]',
  conversations: '[tabId+frameId], tabId',
  meta: 'key',
}

/**
 * A frame may hold several chats. A table's key cannot change, so it is dropped and created again; open pages report
 * their conversations anew.
 */
const VERSION_2 = { conversations: null }
const VERSION_3 = { conversations: '[tabId+frameId+chat], tabId, [tabId+frameId]' }
const VERSION_4 = { adapters: 'id, projectId' }
/**
 * The desk: its first page by rank (null for merged issues), all issues in pages by id, and the newest event of a
 * project.
 */
const VERSION_6 = {
  views: 'id, projectId',
  issues: 'id, projectId, [projectId+id], [projectId+status], [projectId+status+rank]',
  verdicts: 'id, projectId, exchangeId, issueId, [projectId+at]',
  remediations: 'id, projectId, issueId, [projectId+status], [projectId+editedAt]',
}
/** One's own verdicts, newest first: issues one has judged that wait for others. */
const VERSION_7 = { verdicts: 'id, projectId, exchangeId, issueId, [projectId+at], [projectId+by+at]' }
/** Comments and inboxes; and assignments. */
const VERSION_9 = {
  issues: `${VERSION_6.issues}, [projectId+assignee]`,
  remediations: `${VERSION_6.remediations}, [projectId+assignee]`,
  comments: 'id, projectId, [subject+subjectId], *mentions',
  inboxes: 'id, projectId',
}
/** Merged issues, whose comments follow them. */
const VERSION_10 = { issues: `${VERSION_9.issues}, mergedInto` }
/** Which issues share words with a question. */
const VERSION_11 = { issueWords: 'id, projectId, *words' }
/** Who flagged which exchange. */
const VERSION_12 = { flagged: '[exchangeId+by], exchangeId, projectId, [projectId+by+at]' }

/** Regression sets, their runs, and the progress of this computer's runs. */
const VERSION_15 = {
  cases: 'id, projectId',
  environments: 'id, projectId',
  runs: 'id, projectId, state',
  runSteps: '[runId+index], runId, [runId+state]',
  retests: 'id, projectId, remediationId, issueId, runId, caseId',
}
/** When this browser runs retests by itself. */
const VERSION_16 = { schedules: 'id, projectId' }

/** The table with the rows of an entity. */
export const TABLE_OF = {
  project: 'projects',
  site: 'sites',
  member: 'members',
  exchange: 'exchanges',
  issue: 'issues',
  verdict: 'verdicts',
  remediation: 'remediations',
  revision: 'revisions',
  retest: 'retests',
  adapter: 'adapters',
  comment: 'comments',
  inbox: 'inboxes',
  view: 'views',
  case: 'cases',
  environment: 'environments',
  run: 'runs',
} as const satisfies Record<EntityName, string>

export const SYNCED_TABLES = Object.values(TABLE_OF)

/**
 * @param name another name for tests
 * @param durability `relaxed` only for data that comes again if lost: since Chrome 121 a power cut may take the last
 * seconds, and strict costs 0.3 ms more, or whatever a busy disk needs (OB1)
 */
export function createDatabase(name = DATABASE_NAME, durability: 'strict' | 'relaxed' = 'strict'): ErrataDatabase {
  const db = new Dexie(name, { chromeTransactionDurability: durability }) as ErrataDatabase
  // Numbers were reserved ahead of the work: 5, 13 and 14 were never shipped, and no database would run them now.
  db.version(1).stores(VERSION_1)
  db.version(2).stores(VERSION_2)
  db.version(3).stores(VERSION_3)
  db.version(4).stores(VERSION_4)
  db.version(6).stores(VERSION_6).upgrade(recomputeRanks)
  db.version(7).stores(VERSION_7)
  db.version(8).stores({}).upgrade(upgradeTo8)
  db.version(9).stores(VERSION_9)
  db.version(10).stores(VERSION_10)
  db.version(11).stores(VERSION_11)
  db.version(12).stores(VERSION_12).upgrade(upgradeTo12)
  db.version(15).stores(VERSION_15)
  db.version(16).stores(VERSION_16)
  refuseWritesToNewer(db)
  return db
}

let shared: ErrataDatabase | undefined

/** The single instance of this context (panel or worker); opens itself on first use. */
export function database(): ErrataDatabase {
  shared ??= createDatabase()
  return shared
}
