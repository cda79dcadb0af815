/** Small facts about this database and its sync. One place for the keys and their types. */
import type { AdapterSpec } from '../contract/adapter.ts'
import type { ApiErrorCode, Mutation, Span } from '../contract/index.ts'
import type { InsightsReply } from '../contract/insights.ts'
import type { Language } from '../domain/languages.ts'
import type { ReadPolicy } from '../domain/policy.ts'
import type { ReadTogether } from './read-together.ts'
import type { ErrataDatabase, MetaRow, RefusalRow } from './tables.ts'
import type { RetestSettings } from '../retest/settings.ts'

export type SyncState = 'idle' | 'syncing' | 'offline' | 'signed_out' | 'update_needed' | 'failing' | 'not_kept'

export type Meta = {
  /** Born and dies with the database (OB2); renewed only when the server was restored (PL4). */
  clientId: string
  lastSeq: number
  /** The server's copy of the database that the cursors belong to. */
  epoch: string
  /** Highest seq that a pull has confirmed. */
  watermark: number
  /** Highest seq of a refusal that has been stored, by project: each is pulled for itself. */
  refusalsSeenIn: Record<string, number>
  cursors: Record<string, string>
  /** Projects whose copy here began anew, and of which more is to come: what is not here may be there. */
  comingIn: readonly string[]
  activeProjectId: string
  /** Whose rows are here, by user id. */
  owner: string
  /** What others wrote on this computer and was not confirmed when they went, by user id. */
  setAside: Record<string, SetAside>
  syncState: SyncState
  /** How the last run ended that the server did not answer or did not accept; it holds until it answers again. */
  syncEnded: Extract<SyncState, 'offline' | 'failing' | 'not_kept' | 'update_needed'>
  lastSyncAt: string
  /** When to try again after a failure; stored, since a worker does not live as long as a back-off (RT2). */
  nextSyncAt: string
  failures: number
  /** Pushes in a row that the server did not answer in time: less goes at once after each (OB3). */
  pushesTimedOut: number
  /** Projects that could not be pulled when they were last asked for; each is tried again by itself (PL8). */
  pullsFailed: Record<string, PullFailed>
  /** Exchange to show, after a click on its mark in the page. */
  focus: { exchangeId: string; at: string }
  /** Of the page that a mail led to, while its place in the panel was not opened yet. */
  link: { origin: string; path: string; at: string }
  /** Where somebody points at a chat right now, and how far they are. */
  pointing: {
    tabId: number
    step: PointingStep
    counts: { user: number; assistant: number; agent: number } | null
  } | null
  /** The words of a response that are selected in a page, where they stand in what was kept of it. */
  selectedInPage: { tabId: number; frameId: number; exchangeId: string; span: Span } | null
  retest: RetestSettings
  /** What retests asked of late: captured, but never brought to the project as a customer's. */
  retested: { tabId: number; query: string; at: string }[]
  /** Tabs in which somebody put the marks away. */
  marksHidden: number[]
  /** Tabs whose page took the marks away. */
  marksRefused: number[]
  /** Somebody's draft that an admin tries in one tab, until that is reloaded; tried first there. */
  triedAdapter: { tabId: number; adapterId: string } | null
  /** Made on sites outside of any project. */
  adapters: KeptAdapter[]
  /** Ids of the adapters that open pages were last told of. */
  adaptersTold: string
  /** What somebody is writing about, until it is left. */
  writing: { issueId: string; exchangeId: string; projectId?: string }
  /** The batch of an act for many that is under way, or was when its panel went, by project: each tells of its own. */
  manyIn: Record<string, string>
  singleKeys: boolean
  /** Responses are shown with what the context makes of their sentences. */
  showSupport: boolean
  /** How far the server's clock is ahead of this computer's, in ms; 0 where they agree. */
  clockSkewMs: number
  /** Keys that were chosen, by the default key of their command. */
  keys: Record<string, string>
  /** What was called by name, last first. */
  recentCommands: string[]
  /** The language that was chosen in Settings; null: the browser's. */
  language: Language | null
  tour: Tour
  /** By which reading of words the index of issues was made. */
  issueWords: string
  /** What the organisation manages in this browser. */
  policy: ReadPolicy
  /** What the server counted last, by what it was asked; newest first. */
  insights: { asked: string; reply: InsightsReply }[]
  /** How high rows are on this computer. */
  density: Density
}
export type PullFailed = {
  /** `not_kept`: this computer could not write what came; its disk is full, say. */
  code: ApiErrorCode | 'not_kept'
  /** In a row. */
  failures: number
  nextAt: string
}
/** In the order in which it was done; refusals with the words in them, and what was being written. */
export type SetAside = { mutations: readonly Mutation[]; refusals: readonly RefusalRow[]; drafts: readonly MetaRow[] }
/** The first steps: how many of them are behind, and whether the rest was not wanted. */
export type Tour = { reached: number; skipped: boolean }
export type Density = 'comfortable' | 'compact'
export type KeptAdapter = { id: string; origin: string; spec: AdapterSpec }
export type PointingStep = 'user' | 'assistant' | 'composer' | 'check'
export type MetaKey = keyof Meta

export async function readMeta<K extends MetaKey>(db: ErrataDatabase, key: K): Promise<Meta[K] | undefined> {
  return (await db.meta.get(key))?.value as Meta[K] | undefined
}

/** What happens here is told in the server's time: a clock that is wrong by a day would put a verdict before what it is about. */
export const serverTime = (skewMs: number, here: string): string =>
  skewMs === 0 ? here : new Date(Date.parse(here) + skewMs).toISOString()

/** Now by the server, in ms, as far as its clock is known here. */
export const serverNow = async (db: ErrataDatabase): Promise<number> =>
  Date.now() + ((await readMeta(db, 'clockSkewMs')) ?? 0)

/** With other reads of the running transaction. */
export function readMetaTogether<K extends MetaKey>(
  db: ErrataDatabase,
  reads: ReadTogether,
  key: K,
): () => Meta[K] | undefined {
  const row = reads.one<MetaRow>(db.meta, key)
  return () => row()?.value as Meta[K] | undefined
}

export async function writeMeta<K extends MetaKey>(db: ErrataDatabase, key: K, value: Meta[K]): Promise<void> {
  await db.meta.put({ key, value })
}

/** What holds of a setting: the organisation's word, or else what was chosen on this computer. */
export async function settingOf<K extends 'language' | 'singleKeys'>(
  db: ErrataDatabase,
  key: K,
): Promise<Meta[K] | undefined> {
  const managed = (await readMeta(db, 'policy'))?.policy[key] as Meta[K] | undefined
  return managed ?? (await readMeta(db, key))
}

const DRAFT = 'draft:'

/** What an expert is writing, kept per place until it is sent: closing the panel loses no word. */
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
