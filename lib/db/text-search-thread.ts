/** Messages between the panel and the thread that searches (text-search.worker.ts). */
import { type TextMatches, type TextQuery, openTextSearch } from './text-search.ts'
import { openExisting } from './without-dexie.ts'

export type SearchRequest = { turn: number; question: TextQuery }
export type SearchReply = { turn: number; found: TextMatches } | { turn: number; failed: string }

/** The thread's own port, or a stand-in. */
export type SearchPort = {
  addEventListener(type: 'message', hear: (event: MessageEvent<SearchRequest>) => void): void
  postMessage(reply: SearchReply): void
}

/** Answers questions one by one; closes the database for anybody who wants to upgrade it. */
export function serveTextSearch(port: SearchPort): void {
  const reading = openExisting().then((db) => {
    if (!db) throw new Error('no database')
    db.addEventListener('versionchange', () => db.close())
    return openTextSearch(db)
  })
  // Each question reports it.
  reading.catch(() => undefined)
  port.addEventListener('message', ({ data: { turn, question } }) => {
    void reading
      .then((read) => read(question))
      .then(
        (found) => port.postMessage({ turn, found }),
        (error: unknown) => port.postMessage({ turn, failed: String(error) }),
      )
  })
}
