/** Every table of the extension and what a row of it is. */
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
/** Acknowledged, kept for the day on which a server is restored from an older backup (PL4). */
export type SentRow = { id: string; seq: number; mutation: Mutation; sentAt: string }
export type RefusalRow = Refusal & { projectId: string; resolvedAt: string | null }
/** Words that are being written, by their place; or those of a change that was refused, by its mutation. */
export type PutAside = { place: string; words: unknown } | { refusal: string }

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
  /** How many that act was for; it may have ended before. */
  of?: number
  /** How many of them this part got to, whatever had to be done for each. */
  subjects?: number
  /** It was to be turned, and what others have done since does not allow it. */
  stuck?: boolean
  /** What is done is that these words were put aside, and nothing else. */
  aside?: PutAside
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
  /** The browser's name for the page in the frame: another page there has another, and one that comes back has it again. */
  documentId?: string
  /** That page has left; only what was asked in it is kept, without its turns. */
  gone?: true
  /** What was asked in pages that left, where this is not all that is known of it; each in one line. */
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
  /** All that was kept of it was erased for good, and nothing was said in it since. */
  erased?: true
  /** Hashes of what was erased of it (`CaptureRow.said`): as long as a page shows it, it is told again. */
  erasedSaid?: string[]
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
