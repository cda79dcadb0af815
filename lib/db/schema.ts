/**
 * Dexie is the only truth in the extension. Rows of the synced tables are the server's, with
 * pending mutations laid on top; `shadow` keeps the server's own row wherever they differ.
 * Every version ever shipped stays listed here (tests/fixtures/databases holds one of each).
 */
import { Dexie } from 'dexie'
import type { EntityName } from '../contract/index.ts'
import { DATABASE_NAME, DATABASE_VERSION } from './name.ts'
import { refuseWritesToNewer } from './newer.ts'
import type { ErrataDatabase } from './tables.ts'
import { upgradeTo12 } from './upgrade-12.ts'
import { upgradeTo8 } from './upgrade-8.ts'
import { weighAgain } from './weigh-again.ts'

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

/** A frame may hold several chats. The key of a table cannot change: it goes and comes anew, as open pages report again. */
const VERSION_2 = { conversations: null }
const VERSION_3 = { conversations: '[tabId+frameId+chat], tabId, [tabId+frameId]' }
const VERSION_4 = { adapters: 'id, projectId' }
/**
 * The desk: its first page in order of rank (of issues that were not merged away: those have none), all issues in pages
 * by id, and the newest event of a project.
 */
const VERSION_6 = {
  views: 'id, projectId',
  issues: 'id, projectId, [projectId+id], [projectId+status], [projectId+status+rank]',
  verdicts: 'id, projectId, exchangeId, issueId, [projectId+at]',
  remediations: 'id, projectId, issueId, [projectId+status], [projectId+editedAt]',
}
/** One's own verdicts, newest first: what one has judged and waits for others. */
const VERSION_7 = { verdicts: 'id, projectId, exchangeId, issueId, [projectId+at], [projectId+by+at]' }
/** What people do together; and who works on what. */
const VERSION_9 = {
  issues: `${VERSION_6.issues}, [projectId+assignee]`,
  remediations: `${VERSION_6.remediations}, [projectId+assignee]`,
  comments: 'id, projectId, [subject+subjectId], *mentions',
  inboxes: 'id, projectId',
}
/** Issues that went into another: what was said about them goes along. */
const VERSION_10 = { issues: `${VERSION_9.issues}, mergedInto` }
/** Which issues share words with a question. */
const VERSION_11 = { issueWords: 'id, projectId, *words' }
/** Who flagged which exchange. */
const VERSION_12 = { flagged: '[exchangeId+by], exchangeId, projectId, [projectId+by+at]' }

/** Regression sets, their runs, and how far a run of this computer is. */
const VERSION_15 = {
  cases: 'id, projectId',
  environments: 'id, projectId',
  runs: 'id, projectId, state',
  runSteps: '[runId+index], runId, [runId+state]',
  retests: 'id, projectId, remediationId, issueId, runId, caseId',
}
/** When this browser runs retests by itself. */
const VERSION_16 = { schedules: 'id, projectId' }

/** Table that holds the rows of an entity. */
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
 * @param durability relaxed only for what comes again if the power takes it away: since Chrome 121 that may be the last
 * seconds, and 0.3 ms more, or what a busy disk makes of them, buy it back (OB1)
 */
export function createDatabase(name = DATABASE_NAME, durability: 'strict' | 'relaxed' = 'strict'): ErrataDatabase {
  const db = new Dexie(name, { chromeTransactionDurability: durability }) as ErrataDatabase
  // Numbers were given before the work they were for: 5, 13 and 14 were never shipped, and no database would run them now.
  db.version(1).stores(VERSION_1)
  db.version(2).stores(VERSION_2)
  db.version(3).stores(VERSION_3)
  db.version(4).stores(VERSION_4)
  db.version(6).stores(VERSION_6).upgrade(weighAgain)
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

/** The one instance of this context (panel or worker); opens itself at first use. */
export function database(): ErrataDatabase {
  shared ??= createDatabase()
  return shared
}
