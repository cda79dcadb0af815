/** Small facts about this database and its sync. The one place for their keys and types. */
import type { AdapterSpec } from '../contract/adapter.ts'
import type { ApiErrorCode, Mutation, Span } from '../contract/index.ts'
import type { InsightsReply } from '../contract/insights.ts'
import type { Language } from '../domain/languages.ts'
import type { ReadPolicy } from '../domain/policy.ts'
import type { ReadBatch } from './batch-reads.ts'
import type { ErrataDatabase, MetaRow, RefusalRow } from './tables.ts'
import type { RetestSettings } from '../retest/settings.ts'

export type SyncState = 'idle' | 'syncing' | 'offline' | 'signed_out' | 'update_needed' | 'failing' | 'not_kept'

export type Meta = {
  /** Created and deleted with the database (OB2); renewed only after a server restore (PL4). */
  clientId: string
  lastSeq: number
  /** The copy of the server's database that the cursors belong to. */
  epoch: string
  /** Highest seq confirmed by a pull. */
  watermark: number
  /** Highest seq of a stored refusal, by project, since each is pulled separately. */
  refusalsSeenIn: Record<string, number>
  cursors: Record<string, string>
  /** Projects whose local copy was reset and is still incomplete: rows missing here may exist. */
  comingIn: readonly string[]
  activeProjectId: string
  /** User id of the person whose rows are here. */
  owner: string
  /** What other people wrote on this computer, unconfirmed when they signed out, by user id. */
  setAside: Record<string, SetAside>
  syncState: SyncState
  /** How the last run ended if the server did not respond or accept; kept until it responds again. */
  syncEnded: Extract<SyncState, 'offline' | 'failing' | 'not_kept' | 'update_needed'>
  lastSyncAt: string
  /** When to retry after a failure; stored, since a worker does not outlive a back-off (RT2). */
  nextSyncAt: string
  failures: number
  /** Consecutive pushes that timed out: each reduces how much is sent at once (OB3). */
  pushesTimedOut: number
  /** Projects whose last pull failed; each is retried separately (PL8). */
  pullsFailed: Record<string, PullFailed>
  /** The exchange to show beside its tab, after a click on its mark in the page. */
  focus: { tabId: number; exchangeId: string; at: string }
  /** From the page that a mail's link led to, until its target has been opened in the panel. */
  link: { origin: string; path: string; at: string }
  /** The tab in which somebody is pointing at a chat, and the current step. */
  pointing: {
    tabId: number
    step: PointingStep
    counts: { user: number; assistant: number; agent: number } | null
  } | null
  /**
   * The words of a response selected in a page, as a span in its stored text. `isInstead`: they are words of what the
   * customer was shown instead of the response.
   */
  selectedInPage: { tabId: number; frameId: number; exchangeId: string; span: Span; isInstead?: boolean } | null
  retest: RetestSettings
  /** Questions that retests asked recently: captured, but never added to the project as a customer's. */
  retested: { tabId: number; query: string; at: string }[]
  /** Tabs in which somebody hid the marks. */
  marksHidden: number[]
  /** Tabs whose page removed the marks. */
  marksRefused: number[]
  /** A draft adapter that an admin tries in a tab until it is reloaded; takes precedence there. */
  triedAdapter: { tabId: number; adapterId: string } | null
  /** Created on sites outside any project. */
  adapters: KeptAdapter[]
  /** Ids of the adapters last sent to open pages. */
  adaptersTold: string
  /** What somebody is writing about, until they leave it. */
  writing: { issueId: string; exchangeId: string; projectId?: string }
  /** The running or interrupted bulk action of each project. */
  manyIn: Record<string, string>
  singleKeys: boolean
  /** Whether responses are shown with how far the context supports each sentence. */
  showSupport: boolean
  /** How far the server's clock is ahead of this computer's, in ms; 0 if they agree. */
  clockSkewMs: number
  /** Chosen keys, by the default key of their command. */
  keys: Record<string, string>
  /** Commands run by name, most recent first. */
  recentCommands: string[]
  /** The language chosen in Settings; null: the browser's. */
  language: Language | null
  tour: Tour
  /** The analysis of words with which the index of issues was built. */
  issueWords: string
  /** The organisation's managed policy in this browser. */
  policy: ReadPolicy
  /** The server's latest counts, by request; newest first. */
  insights: { asked: string; reply: InsightsReply }[]
  /** The row height on this computer. */
  density: Density
}
export type PullFailed = {
  /** `not_kept`: this computer could not store what came, for example because its disk is full. */
  code: ApiErrorCode | 'not_kept'
  /** Consecutive failures. */
  failures: number
  nextAt: string
}
/** Mutations in their original order; refusals with their words; and drafts. */
export type SetAside = { mutations: readonly Mutation[]; refusals: readonly RefusalRow[]; drafts: readonly MetaRow[] }
/** The first steps: how many are done, and whether the rest was skipped. */
export type Tour = { reached: number; skipped: boolean }
export type Density = 'comfortable' | 'compact'
export type KeptAdapter = { id: string; origin: string; spec: AdapterSpec }
export type PointingStep = 'user' | 'assistant' | 'composer' | 'check'
export type MetaKey = keyof Meta

export async function readMeta<K extends MetaKey>(db: ErrataDatabase, key: K): Promise<Meta[K] | undefined> {
  return (await db.meta.get(key))?.value as Meta[K] | undefined
}

/**
 * Converts to the server's time, which dates everything done here: a clock wrong by a day would put a verdict before
 * its exchange.
 */
export const serverTime = (skewMs: number, here: string): string =>
  skewMs === 0 ? here : new Date(Date.parse(here) + skewMs).toISOString()

/** The server's current time in ms, as far as its clock is known. */
export const serverNow = async (db: ErrataDatabase): Promise<number> =>
  Date.now() + ((await readMeta(db, 'clockSkewMs')) ?? 0)

/** Requested together with other reads of the running transaction. */
export function readMetaInBatch<K extends MetaKey>(
  db: ErrataDatabase,
  reads: ReadBatch,
  key: K,
): () => Meta[K] | undefined {
  const row = reads.one<MetaRow>(db.meta, key)
  return () => row()?.value as Meta[K] | undefined
}

export async function writeMeta<K extends MetaKey>(db: ErrataDatabase, key: K, value: Meta[K]): Promise<void> {
  await db.meta.put({ key, value })
}

/** The effective value of a setting: the organisation's, or else the one chosen on this computer. */
export async function settingOf<K extends 'language' | 'singleKeys'>(
  db: ErrataDatabase,
  key: K,
): Promise<Meta[K] | undefined> {
  const managed = (await readMeta(db, 'policy'))?.policy[key] as Meta[K] | undefined
  return managed ?? (await readMeta(db, key))
}

const DRAFT = 'draft:'

/** An expert's draft, stored by place until it is sent: closing the panel loses nothing. */
export async function readDraft(db: ErrataDatabase, place: string): Promise<unknown> {
  return (await db.meta.get(`${DRAFT}${place}`))?.value
}

export async function readDrafts(db: ErrataDatabase): Promise<{ place: string; value: unknown }[]> {
  const rows = await db.meta.where('key').startsWith(DRAFT).toArray()
  return rows.map(({ key, value }) => ({ place: key.slice(DRAFT.length), value }))
}

export async function writeDraft(db: ErrataDatabase, place: string, value: unknown): Promise<void> {
  if (value === null) await db.meta.delete(`${DRAFT}${place}`)
  else await db.meta.put({ key: `${DRAFT}${place}`, value })
}
