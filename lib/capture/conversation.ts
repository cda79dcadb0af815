/** The conversation a page currently shows, as the content script reports it in parts. */
import type { SnapshotTurn, TranscriptSnapshot } from '../contract/index.ts'
import type { ConversationRow, ErrataDatabase } from '../db/index.ts'

/**
 * @returns the turns with the snapshot's part merged in; null if an earlier part is missing (the script is then asked
 * to send everything again)
 */
export function mergeTurns(known: readonly SnapshotTurn[], snapshot: TranscriptSnapshot): SnapshotTurn[] | null {
  const { from, total, turns } = snapshot
  if (known.length < from) return null
  return [...known.slice(0, from), ...turns, ...known.slice(from + turns.length)].slice(0, total)
}

/** Forgets what pages of a tab (or of one frame) reported; what was sent to the project stays there. */
export async function forgetConversations(db: ErrataDatabase, of: { tabId: number; frameId?: number }): Promise<void> {
  const isOf = (row: { tabId: number; frameId: number }): boolean =>
    row.tabId === of.tabId && (of.frameId === undefined || row.frameId === of.frameId)
  await forgetWhere(db, isOf)
}

/** Forgets pages from before the browser started: their tabs are gone, and new ones may reuse their ids. */
export const forgetEarlierConversations = (db: ErrataDatabase, begun: string): Promise<void> =>
  forgetWhere(db, ({ updatedAt }) => updatedAt < begun)

async function forgetWhere(
  db: ErrataDatabase,
  isGone: (row: { tabId: number; frameId: number; updatedAt: string }) => boolean,
): Promise<void> {
  await db.transaction('rw', db.conversations, db.captures, async () => {
    await db.conversations.filter(isGone).delete()
    await db.captures.filter(isGone).delete()
  })
}

/** Whether both are the same conversation, by its key. */
export const isSameConversation = (
  row: ConversationRow | undefined,
  snapshot: TranscriptSnapshot,
): row is ConversationRow => row !== undefined && row.conversationKey === snapshot.conversationKey

/**
 * A page was unloaded or its frame removed, so its chats are gone. What was asked in them is remembered as long as the
 * tab lives, in one row for all pages of an origin.
 */
export async function leavePage(
  db: ErrataDatabase,
  { tabId, documentId }: { tabId: number; documentId: string },
): Promise<void> {
  await db.transaction('rw', db.conversations, async () => {
    const rows = oldestFirst(await db.conversations.where('tabId').equals(tabId).toArray())
    const leaving = rows.filter((row) => row.documentId === documentId && !row.gone)
    const last = leaving.at(-1)
    if (!last) return
    const before = rows.filter((row) => row.origin === last.origin && (row.gone || leaving.includes(row)))
    await db.conversations.bulkDelete(before.map((row) => [row.tabId, row.frameId, row.chat]))
    await db.conversations.put({ ...last, gone: true, turns: [], total: 0, article: null, asked: askedIn(before) })
  })
}

/**
 * Pages whose renderer crashed, or whose script was replaced, leave without a message.
 * @param isHeardIn whether the page is there and answers
 */
export async function leaveUnheard(
  db: ErrataDatabase,
  tabId: number,
  isHeardIn: (tabId: number, documentId: string) => Promise<boolean>,
): Promise<void> {
  const rows = await db.conversations.where('tabId').equals(tabId).toArray()
  const pages = new Set(rows.flatMap(({ gone, documentId }) => (gone || !documentId ? [] : [documentId])))
  await Promise.all(
    [...pages].map(async (documentId) => {
      if (!(await isHeardIn(tabId, documentId))) await leavePage(db, { tabId, documentId })
    }),
  )
}

const oldestFirst = (rows: readonly ConversationRow[]): ConversationRow[] =>
  rows.toSorted((a, b) => (a.updatedAt < b.updatedAt ? -1 : 1))

const MOST_ASKED = 50
/** Longer questions are not compared with what a page shows. */
const LONGEST_ASKED = 400

/** The questions of these conversations and those before them, each on one line. @param rows oldest first */
export function askedIn(rows: readonly ConversationRow[]): string[] {
  const texts = rows.flatMap(({ asked = [], turns }) => [
    ...asked,
    ...turns.filter(({ role }) => role === 'user').map(({ text }) => text.replace(/\s+/g, ' ').trim()),
  ])
  return [...new Set(texts)].filter((text) => text !== '' && text.length <= LONGEST_ASKED).slice(-MOST_ASKED)
}

/**
 * What the reader is known to have asked in this tab on this origin, each on one line. After a reload, a page may show
 * it as a heading over its answer: this distinguishes that from a list of common questions.
 */
export async function askedBefore(
  db: ErrataDatabase,
  { tabId, origin }: { tabId: number; origin: string },
): Promise<string[]> {
  const rows = await db.conversations.where('tabId').equals(tabId).toArray()
  return askedIn(oldestFirst(rows.filter((row) => row.origin === origin)))
}
