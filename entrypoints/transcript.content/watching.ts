/** What changes in a chat that is followed: in its list, in the shadow roots inside, and whether the list is there at all. */
import type { Chat } from '../../lib/detect/chat.ts'
import { holds, type PageEnv, parentOf } from '../../lib/detect/page-env.ts'
import { LOG_ID_ATTRIBUTE } from '../../lib/detect/read.ts'
import { possibleHosts } from '../../lib/detect/roots.ts'

const OPTIONS: MutationObserverInit = {
  childList: true,
  subtree: true,
  characterData: true,
  attributes: true,
  attributeFilter: [LOG_ID_ATTRIBUTE, 'hidden', 'aria-busy'],
}

/**
 * Where messages may come as long as there is but a greeting: what was taken for the list may be that one message.
 * Outward to what holds the composer, through shadow roots, which tell nobody outside what changes in them.
 */
function placesOf({ list, composer }: Chat): Node[] {
  const places: Node[] = []
  let at = list
  for (
    let outer = parentOf(at);
    outer && !/^(body|html)$/.test(outer.localName) && !(composer && holds(outer, composer));
    outer = parentOf(at)
  ) {
    if (at.parentNode !== outer) places.push(at.parentNode!)
    at = outer
  }
  return [...places, at]
}

/** @param removed something above the list was taken out of the page or put there */
export function watchChat(env: PageEnv, changed: (records: readonly MutationRecord[]) => void, removed: () => void) {
  let watched = new WeakSet<Node>()
  const observer = new MutationObserver(changed)
  // The list may be taken out of the page from any level above it; only these are asked, not the whole page.
  const above = new MutationObserver(removed)

  function stop(): void {
    observer.disconnect()
    above.disconnect()
  }

  return {
    /** This chat, and nothing else any more. */
    watch(chat: Chat): void {
      stop()
      watched = new WeakSet()
      observer.observe(chat.list, OPTIONS)
      if (!chat.sorting.told) for (const place of placesOf(chat)) observer.observe(place, OPTIONS)
      for (let at: Node | null = chat.list.parentNode; at; at = 'host' in at ? (at as ShadowRoot).host : at.parentNode)
        above.observe(at, { childList: true })
    },
    watchRootsOf(el: Element): void {
      for (const host of possibleHosts(el, env)) {
        const root = env.openRoot(host)
        if (!root || watched.has(root)) continue
        watched.add(root)
        observer.observe(root, OPTIONS)
      }
    },
    stop,
  }
}
