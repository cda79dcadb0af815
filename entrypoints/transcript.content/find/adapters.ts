/**
 * The adapters made for this site, tried before detection. One that matches nothing while detection finds a chat is
 * broken: it is reported so, and detection goes on.
 */
import type { AdapterSpec } from '../../../lib/contract/adapter.ts'
import type { Chat } from '../../../lib/detect/chat.ts'
import { holds, type PageEnv } from '../../../lib/detect/page-env.ts'
import type { Tree } from '../../../lib/detect/roots.ts'
import { ADAPTED, type AdaptedWorld } from '../beside.ts'
import { detection } from './detection.ts'
import { inSlices, nextTurn } from '../read/slices.ts'

export type SiteAdapter = { id: string; spec: AdapterSpec }
/** A chat's adapter, and whether the chat is read by it. */
export type AdapterHealth = { id: string; matches: boolean }

/** For a chat found by detection, adapters are tried on up to this many more messages, then taken to be broken. */
const TRIES = 12

export function siteAdapters(env: PageEnv, ask: () => Promise<readonly SiteAdapter[]>, changed: () => void) {
  let known: readonly SiteAdapter[] | null = null
  let turn = 0
  let tries = 0

  function load(): void {
    const mine = ++turn
    void ask()
      .catch(() => [])
      .then((adapters) => {
        if (mine !== turn) return
        const same = JSON.stringify(known) === JSON.stringify(adapters)
        known = adapters
        tries = 0
        if (!same) changed()
      })
  }

  function byAdapter(doc: Document): Chat | null {
    const read = (globalThis as AdaptedWorld)[ADAPTED]
    for (const { id, spec } of known ?? []) {
      const chat = read?.(spec, doc, env, id)
      if (chat) return chat
    }
    return null
  }

  load()
  return {
    load,
    /** Chats on the page: what an adapter reads, then the surest first; none before the adapters are known. */
    async find(doc: Document, roots?: readonly Tree[]): Promise<Chat[]> {
      if (known === null) return []
      // Finding the roots was a stretch of work of its own.
      await nextTurn()
      const adapted = byAdapter(doc)
      const found = (await inSlices(detection().seekChats(doc, env, roots))).toSorted(
        (a, b) => b.confidence - a.confidence,
      )
      if (!adapted) return found
      const others = found.filter(({ list }) => !holds(adapted.list, list) && !holds(list, adapted.list))
      return [adapted, ...others]
    },
    /** A chat that detection reads has grown: does an adapter match now? */
    takesOver(chat: Chat, doc: Document): boolean {
      if (chat.adapted || !known?.length || tries >= TRIES) return false
      tries++
      return byAdapter(doc) !== null
    },
    healthOf(chat: Chat): AdapterHealth | null {
      if (chat.adapted) return { id: chat.adapted.id, matches: true }
      const first = known?.[0]
      return first ? { id: first.id, matches: false } : null
    },
  }
}
export type SiteAdapters = ReturnType<typeof siteAdapters>
