/** What changes in a chat that is followed: in its list, in the shadow roots inside, and whether the list is there at all. */
import type { Chat } from '../../lib/detect/chat.ts'
import { holds, type PageEnv, parentOf } from '../../lib/detect/page-env.ts'
import { LOG_ID_ATTRIBUTE } from '../../lib/detect/read.ts'
import { allRoots } from '../../lib/detect/roots.ts'

/** Shadow roots watched within one message. */
const MAX_ROOTS = 60

const OPTIONS: MutationObserverInit = {
  childList: true,
  subtree: true,
  characterData: true,
  attributes: true,
  attributeFilter: [LOG_ID_ATTRIBUTE, 'hidden', 'aria-busy'],
}

/** Outside of the list, where two speakers are told apart already. */
const COMING: MutationObserverInit = { childList: true, subtree: true }
/** So many messages do not show yet what holds them all. */
export const FEW = 2

/**
 * Where messages may come as long as there are but a few: what was taken for the list may be one message.
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

/** What is drawn in the list and stands elsewhere in the document: what changes there is told to nobody in the list. */
const slottedIn = (list: Element): Element[] =>
  [...list.querySelectorAll('slot')].flatMap((slot) => slot.assignedElements?.({ flatten: true }) ?? [])

/** @param around something above the list, or beside it, was taken out of the page or put there */
export function watchChat(
  env: PageEnv,
  changed: (records: readonly MutationRecord[]) => void,
  around: (records: readonly MutationRecord[]) => void,
) {
  let watched = new WeakSet<Node>()
  const observer = new MutationObserver(changed)
  // The list may be taken out of the page from any level above it; only these are asked, not the whole page.
  const above = new MutationObserver(around)

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
      // Two messages in one box, too, may have been taken for all of the list.
      if (chat.learntFrom <= FEW)
        // Observing a node a second time takes the place of the first: in the list itself, words count.
        for (const place of placesOf(chat))
          if (place !== chat.list) observer.observe(place, chat.sorting.told ? COMING : OPTIONS)
      for (const el of slottedIn(chat.list)) {
        observer.observe(el, OPTIONS)
        observer.observe(el.parentNode!, { childList: true })
      }
      for (let at: Node | null = chat.list.parentNode; at; at = 'host' in at ? (at as ShadowRoot).host : at.parentNode)
        above.observe(at, { childList: true })
    },
    /** A message that came, drawn in the list and standing elsewhere. */
    watchSlotted(row: Element): void {
      if (watched.has(row)) return
      watched.add(row)
      observer.observe(row, OPTIONS)
    },
    /** Roots within roots too; a message that is being written grows new ones. */
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
