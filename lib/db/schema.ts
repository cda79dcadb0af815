/**
 * Dexie is the only truth in the extension. Rows of the synced tables are the server's, with
 * pending mutations laid on top; `shadow` keeps the server's own row wherever they differ.
 * Every version ever shipped stays listed here (tests/fixtures/databases holds one of each).
 */
import { Dexie, type EntityTable, type Table } from 'dexie'
import type {
  Adapter,
  CapturedExchange,
  Comment,
  EntityName,
  Environment,
  EntityRow,
  Exchange,
  Inbox,
  Issue,
  Member,
  Mutation,
  Project,
  Refusal,
  RegressionCase,
  Remediation,
  Retest,
  RetestOutcome,
  Revision,
  Run,
  Site,
  SnapshotTurn,
  TranscriptSnapshot,
  Verdict,
  View,
} from '../contract/index.ts'
import type { MutationDraft } from '../domain/index.ts'
import type { FlaggedRow } from './flagged.ts'
import type { IssueWords } from './issue-words.ts'
import type { RunStep } from '../retest/run-plan.ts'
import type { ScheduleRow } from './schedules.ts'
import { DATABASE_NAME, DATABASE_VERSION } from './name.ts'
import { refuseWritesToNewer } from './newer.ts'
import { upgradeTo12 } from './upgrade-12.ts'
import { upgradeTo8 } from './upgrade-8.ts'
import { weighAgain } from './weigh-again.ts'

export { DATABASE_NAME, DATABASE_VERSION }

/** The server's own row, kept while a pending change lies over it. */
export type ShadowRow = {
  [E in EntityName]: { entity: E; id: string; projectId: string; row: EntityRow<E> | null }
}[EntityName]
export type OutboxRow = { seq: number; mutation: Mutation }
/** Acknowledged, kept for the day on which a server is restored from an older backup (PL4). */
export type SentRow = { id: string; seq: number; mutation: Mutation; sentAt: string }
export type RefusalRow = Refusal & { projectId: string; resolvedAt: string | null }
export type ActionRow = {
  id?: number
  projectId: string
  label: string
  at: string
  done: MutationDraft[]
  inverse: MutationDraft[]
  undoneAt: string | null
  /** The act for many issues that this is a part of. */
  batch?: string
}
/** A settled exchange of a page that is open now. */
export type CaptureRow = {
  id: string
  tabId: number
  frameId: number
  /** Number of the chat in its frame. */
  chat: number
  site: string
  conversationKey: string
  ordinal: number
  turnKey: string
  /** Hash of the words as they were said: tells whether they changed. */
  said: string
  exchange: CapturedExchange
  uploaded: boolean
  /** The pages it cites were looked for, whether or not any could be read. */
  sourcesSought?: boolean
  updatedAt: string
}
/** The conversation that a chat of a page shows now. */
export type ConversationRow = {
  tabId: number
  frameId: number
  chat: number
  origin: string
  url: string
  title: string
  language: string | null
  conversationKey: string
  revision: number
  total: number
  turns: SnapshotTurn[]
  detection: TranscriptSnapshot['detection']
  article: TranscriptSnapshot['article']
  updatedAt: string
}
/** One question of a run: written before it is asked, so that none is asked twice whatever dies. */
export type RunStepRow = {
  runId: string
  index: number
  state: 'waiting' | 'asked' | 'done'
  step: RunStep
  outcome: RetestOutcome | null
}
export type MetaRow = { key: string; value: unknown }

export type ErrataDatabase = Dexie & {
  projects: EntityTable<Project, 'id'>
  sites: EntityTable<Site, 'id'>
  /** Keyed by person and project: one person may be a member of several. */
  members: Table<Member, [string, string]>
  exchanges: EntityTable<Exchange, 'id'>
  issues: EntityTable<Issue, 'id'>
  /** Words of their titles; see issue-words.ts. */
  issueWords: EntityTable<IssueWords, 'id'>
  verdicts: EntityTable<Verdict, 'id'>
  remediations: EntityTable<Remediation, 'id'>
  revisions: EntityTable<Revision, 'id'>
  retests: EntityTable<Retest, 'id'>
  adapters: EntityTable<Adapter, 'id'>
  comments: EntityTable<Comment, 'id'>
  inboxes: EntityTable<Inbox, 'id'>
  views: EntityTable<View, 'id'>
  cases: EntityTable<RegressionCase, 'id'>
  environments: EntityTable<Environment, 'id'>
  runs: EntityTable<Run, 'id'>
  runSteps: Table<RunStepRow, [string, number]>
  schedules: EntityTable<ScheduleRow, 'id'>
  /** Who flagged what; see flagged.ts. */
  flagged: Table<FlaggedRow, [string, string]>
  shadow: Table<ShadowRow, [string, string]>
  outbox: EntityTable<OutboxRow, 'seq'>
  sent: EntityTable<SentRow, 'id'>
  refusals: EntityTable<RefusalRow, 'mutationId'>
  actions: EntityTable<ActionRow, 'id'>
  captures: EntityTable<CaptureRow, 'id'>
  conversations: Table<ConversationRow, [number, number, number]>
  meta: EntityTable<MetaRow, 'key'>
}

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
