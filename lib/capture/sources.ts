/** Which pages that responses cite are worth reading: once per exchange, few, and of the same site only. */
import type { ErrataDatabase } from '../db/index.ts'
import type { Place } from './store.ts'

/** An answer stands on its first sources. */
const MOST_SOURCES = 3
/** A conversation restored from history is long; what an expert looks at is its end. */
const MOST_EXCHANGES = 20

/** Another place on the same page is the same page. */
const withoutPlace = (href: string): string => href.replace(/#.*$/s, '')

/**
 * Takes what has not been sought yet: who asks again gets only what came since.
 * @returns addresses by the id of the exchange that cites them
 */
export async function seekSources(db: ErrataDatabase, place: Place): Promise<Map<string, string[]>> {
  return db.transaction('rw', db.captures, db.conversations, async () => {
    const chats = await db.conversations.where('[tabId+frameId]').equals([place.tabId, place.frameId]).toArray()
    const open = chats.find(({ gone }) => !gone)
    // The open page itself is read as the article beside the chat. Its address is kept without its query.
    const isHere = (href: string): boolean =>
      href.includes('#') && href.replace(/[?#].*$/s, '') === open?.url.replace(/[?#].*$/s, '')
    const rows = await db.captures.where('[tabId+frameId]').equals([place.tabId, place.frameId]).toArray()
    const waiting = rows
      .filter(
        (row) => !row.sourcesSought && row.exchange.contextSource !== 'log' && row.exchange.contextSource !== 'cited',
      )
      .toSorted((a, b) => b.ordinal - a.ordinal)
    await db.captures.bulkPut(waiting.map((row) => ({ ...row, sourcesSought: true })))
    const sought = new Map<string, string[]>()
    for (const row of waiting.slice(0, MOST_EXCHANGES)) {
      const own = row.exchange.citations
        .map(({ href }) => href)
        .filter((href) => href.startsWith(`${place.origin}/`) && !isHere(href))
        .map(withoutPlace)
      if (own.length > 0) sought.set(row.id, [...new Set(own)].slice(0, MOST_SOURCES))
    }
    return sought
  })
}
