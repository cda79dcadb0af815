/**
 * The children of a chat's list and the messages in each, in order. Usually something is added or changes at the end:
 * then only the end is gone through, from the first child that may differ, not all of a long conversation.
 */
import { isShadowRoot, type PageEnv } from '../../../lib/detect/page-env.ts'
import { inOrder, standByThemselves } from '../../../lib/detect/units.ts'
import type { Pause } from './slices.ts'
import { rowOf } from './virtual-list.ts'

/** Messages of a row that must be divided (again). */
export type Divide = (row: Element) => Element[]
/** Messages of the list from some place on, before and now. */
export type Stretch = { before: readonly Element[]; now: readonly Element[] }

/** A row's place is looked for from the end, and no further than this: beyond it the whole list is as fast. */
const NEAR_END = 64
/** With fewer rows it cannot be told how the list is drawn. */
const FEW_ROWS = 3
const NOTHING = Infinity

export function listRows(env: PageEnv) {
  let list: Element | null = null
  let rows: Element[] = []
  let units = new WeakMap<Element, Element[]>()
  /** All messages in order, and how many there are up to the end of each row. */
  let order: Element[] = []
  let upTo: number[] = []
  /** Rows without any message so far; there is not always a notice when one comes. */
  let empty = new Set<Element>()
  /** Rows to be divided again. */
  const stale = new Set<Element>()
  /** Added since the list was gone through. */
  const fresh = new Set<Node>()
  /** The rows are exactly the list's children in document order, so the next sibling is the next row. */
  let isPlain = false
  /** Rows from this one on are due. */
  let due = 0
  /** How often rows were removed. */
  let removals = 0

  /** @returns -1 if it is not near the end */
  function findNearEnd(is: (row: Element) => boolean): number {
    for (let at = rows.length - 1, tries = 0; at >= 0 && tries < NEAR_END; at--, tries++) if (is(rows[at]!)) return at
    return -1
  }
  const placeOf = (row: Element): number => findNearEnd((one) => one === row)

  /** Rows before this one are unchanged; if it is far from the end, none are known to be. */
  function dueFrom(place: number): void {
    due = Math.min(due, Math.max(0, place))
  }

  const isDrawnAsItStands = (of: Element): boolean =>
    rows.length >= FEW_ROWS &&
    rows.length === of.childElementCount &&
    rows[0] === of.firstElementChild &&
    !(isShadowRoot(of.getRootNode()) && rows.some(({ localName }) => localName === 'slot')) &&
    !standByThemselves(rows, env)

  /** @returns index of the first row to go through */
  function begin(of: Element): number {
    const from = of === list && isPlain ? Math.min(due, rows.length) : 0
    due = NOTHING
    list = of
    fresh.clear()
    const last = from > 0 ? rows[from - 1]! : null
    if (last?.parentNode === of) {
      rows.length = from
      for (let row = last.nextElementSibling; row; row = row.nextElementSibling) rows.push(row)
      // Slots follow other rules.
      if (rows.slice(from).every(({ localName }) => localName !== 'slot')) return from
    }
    rows = inOrder(of, env)
    isPlain = isDrawnAsItStands(of)
    return 0
  }

  return {
    isDue: (): boolean => due !== NOTHING,
    removals: (): number => removals,
    /** Children of the list in which no message was found. */
    empty: (): ReadonlySet<Element> => empty,
    /** The whole list is due; rows known to be the same are kept. */
    allDue(): void {
      due = 0
    },
    /** For another list, or the same understood differently. */
    forget(): void {
      due = 0
      list = null
      units = new WeakMap()
      empty = new Set()
      stale.clear()
      fresh.clear()
    },
    known: (row: Element): readonly Element[] | undefined => (stale.has(row) ? undefined : units.get(row)),
    /** A node in this child of the list has changed: it must be divided again. @returns the messages that were in it */
    changedAt(node: Node, of: Element): readonly Element[] {
      const row = rowOf(node, of)
      stale.add(row)
      if (!fresh.has(row)) dueFrom(placeOf(row))
      return units.get(row) ?? []
    },
    /** The list itself has changed. */
    changed({ type, addedNodes, removedNodes, previousSibling: before }: MutationRecord): void {
      // An attribute moves nothing.
      if (type !== 'childList') return dueFrom(rows.length)
      if (removedNodes.length > 0) removals++
      for (const node of addedNodes) fresh.add(node)
      // Added in the same batch, after what was there.
      if (before && fresh.has(before)) return
      const row =
        before?.nodeType === 1 ? (before as Element) : (before as CharacterData | null)?.previousElementSibling
      if (row && fresh.has(row)) return
      const place = row ? placeOf(row) : -1
      dueFrom(place + 1)
    },
    /**
     * Goes through what is due.
     * @param changed messages that may be different now: their rows are divided again
     * @param stopped checked between two rows
     */
    async divided(
      of: Element,
      changed: ReadonlySet<Element>,
      divide: Divide,
      pause: Pause,
      stopped: () => boolean,
    ): Promise<Stretch> {
      for (const unit of changed) dueFrom(findNearEnd((row) => units.get(row)?.includes(unit) === true))
      for (const row of empty) {
        if (!row.isConnected) empty.delete(row)
        const place = placeOf(row)
        if (place < due && row.isConnected && divide(row).length > 0) dueFrom(place)
      }
      const anew = new Set(stale)
      stale.clear()
      const from = begin(of)
      const kept = from > 0 ? upTo[from - 1]! : 0
      const before = order.slice(kept)
      order.length = kept
      upTo.length = from
      if (from === 0) empty = new Set()
      for (let at = from; at < rows.length && !stopped(); at++) {
        const row = rows[at]!
        let found = units.get(row)
        if (!found?.length || anew.has(row) || found.some((unit) => changed.has(unit) || !unit.isConnected)) {
          found = divide(row)
          units.set(row, found)
          if (found.length === 0) empty.add(row)
          else empty.delete(row)
          // Awaiting costs a turn of the event loop, even for nothing.
          const wait = pause()
          if (wait) await wait
        }
        order.push(...found)
        upTo.push(order.length)
      }
      return { before, now: order.slice(kept) }
    },
  }
}
export type ListRows = ReturnType<typeof listRows>
