/** What surrounds a list that may hold a conversation, and how likely that makes it one. */
import { nextElementOf, parentNodeOf, previousElementOf, rootNodeOf } from './dom.ts'
import type { Composer } from './composer.ts'
import { isRegion, isScroller } from './lists.ts'
import { isShadowRoot, type PageEnv, parentOf } from './page-env.ts'
import { shapeOf } from './shape.ts'
import type { Evidence } from './role.ts'
import { CHAT_WORDS, hasWord, isCalled, OFFER_WORDS } from './words.ts'

export const ASKS_FOR = 'The message box asks for a message'
export const IS_MACHINE = 'A machine answers'
export const CALLS_ITSELF = 'Calls itself a chat'
const ANNOUNCES = 'Announces new messages to screen readers'
const FLOATS = 'Floats over the page'
const IS_COMPONENT = 'Lives in a component of its own'
export const SCROLLS = 'Scrolls by itself'
/** What surrounds a chat and little else. */
export const CHAT_SIGNS: readonly string[] = [ASKS_FOR, CALLS_ITSELF, ANNOUNCES, FLOATS, IS_COMPONENT, SCROLLS]

export function surroundings(list: Element, composer: Composer | null, level: number, env: PageEnv): Evidence[] {
  const out: Evidence[] = []
  const add = (points: number, why: string): void => void out.push({ points, why })
  if (isOneOfSeveral(list)) add(-4, 'One of several entries')
  if (composer) {
    add(level <= 4 ? 2 : level <= 7 ? 1.2 : 0.4, 'A message box stands next to it')
    if (composer.asks) add(1, ASKS_FOR)
  } else add(-1.5, 'No message box')
  let region = false
  let offers = false
  let widget = false
  let floating = false
  let scrolls = false
  for (let at: Element | null = list, depth = 0; at && depth < 12; at = parentOf(at), depth++) {
    region ||= depth < 4 && isRegion(at)
    scrolls ||= depth < 3 && at.localName !== 'body' && isScroller(at, env)
    offers ||= depth < 3 && isCalled(at, OFFER_WORDS)
    const label = at.getAttribute('aria-label') ?? ''
    widget ||=
      hasWord(label, CHAT_WORDS) ||
      (depth < 8 &&
        hasWord(
          `${at.getAttribute('class') ?? ''} ${at.id} ${at.localName.includes('-') ? at.localName : ''}`,
          CHAT_WORDS,
        ))
    floating ||=
      at.getAttribute('role') === 'dialog' || (env.style?.(at).position === 'fixed' && at.localName !== 'body')
    if (at.hasAttribute('itemprop') || at.hasAttribute('itemscope')) add(-2, 'Stands in an article')
  }
  if (offers) add(-5, 'Calls itself suggestions')
  if (region) add(1.5, ANNOUNCES)
  if (widget) add(1, CALLS_ITSELF)
  if (floating) add(0.7, FLOATS)
  if (isShadowRoot(rootNodeOf(list))) add(0.7, IS_COMPONENT)
  if (scrolls) add(1, SCROLLS)
  return out
}

/** One of several similar entries, each with parts of its own: their common parent may be the conversation. */
function isOneOfSeveral(list: Element): boolean {
  const root = parentNodeOf(list)
  // The only element of a component besides styles stands for the component.
  const isAll =
    root !== null &&
    isShadowRoot(root) &&
    [...root.children].every((el) => el === list || /^(style|link)$/.test(el.localName))
  const entry = isAll ? root.host : list
  const [before, after] = [previousElementOf(entry), nextElementOf(entry)]
  const around = [before?.previousElementSibling, before, after, after?.nextElementSibling]
  const shape = shapeOf(entry)
  return (entry.hasAttribute('class') || isAll) && around.filter((el) => el && shapeOf(el) === shape).length > 1
}
