/** Watches a followed chat: its list, shadow roots inside, and whether the list is still in the page. */
import type { Chat } from '../../../lib/detect/chat.ts'
import { holds, type PageEnv, parentOf } from '../../../lib/detect/page-env.ts'
import { LOG_ID_ATTRIBUTE } from '../../../lib/detect/read.ts'
import { allRoots } from '../../../lib/detect/roots.ts'

/** The most shadow roots watched in one message. */
const MAX_ROOTS = 60

const OPTIONS: MutationObserverInit = {
  childList: true,
  subtree: true,
  characterData: true,
  attributes: true,
  attributeFilter: [LOG_ID_ATTRIBUTE, 'hidden', 'aria-busy'],
}

/** Outside of the list, once two speakers are told apart. */
const COMING: MutationObserverInit = { childList: true, subtree: true }
/** Up to this many messages do not show what holds them all. */
export const FEW = 2

/**
 * Where messages may come while there are few: what was taken for the list may be one message. From the list out to the
 * element that also holds the composer, and shadow roots in between, whose changes are not noticed outside.
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

/** Elements drawn in the list but elsewhere in the document: their changes are not noticed in the list. */
const slottedIn = (list: Element): Element[] =>
  [...list.querySelectorAll('slot')].flatMap((slot) => slot.assignedElements?.({ flatten: true }) ?? [])

/** @param around something above or beside the list was removed or added */
export function watchChat(
  env: PageEnv,
  changed: (records: readonly MutationRecord[]) => void,
  around: (records: readonly MutationRecord[]) => void,
) {
  let watched = new WeakSet<Node>()
  const observer = new MutationObserver(changed)
  // The list may be removed at any level above it; only these are watched, not the whole page.
  const above = new MutationObserver(around)

  function stop(): void {
    observer.disconnect()
    above.disconnect()
  }

  return {
    /** Watches this chat and nothing else. */
    watch(chat: Chat): void {
      stop()
      watched = new WeakSet()
      observer.observe(chat.list, OPTIONS)
      // Two messages in one box may have been taken for the whole list too.
      if (chat.learntFrom <= FEW)
        // Observing a node again replaces its options: in the list itself, text changes count.
        for (const place of placesOf(chat))
          if (place !== chat.list) observer.observe(place, chat.sorting.told ? COMING : OPTIONS)
      for (const el of slottedIn(chat.list)) {
        observer.observe(el, OPTIONS)
        observer.observe(el.parentNode!, { childList: true })
      }
      for (let at: Node | null = chat.list.parentNode; at; at = 'host' in at ? (at as ShadowRoot).host : at.parentNode)
        above.observe(at, { childList: true })
    },
    /** A new message, drawn in the list but elsewhere in the document. */
    watchSlotted(row: Element): void {
      if (watched.has(row)) return
      watched.add(row)
      observer.observe(row, OPTIONS)
    },
    /** Includes roots within roots; a message being written grows new ones. */
    watchRootsOf(el: Element): void {
      for (const root of allRoots<Element>(el, env, MAX_ROOTS)) {
        if (root === el || watched.has(root)) continue
        watched.add(root)
        observer.observe(root, OPTIONS)
      }
    },
    stop,
  }
}
export type Watcher = ReturnType<typeof watchChat>
