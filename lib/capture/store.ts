/**
 * Stores a page's snapshot in the local tables: the current conversation, and each settled exchange, judged. Flagged
 * ones go to the project if the page belongs to one of its sites.
 */
import type { CapturedExchange, Exchange, Mark, Project, Role, TranscriptSnapshot, Verdict } from '../contract/index.ts'
import {
  act,
  areMarksHidden,
  type CaptureRow,
  type ErrataDatabase,
  readMeta,
  serverTime,
  settingOf,
} from '../db/index.ts'
import { candidateIssues } from '../db/issue-words.ts'
import { retestedIn } from '../db/retested.ts'
import { can, isFlagged, type MutationDraft, questionOf } from '../domain/index.ts'
import { languageFor } from '../domain/languages.ts'
import { joinIssue } from '../match/cluster.ts'
import { contentHash } from '../match/normalise.ts'
import { askedIn, isSameConversation, mergeTurns } from './conversation.ts'
import { captured, type ContextSources, scored, type ScoringRules } from './captured.ts'
import { rulesOf } from './known.ts'
import { MARK_WORDS, type MarkWords } from './mark-words.ts'
import { markedOf, marksOf } from './marks.ts'
import { type PairedExchange, pairExchanges } from './pair.ts'

/** Where the snapshot came from, as stamped by the browser; never taken from the page. */
export type FramePlace = { origin: string; tabId: number; frameId: number; documentId?: string }

export type CaptureDeps = {
  db: ErrataDatabase
  now(): string
  newId(): string
  /** The project and member whose panel this is; null while signed out: then everything stays on this computer. */
  member: { project: Project; userId: string; role: Role } | null
  /** The rules for judging while no project is known. */
  defaults: Project
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i
/** The most that an exchange in a page and the server's log of it may differ in time. */
const JOIN_WINDOW_MS = 10 * 60_000

const samePlace = (place: FramePlace) => (row: { tabId: number; frameId: number }) =>
  row.tabId === place.tabId && row.frameId === place.frameId

/** The server's log of an exchange: by the id that the page exposes, otherwise by content and time. */
async function loggedExchange(
  db: ErrataDatabase,
  exchange: Pick<Exchange, 'id' | 'contentHash' | 'occurredAt'>,
): Promise<Exchange | null> {
  const byId = await db.exchanges.get(exchange.id)
  if (byId) return byId
  const sameWords = await db.exchanges.where('contentHash').equals(exchange.contentHash).toArray()
  const near = (one: Exchange): number => Math.abs(Date.parse(one.occurredAt) - Date.parse(exchange.occurredAt))
  return sameWords.filter((one) => near(one) <= JOIN_WINDOW_MS).toSorted((a, b) => near(a) - near(b))[0] ?? null
}

/** Stores a snapshot; `resend` asks the script to send everything again, because an earlier part is missing. */
export async function storeSnapshot(
  deps: CaptureDeps,
  snapshot: TranscriptSnapshot,
  place: FramePlace,
): Promise<{ resend: boolean; marks: Mark[] }> {
  const { db } = deps
  const rules = await rulesOf(db, deps.member?.project ?? deps.defaults)
  const skewMs = (await readMeta(db, 'clockSkewMs')) ?? 0
  const stored = await db.transaction('rw', [db.conversations, db.captures, db.exchanges], async () => {
    const before = await db.conversations.get([place.tabId, place.frameId, snapshot.chat])
    const row = isSameConversation(before, snapshot) ? before : undefined
    const same = row !== undefined
    // Parts of one report share its revision; an older report is outdated.
    if (same && snapshot.revision < row.revision) return { resend: false }
    const turns = mergeTurns(same ? row.turns : [], snapshot)
    if (!turns) return { resend: true }
    const at = deps.now()
    const { erasedSaid = [] } = row ?? {}
    // The server refuses erased content for only some hours, and would accept it after that.
    const pairs = pairExchanges(turns, ({ query, response }) => erasedSaid.includes(contentHash(query, response)))
    const asked = same ? row.asked : before?.origin === place.origin ? askedIn([before]) : undefined
    await db.conversations.put({
      tabId: place.tabId,
      frameId: place.frameId,
      chat: snapshot.chat,
      ...(place.documentId !== undefined && { documentId: place.documentId }),
      ...(asked !== undefined && asked.length > 0 && { asked }),
      ...(erasedSaid.length > 0 && { erasedSaid }),
      ...(row?.erased && pairs.length === 0 && { erased: true }),
      origin: place.origin,
      url: snapshot.url,
      title: snapshot.title,
      language: snapshot.language,
      conversationKey: snapshot.conversationKey,
      revision: snapshot.revision,
      total: snapshot.total,
      turns,
      detection: snapshot.detection,
      article: snapshot.article ?? (same ? row.article : null),
      updatedAt: at,
    })
    await replaceCaptures(deps, rules, { snapshot, place, pairs, at, occurredAt: serverTime(skewMs, at) })
    return { resend: false }
  })
  await uploadFlagged(deps, place)
  return { ...stored, marks: await marksFor(db, place) }
}

type Seen = {
  snapshot: TranscriptSnapshot
  place: FramePlace
  pairs: readonly PairedExchange[]
  at: string
  /** The same by the server's clock. */
  occurredAt: string
}

/** Stores this conversation's captures, one per exchange; unchanged ones keep their ids. */
async function replaceCaptures(
  deps: CaptureDeps,
  rules: ScoringRules,
  { snapshot, place, pairs, at, occurredAt }: Seen,
): Promise<void> {
  const { db } = deps
  const inFrame = await db.captures.where('[tabId+frameId]').equals([place.tabId, place.frameId]).toArray()
  const known = inFrame.filter((row) => row.chat === snapshot.chat)
  const kept = new Map(
    known.filter((row) => row.conversationKey === snapshot.conversationKey).map((row) => [row.turnKey, row]),
  )
  const rows: CaptureRow[] = []
  const stays = new Set<string>()
  for (const pair of pairs) {
    const before = kept.get(pair.turnKey)
    const claimed = pair.logId && UUID.test(pair.logId) ? pair.logId.toLowerCase() : null
    const said = contentHash(pair.query, pair.response)
    if (before?.said === said && (claimed === null || claimed === before.id)) {
      // Judged already: a long conversation must not be judged again with every word of its next answer.
      stays.add(before.id)
      if (before.ordinal !== pair.ordinal) rows.push({ ...before, ordinal: pair.ordinal, updatedAt: at })
      continue
    }
    const about = {
      id: claimed ?? deps.newId(),
      site: place.origin,
      snapshot,
      occurredAt: before?.exchange.occurredAt ?? occurredAt,
    }
    const nothing: ContextSources = { logged: null, cited: [], article: null }
    const first = captured(pair, about, nothing, rules)
    const unchanged = before !== undefined && before.exchange.contentHash === first.contentHash
    const logged = await loggedExchange(db, first)
    const id = logged?.id ?? claimed ?? (unchanged ? before.id : first.id)
    const sources: ContextSources = {
      logged,
      cited: unchanged && before.exchange.contextSource === 'cited' ? before.exchange.context : [],
      // The page's own article is weak evidence: where a log is expected, it would raise false alarms.
      article: claimed ? null : snapshot.article,
    }
    rows.push({
      id,
      tabId: place.tabId,
      frameId: place.frameId,
      chat: snapshot.chat,
      site: place.origin,
      conversationKey: snapshot.conversationKey,
      ordinal: pair.ordinal,
      turnKey: pair.turnKey,
      said,
      exchange: captured(pair, { ...about, id }, sources, rules),
      uploaded: unchanged && before.id === id ? before.uploaded : false,
      updatedAt: at,
    })
  }
  await db.captures.bulkDelete(known.map((row) => row.id).filter((id) => !stays.has(id)))
  await db.captures.bulkPut(rows)
}

/** Judges again what was waiting for its context: the server's log arrived, or a cited page was read. */
export async function judgeAgain(
  deps: CaptureDeps,
  cited: ReadonlyMap<string, ContextSources['cited']> = new Map(),
): Promise<FramePlace[]> {
  const { db } = deps
  if (cited.size === 0 && !(await isAnyLogged(db))) return []
  const rules = await rulesOf(db, deps.member?.project ?? deps.defaults)
  const changed = await db.transaction('rw', [db.captures, db.exchanges], async () => {
    const places: FramePlace[] = []
    for (const row of await db.captures.toArray()) {
      if (row.exchange.contextSource === 'log') continue
      const logged = await loggedExchange(db, row.exchange)
      const sources = { logged, cited: cited.get(row.id) ?? [], article: null }
      if (logged?.contextSource !== 'log' && sources.cited.length === 0) continue
      const exchange: CapturedExchange = { ...scored(row.exchange, sources, rules), id: logged?.id ?? row.id }
      if (exchange.id !== row.id) await db.captures.delete(row.id)
      await db.captures.put({ ...row, id: exchange.id, exchange, uploaded: exchange.id === row.id && row.uploaded })
      places.push({ origin: row.site, tabId: row.tabId, frameId: row.frameId })
    }
    return places
  })
  for (const place of changed) await uploadFlagged(deps, place)
  return changed
}

/** Checked before the transaction starts: usually there is none, and a verdict would have to wait for the search. */
async function isAnyLogged(db: ErrataDatabase): Promise<boolean> {
  const open = (await db.captures.toArray()).filter((row) => row.exchange.contextSource !== 'log')
  const logs = await Promise.all(open.map((row) => loggedExchange(db, row.exchange)))
  return logs.some((log) => log?.contextSource === 'log')
}

/** Sends flagged exchanges to the project, once; those of sites outside the project stay on this computer. */
async function uploadFlagged(deps: CaptureDeps, place: FramePlace): Promise<void> {
  const { db, member } = deps
  if (!member || !can(member.role, 'capture')) return
  const { project } = member
  const isSite = await db.sites
    .where('projectId')
    .equals(project.id)
    .filter((site) => site.origin === place.origin)
    .count()
  if (isSite === 0) return
  const rows = await db.captures.filter((row) => samePlace(place)(row) && !row.uploaded).toArray()
  const isRetest = rows.length > 0 ? await retestedIn(db, place.tabId) : () => false
  for (const row of rows) {
    if (isRetest(row.exchange.query)) continue
    if (!isFlagged({ scores: row.exchange.scores, flags: [] }, project.evals)) continue
    const done = await upload(deps, row)
    if (done) await db.captures.update(row.id, { uploaded: true })
  }
}

/** The mutation that brings a captured exchange to the project, with the issue it probably belongs to. */
export async function captureDraft(
  deps: Pick<CaptureDeps, 'db' | 'newId'>,
  projectId: string,
  exchange: CapturedExchange,
): Promise<MutationDraft> {
  const issues = await candidateIssues(deps.db, projectId, questionOf(exchange))
  const joined = joinIssue(
    questionOf(exchange),
    issues.map((issue) => ({ id: issue.id, queries: [issue.title] })),
  )
  return { name: 'exchange.capture', args: { exchange, issueId: joined?.issueId ?? deps.newId() } }
}

async function upload(deps: CaptureDeps, row: CaptureRow): Promise<boolean> {
  const { db, member } = deps
  if (!member) return false
  const done = await act(db, {
    projectId: member.project.id,
    label: 'Captured',
    mutations: [await captureDraft(deps, member.project.id, row.exchange)],
    actor: { userId: member.userId, role: member.role },
    now: deps.now(),
    newId: deps.newId,
    undoable: false,
  })
  return done.ok
}

/** None in a tab whose marks are hidden. */
export async function marksFor(db: ErrataDatabase, place: Pick<FramePlace, 'tabId' | 'frameId'>): Promise<Mark[]> {
  if (await areMarksHidden(db, place.tabId)) return []
  const rows = await db.captures.filter((row) => row.tabId === place.tabId && row.frameId === place.frameId).toArray()
  const ids = rows.map((row) => row.id)
  const known = new Map((await db.exchanges.bulkGet(ids)).flatMap((one) => (one ? [[one.id, one] as const] : [])))
  const isOfExchange = (one: Verdict): boolean => one.projectId === known.get(one.exchangeId)?.projectId
  const verdicts = await db.verdicts.where('exchangeId').anyOf(ids).filter(isOfExchange).toArray()
  const projectOf = new Map([...known.values()].map((one) => [one.issueId, one.projectId]))
  const issueIds = [...projectOf.keys()].filter((one) => one !== null)
  const remediations = await db.remediations
    .where('issueId')
    .anyOf(issueIds)
    .filter((one) => one.projectId === projectOf.get(one.issueId))
    .toArray()
  const marked = rows.map((row) => markedOf(row, known.get(row.id) ?? null))
  const served = [...known.values()].flatMap((one) => (one.served ? [one.served.remediationId] : []))
  const retested = new Set([...served, ...remediations.map((one) => one.id)])
  const retests = await db.retests
    .where('remediationId')
    .anyOf([...retested])
    .toArray()
  return marksOf(marked, verdicts, remediations, retests, await wordsOfMarks(db))
}

/** In the language of the panel. */
export const wordsOfMarks = async (db: ErrataDatabase): Promise<MarkWords> =>
  MARK_WORDS[languageFor(await settingOf(db, 'language'), navigator.languages)]
