/** Reads what the panel shows from the local tables. Plain functions: live queries wrap them (hooks.ts). */
import type {
  Adapter,
  Exchange,
  Issue,
  Member,
  Remediation,
  Retest,
  Revision,
  ServeRule,
  Site,
  Verdict,
  View,
} from '../contract/index.ts'
import { type KeptAdapter, readMeta } from './meta.ts'
import type { CaptureRow, ConversationRow, ErrataDatabase, RefusalRow } from './schema.ts'
import { clearSettledRefusals } from './settled-refusals.ts'
import { conflictingRemediation, SYNC_META, type SyncRows, type SyncSummary, syncSummaryOf } from './sync-summary.ts'

/** A log's time may have any offset, so it cannot be sorted as text. */
const latestFirst = (rows: Exchange[]): Exchange[] =>
  rows.toSorted((a, b) => Date.parse(b.occurredAt) - Date.parse(a.occurredAt))
const newestFirst = <T extends { at: string }>(rows: T[]): T[] => rows.toSorted((a, b) => (a.at < b.at ? 1 : -1))

export const sitesOf = (db: ErrataDatabase, projectId: string): Promise<Site[]> =>
  db.sites.where('projectId').equals(projectId).toArray()

/** The projects that have a site, by its origin. */
export const projectsOfSite = async (db: ErrataDatabase, origin: string): Promise<string[]> =>
  (await db.sites.filter((site) => site.origin === origin).toArray()).map((site) => site.projectId)

export type AdapterRows = {
  shared: Adapter[]
  /** On this computer only. */
  kept: KeptAdapter[]
  /** By id, for adapters used or tried on an open page: whether one still matches. */
  matches: Map<string, boolean>
}

export async function adapterRows(db: ErrataDatabase, projectId: string | null): Promise<AdapterRows> {
  const shared = projectId ? await db.adapters.where('projectId').equals(projectId).toArray() : []
  const kept = (await readMeta(db, 'adapters')) ?? []
  const matches = new Map<string, boolean>()
  for (const { detection, gone } of await db.conversations.toArray()) {
    const { adapter } = detection
    if (adapter && !gone) matches.set(adapter.id, adapter.matches || (matches.get(adapter.id) ?? false))
  }
  return { shared, kept, matches }
}

export type IssueDetailRows = {
  issue: Issue
  /** Newest first. */
  members: Exchange[]
  verdicts: Verdict[]
  remediations: Remediation[]
  retests: Retest[]
}

/** Null if there is no such issue (any more). */
export function issueDetail(db: ErrataDatabase, issueId: string): Promise<IssueDetailRows | null> {
  return db.transaction('r', [db.issues, db.exchanges, db.verdicts, db.remediations, db.retests], async () => {
    const named = await db.issues.get(issueId)
    const issue = named?.mergedInto ? await db.issues.get(named.mergedInto) : named
    if (!issue) return null
    const of = { issueId: issue.id }
    const [members, verdicts, remediations, retests] = await Promise.all([
      db.exchanges.where(of).toArray(),
      db.verdicts.where(of).toArray(),
      db.remediations.where(of).toArray(),
      db.retests.where(of).toArray(),
    ])
    return {
      issue,
      members: latestFirst(members),
      verdicts: newestFirst(verdicts),
      remediations: remediations.toSorted((a, b) => (a.editedAt < b.editedAt ? 1 : -1)),
      retests: newestFirst(retests),
    }
  })
}

/** Number of answers by serve rule, without archived ones. */
export async function answersByRule(db: ErrataDatabase, projectId: string): Promise<Record<ServeRule, number>> {
  const counts = { always: 0, on_flag: 0 }
  await db.remediations
    .where('projectId')
    .equals(projectId)
    .each((one) => {
      if (one.kind === 'answer' && one.status !== 'archived') counts[(one.draftTerms ?? one).serve]++
    })
  return counts
}
export const remediationsOf = (db: ErrataDatabase, projectId: string): Promise<Remediation[]> =>
  db.remediations.where('projectId').equals(projectId).toArray()

export const retestsOf = async (db: ErrataDatabase, projectId: string): Promise<Retest[]> =>
  newestFirst(await db.retests.where('projectId').equals(projectId).toArray())

export async function exchangesBy(db: ErrataDatabase, ids: readonly string[]): Promise<Exchange[]> {
  return (await db.exchanges.bulkGet([...ids])).filter((one) => one !== undefined)
}

/** All local exchanges of the conversation that an exchange belongs to. */
export async function conversationOf(db: ErrataDatabase, exchange: Exchange): Promise<Exchange[]> {
  const { conversationId } = exchange
  if (conversationId === null) return [exchange]
  const rows = await db.exchanges.where('conversationId').equals(conversationId).toArray()
  return rows.filter((one) => one.projectId === exchange.projectId)
}

/** @returns titles by id, without those that are not here */
export async function titlesOf(
  db: ErrataDatabase,
  remediationIds: readonly string[],
  issueIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const remediations = await db.remediations.bulkGet([...remediationIds])
  const issues = await db.issues.bulkGet([...issueIds])
  return new Map([
    ...remediations.flatMap((one): [string, string][] => (one ? [[one.id, one.query]] : [])),
    ...issues.flatMap((one): [string, string][] => (one ? [[one.id, one.title]] : [])),
  ])
}

/** @param days null: kept for ever @returns how many exchanges are older */
export async function olderThan(
  db: ErrataDatabase,
  projectId: string,
  days: number | null,
  now: number,
): Promise<number> {
  if (days === null) return 0
  const before = new Date(now - days * 86_400_000).toISOString()
  return db.exchanges.where('[projectId+occurredAt]').between([projectId, ''], [projectId, before]).count()
}

export type RemediationRows = {
  remediation: Remediation
  /** Newest first. */
  revisions: Revision[]
  retests: Retest[]
  /** The remediation that replaced it, if any. */
  replacedBy: Remediation | null
  /** Refused edits of it that are not settled yet. */
  refusals: RefusalRow[]
}

export async function remediationDetail(db: ErrataDatabase, id: string): Promise<RemediationRows | null> {
  const remediation = await db.remediations.get(id)
  if (!remediation) return null
  const revisions = await db.revisions.where('remediationId').equals(id).toArray()
  const retests = await db.retests.where('remediationId').equals(id).toArray()
  const replacedBy =
    (await db.remediations
      .where('projectId')
      .equals(remediation.projectId)
      .filter((one) => one.replaces === id && one.status !== 'archived')
      .first()) ?? null
  const refusals = await db.refusals
    .where('projectId')
    .equals(remediation.projectId)
    .filter((row) => row.resolvedAt === null && (row.args as { remediationId?: unknown }).remediationId === id)
    .toArray()
  return {
    remediation,
    revisions: revisions.toSorted((a, b) => b.revision - a.revision),
    retests: newestFirst(retests),
    replacedBy,
    refusals,
  }
}

/** A settled exchange of an open page, with its rows in the project. */
export type PageRow = {
  capture: CaptureRow
  known: Exchange | null
  verdicts: Verdict[]
  remediations: Remediation[]
  /** Of the issue it belongs to. */
  status: Issue['status'] | null
}
/** A chat in a tab: its frame and its number there. */
export type ChatPlace = { frameId: number; chat: number }
export type PageRows = {
  conversation: ConversationRow
  exchanges: PageRow[]
  /** All chats of the tab, including the one above, the one that changed last first. */
  chats: ConversationRow[]
}

/**
 * The conversation in a tab. Null if none is read.
 * @param chosen which chat, if there are several; default: the one that changed last
 */
export function pageConversation(
  db: ErrataDatabase,
  tabId: number,
  chosen: ChatPlace | null = null,
): Promise<PageRows | null> {
  const tables = [db.conversations, db.captures, db.exchanges, db.verdicts, db.remediations, db.issues]
  return db.transaction('r', tables, async () => {
    const conversations = await db.conversations.where('tabId').equals(tabId).toArray()
    const chats = conversations.filter(({ gone }) => !gone).toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))
    const isChosen = (row: ConversationRow): boolean => row.frameId === chosen?.frameId && row.chat === chosen.chat
    const conversation = chats.find(isChosen) ?? chats[0]
    if (!conversation) return null
    const inFrame = await db.captures.where('[tabId+frameId]').equals([tabId, conversation.frameId]).toArray()
    const captures = inFrame.filter((row) => row.chat === conversation.chat)
    const exchanges = await Promise.all(
      captures
        .toSorted((a, b) => a.ordinal - b.ordinal)
        .map(async (capture): Promise<PageRow> => {
          const known = (await db.exchanges.get(capture.id)) ?? null
          const verdicts = await db.verdicts.where('exchangeId').equals(capture.id).toArray()
          const named = known?.issueId ? await db.remediations.where('issueId').equals(known.issueId).toArray() : []
          const remediations = named.filter(({ projectId }) => projectId === known?.projectId)
          const issue = known?.issueId ? await db.issues.get(known.issueId) : null
          return { capture, known, verdicts, remediations, status: issue?.status ?? null }
        }),
    )
    return { conversation, exchanges, chats }
  })
}

/** How many open issues, and remediations that are not put away, a person has to see to. */
export async function assignedTo(db: ErrataDatabase, projectId: string, userId: string): Promise<number> {
  const theirs = { projectId, assignee: userId }
  const [issues, remediations] = await Promise.all([
    db.issues
      .where(theirs)
      .filter(({ mergedInto, status }) => mergedInto === null && status !== 'addressed')
      .count(),
    db.remediations
      .where(theirs)
      .filter(({ status }) => status !== 'archived')
      .count(),
  ])
  return issues + remediations
}

/** In one transaction and all at once: it runs again with every write, and must not delay writers. */
export async function syncSummary(db: ErrataDatabase): Promise<SyncSummary> {
  const rows = await db.transaction('r', [db.meta, db.outbox, db.refusals], async (): Promise<SyncRows> => {
    const [meta, pending, refusals] = await Promise.all([
      db.meta.bulkGet([...SYNC_META]),
      db.outbox.count(),
      db.refusals.toArray(),
    ])
    return { meta, pending, refusals }
  })
  const met = conflictingRemediation(rows.refusals)
  return syncSummaryOf(rows, met === null ? undefined : await db.remediations.get(met))
}

/** Settles a refusal for good: its words were used or discarded. */
export function resolveRefusal(db: ErrataDatabase, mutationId: string, at: string): Promise<void> {
  return db.transaction('rw', db.refusals, db.actions, async () => {
    await db.refusals.update(mutationId, { resolvedAt: at })
    await clearSettledRefusals(db)
  })
}

/** All local verdicts of a project. */
export const verdictsOf = (db: ErrataDatabase, projectId: string): Promise<Verdict[]> =>
  db.verdicts.where('projectId').equals(projectId).toArray()

export async function actionState(
  db: ErrataDatabase,
  id: number,
): Promise<{ id: number; state: 'stands' | 'undone' | 'gone' }> {
  const row = await db.actions.get(id)
  return { id, state: !row ? 'gone' : row.undoneAt === null ? 'stands' : 'undone' }
}

/** `of`: for a bulk action, the number of its subjects, of which it changed `count`. */
export type UndoEntry = { id: number; label: string; at: string; undone: boolean; count: number; of: number | null }

/** Actions that can be undone or redone, newest first; a bulk action counts as one. */
export async function historyOf(db: ErrataDatabase, projectId: string, most = 50): Promise<UndoEntry[]> {
  const rows = await db.actions
    .orderBy(':id')
    .reverse()
    .filter((row) => row.projectId === projectId)
    .toArray()
  const acts = new Map<string, UndoEntry>()
  for (const { id, label, at, undoneAt, batch, of, done } of rows) {
    if (id === undefined) continue
    const undone = undoneAt !== null
    // A bulk action that was partly undone is listed as two halves.
    const key = batch === undefined ? `${id}` : `${batch} ${undone}`
    const { count } = acts.get(key) ?? { count: 0 }
    acts.set(key, { ...(acts.get(key) ?? { id, label, at, undone, of: of ?? null }), count: count + done.length })
  }
  return [...acts.values()].slice(0, most)
}

/** One's own and the shared ones, by name. */
export const viewsOf = async (db: ErrataDatabase, projectId: string): Promise<View[]> =>
  (await db.views.where('projectId').equals(projectId).toArray()).toSorted((a, b) => a.name.localeCompare(b.name))

export async function someMembers(
  db: ErrataDatabase,
  { id, projectId }: Pick<Issue, 'id' | 'projectId'>,
  most: number,
): Promise<Exchange[]> {
  const named = db.exchanges.where('issueId').equals(id)
  const members = await named
    .filter((one) => one.projectId === projectId)
    .limit(most)
    .toArray()
  return latestFirst(members)
}

/** The project's members, by name. */
export const membersOf = async (db: ErrataDatabase, projectId: string): Promise<Member[]> => {
  const rows = await db.members.where('[projectId+id]').between([projectId, ''], [projectId, '\uffff']).toArray()
  return rows.toSorted((a, b) => a.name.localeCompare(b.name))
}
