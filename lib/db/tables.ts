/** All tables of the extension and the types of their rows. */
import type { Dexie, EntityTable, Table } from 'dexie'
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
import type { RunStep } from '../retest/run-plan.ts'
import type { ScheduleRow } from './schedule-row.ts'

/** Who flagged what, and when last; see flagged.ts. */
export type FlaggedRow = { exchangeId: string; by: string; projectId: string; at: string }
/** Words of an issue's title; see issue-words.ts. */
export type IssueWords = { id: string; projectId: string; words: string[] }
/** The server's own row, kept while a pending change lies over it. */
export type ShadowRow = {
  [E in EntityName]: { entity: E; id: string; projectId: string; row: EntityRow<E> | null }
}[EntityName]
export type OutboxRow = { seq: number; mutation: Mutation }
/** Acknowledged mutations, kept in case the server is restored from an older backup (PL4). */
export type SentRow = { id: string; seq: number; mutation: Mutation; sentAt: string }
export type RefusalRow = Refusal & { projectId: string; resolvedAt: string | null }
/** A draft by its place, or the words of a refused change by its mutation. */
export type PutAside = { place: string; words: unknown } | { refusal: string }

export type ActionRow = {
  id?: number
  projectId: string
  label: string
  at: string
  done: MutationDraft[]
  inverse: MutationDraft[]
  undoneAt: string | null
  /** The bulk action that this is a part of. */
  batch?: string
  /** Number of subjects of that bulk action, which may have ended early. */
  of?: number
  /** Number of those that this part covered, whether or not anything had to be done for them. */
  subjects?: number
  /** An attempt to undo or redo it failed because of later changes by others. */
  stuck?: boolean
  /** The action consists only of setting these words aside. */
  aside?: PutAside
}
/** A settled exchange of a currently open page. */
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
  /** Hash of the original words, to detect changes. */
  said: string
  exchange: CapturedExchange
  uploaded: boolean
  /** The cited pages were looked for, whether or not any could be read. */
  sourcesSought?: boolean
  updatedAt: string
}
/** The conversation that a page's chat shows now. */
export type ConversationRow = {
  tabId: number
  frameId: number
  chat: number
  /**
   * The browser's id of the page in the frame: another page has another one, and a page that comes back has the same
   * again.
   */
  documentId?: string
  /** That page was left; only the questions asked in it are kept, without turns. */
  gone?: true
  /** Questions asked in pages that were left, if that is not everything known of it; each on one line. */
  asked?: string[]
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
  /** Everything stored of it was erased for good, and nothing has been said in it since. */
  erased?: true
  /** Hashes of its erased exchanges (`CaptureRow.said`): a page reports them for as long as it shows them. */
  erasedSaid?: string[]
  updatedAt: string
}
/** A question of a run: written before it is asked, so that none is asked twice, whatever dies. */
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
  /** Keyed by project and person: one person may be a member of several projects. */
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
