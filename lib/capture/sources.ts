/** Chooses the cited pages to read: once per exchange, a few, and only of the same site. */
import type { ErrataDatabase } from '../db/index.ts'
import type { FramePlace } from './store.ts'

/** An answer relies on its first sources. */
const MOST_SOURCES = 3
/** A conversation restored from history is long, and an expert looks at its end. */
const MOST_EXCHANGES = 20

/** Other anchors of a page are the same page. */
const withoutPlace = (href: string): string => href.replace(/#.*$/s, '')

/**
 * Marks addresses as sought, so that a second call returns only new ones.
 * @returns addresses by the id of the exchange that cites them
 */
export async function seekSources(db: ErrataDatabase, place: FramePlace): Promise<Map<string, string[]>> {
  return db.transaction('rw', db.captures, db.conversations, async () => {
    const chats = await db.conversations.where('[tabId+frameId]').equals([place.tabId, place.frameId]).toArray()
    const open = chats.find(({ gone }) => !gone)
    // The open page itself is read as the article beside the chat. Its address is stored without query.
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
