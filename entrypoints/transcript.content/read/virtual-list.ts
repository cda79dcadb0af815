/**
 * Virtual lists, which have only the messages near the viewport in the page: a window onto the whole conversation. What
 * was in it before it could be read is read from the removed elements.
 */
import { type Chat, readTurn, roleByShape, type Turn, unitsOf } from '../../../lib/detect/chat.ts'
import type { Stands } from '../../../lib/detect/identity.ts'
import { isScroller } from '../../../lib/detect/lists.ts'
import { type PageEnv, parentOf } from '../../../lib/detect/page-env.ts'
import { ordinalOf, type Stood } from './stood.ts'

/** Child of the list that holds a node, as drawn: slotted elements are where their slot is. */
export function rowOf(node: Node, list: Element): Element {
  let row = node.nodeType === 1 ? (node as Element) : parentOf(node)!
  const outer = (el: Element): Element | null => el.assignedSlot ?? parentOf(el)
  for (let at = outer(row); at && at !== list; at = outer(at)) if (at.localName !== 'slot') row = at
  return row
}

/** Messages in their order on the screen: a list that recycles its rows has them in any order. */
function inPlace(units: Turn[], { newestFirst }: Chat, env: PageEnv): Turn[] {
  const tops = new Map(units.map((turn) => [turn, env.rect?.(turn.node).top ?? 0]))
  const isInOrder = units.every((turn, i) => i === 0 || tops.get(units[i - 1]!)! <= tops.get(turn)! + 1)
  // After scrolling back row by row they are reversed too: the last added is the oldest.
  const isReversed = newestFirst && units.every((turn, i) => i === 0 || tops.get(units[i - 1]!)! >= tops.get(turn)! - 1)
  return isInOrder || isReversed ? units : units.toSorted((a, b) => tops.get(a)! - tops.get(b)!)
}

export type InWindow = {
  /** In order. */
  units: Turn[]
  /** The same in adjacent stretches; the last is in the page now. */
  parts: Turn[][]
}

/**
 * Rows that went before they could be read, read from the removed elements, which have words but no layout.
 * @param turns of the whole conversation, as far as known
 * @param stood.atEnd nothing comes after what is there: rows below it that went were withdrawn
 */
export function withPassed(
  units: readonly Turn[],
  turns: readonly Turn[],
  { rows: stood, stretches, placed, atEnd }: Stood & { atEnd: boolean },
  chat: Chat,
  env: PageEnv,
): InWindow {
  const inSight = inPlace(
    units.filter(({ node }) => node.isConnected),
    chat,
    env,
  )
  const place = new Map(stood.map((row, i) => [row, i]))
  const places = inSight.map(({ node }) => place.get(rowOf(node, chat.list)) ?? -1)
  // A list that recycles its rows has them in any order.
  if (places.some((at, i) => at < (places[i - 1] ?? 0))) return { units: inSight, parts: [inSight] }
  const gone = byRowOf(
    turns.filter(({ node }) => !node.isConnected),
    chat.list,
  )
  const there = byRowOf(units, chat.list)
  const rows = atEnd ? stood.slice(0, (places.at(-1) ?? -1) + 1) : stood
  // Rows beside a known one get their place from it.
  const anchored = new Set(stretches.filter((some) => some.some((row) => gone.has(row) || there.has(row))).flat())
  const said = new Map(
    rows.map((row) => [
      row,
      there.get(row) ??
        (row.isConnected
          ? []
          : (gone.get(row) ?? (placed.has(row) || anchored.has(row) ? readPassed(row, chat, env) : []))),
    ]),
  )
  return {
    units: [...said.values()].flat(),
    parts: stretches.map((some) => some.flatMap((row) => said.get(row) ?? [])),
  }
}

function byRowOf(some: readonly Turn[], list: Element): Map<Element, Turn[]> {
  const out = new Map<Element, Turn[]>()
  for (const turn of some) {
    const row = rowOf(turn.node, list)
    out.set(row, [...(out.get(row) ?? []), turn])
  }
  return out
}

function readPassed(row: Element, chat: Chat, env: PageEnv): Turn[] {
  const loose: PageEnv = { openRoot: env.openRoot }
  return unitsOf(row, chat, loose).flatMap((unit) => {
    const role = roleByShape(unit, chat)
    return role ? (readTurn(unit, role, chat, loose) ?? []) : []
  })
}

/** The scroller has no words outside the list: only spacers as high as the messages that are not there. */
function isAllSaidIn(list: Element, scroller: Element): boolean {
  for (let at = list; at !== scroller; at = parentOf(at)!)
    for (const beside of parentOf(at)!.children) if (beside !== at && /\S/.test(beside.textContent)) return false
  return true
}

function scrollerOf(list: Element, env: PageEnv): Element | null {
  let scroller: Element | null = list
  for (let depth = 0; scroller && depth < 4 && !isScroller(scroller, env); depth++) scroller = parentOf(scroller)
  return scroller
}

export function isDrawn(list: Element, env: PageEnv): boolean {
  const box = env.rect?.(list)
  return !box || box.width > 0 || box.height > 0
}

/** Positions in the whole list of the messages' rows; none for those not in the page. */
export function standing(turns: readonly Turn[], { list }: Chat, env: PageEnv): Map<Element, Stands> {
  const scroller = scrollerOf(list, env)
  const from = scroller && env.rect ? scroller.scrollTop - env.rect(scroller).top : NaN
  const out = new Map<Element, Stands>()
  for (const { node } of turns) {
    if (!node.isConnected) continue
    const { top, height } = env.rect?.(node) ?? { top: NaN, height: NaN }
    out.set(node, { ordinal: ordinalOf(rowOf(node, list)), top: top + from, height })
  }
  return out
}

export type Window = {
  /** Nothing comes after it. */
  atEnd: boolean
  /** Position of its first row in the whole, in CSS px that grow in document order. */
  place: number
}

/** The window, if the list scrolls over far more than the messages in it: others are added during scrolling. */
export function windowOf(units: readonly Turn[], { list, newestFirst }: Chat, env: PageEnv): Window | null {
  const isThere = ({ node }: Turn): boolean => node.isConnected
  const [from, to] = [units.findIndex(isThere), units.findLastIndex(isThere)]
  if (!units.slice(from + 1, to).some(isThere)) return null
  const first = env.rect?.(units[from]!.node)
  const last = env.rect?.(units[to]!.node)
  if (!first || !last) return null
  const scroller = scrollerOf(list, env)
  if (!scroller) return null
  const { scrollHeight, clientHeight, scrollTop } = scroller
  if (scrollHeight <= clientHeight + 20) return null
  // Only the list and its spacers are measured: a page may scroll over much besides a chat.
  const height = isAllSaidIn(list, scroller) ? scrollHeight : env.rect!(list).height
  const extent = Math.max(first.bottom, last.bottom) - Math.min(first.top, last.top)
  if (height - extent <= Math.max(0.3 * height, 100)) return null
  const place = first.top - env.rect!(scroller).top + scrollTop
  return {
    atEnd: !newestFirst && scrollTop > 0 && scrollTop + clientHeight >= scrollHeight - 4,
    place: first.top > last.top ? -place : place,
  }
}
