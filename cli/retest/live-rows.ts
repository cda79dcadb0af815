/** Reads the extension's stored conversations from outside as soon as they change. */
import type { SnapshotTurn } from '../../lib/contract/transcript.ts'

/** A chat of a page. */
export type Conversation = {
  tabId: number
  frameId: number
  chat: number
  conversationKey: string
  /** Increases with each report of the page. */
  revision: number
  url: string
  updatedAt: string
  turns: SnapshotTurn[]
}
type Wanted = {
  tabIds: number[]
  /** As read before: waits, at most `ms`, until something has changed since. */
  known?: Conversation | undefined
  ms: number
}

/** The one that changed last is the one a panel would show. */
export const newest = (all: readonly Conversation[]): Conversation | undefined =>
  all.toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))[0]

/** Runs in a page of the extension, so it must not use anything of this module. */
export async function readConversations({ tabIds, known, ms }: Wanted): Promise<Conversation[]> {
  const LOOK_MS = 20
  const db = await new Promise<IDBDatabase>((done, failed) => {
    const opening = indexedDB.open('errata')
    opening.addEventListener('success', () => done(opening.result))
    opening.addEventListener('error', () => failed(new Error('The database cannot be opened.')))
  })
  const read = async (): Promise<Conversation[]> => {
    const all = await new Promise<Conversation[]>((done, failed) => {
      const asking = db.transaction('conversations').objectStore('conversations').getAll()
      asking.addEventListener('success', () => done(asking.result as Conversation[]))
      asking.addEventListener('error', () => failed(new Error('The conversations cannot be read.')))
    })
    return all.filter((row) => tabIds.includes(row.tabId))
  }
  const isNews = (row: Conversation): boolean =>
    !known ||
    (row.updatedAt >= known.updatedAt &&
      (row.revision !== known.revision || row.conversationKey !== known.conversationKey || row.chat !== known.chat))
  try {
    const until = performance.now() + ms
    let all = await read()
    while (!all.some(isNews) && performance.now() < until) {
      await new Promise((done) => setTimeout(done, LOOK_MS))
      all = await read()
    }
    return all
  } finally {
    db.close()
  }
}
