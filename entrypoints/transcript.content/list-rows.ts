/**
 * The children of a chat's list and the messages in each, in order. Mostly something comes or changes at the end: then
 * only the end is gone through, from the first child that may be another one now, not the whole of a long conversation.
 */
import { isShadowRoot, type PageEnv } from '../../lib/detect/page-env.ts'
import { inOrder, standByThemselves } from '../../lib/detect/units.ts'
import type { Pause } from './slices.ts'
import { rowOf } from './virtual-list.ts'

/** Messages of a row that has to be divided (anew). */
export type Divide = (row: Element) => Element[]
/** Messages of the list from some place on, as they stood there and as they stand there now. */
export type Stretch = { before: readonly Element[]; now: readonly Element[] }

/** Where the row stands is looked for from the end, and no further than this: beyond it the whole is as quick. */
const NEAR_END = 64
/** Of so few it is not told how the list is drawn. */
const FEW_ROWS = 3
const NOTHING = Infinity

export function listRows(env: PageEnv) {
  let list: Element | null = null
  let rows: Element[] = []
  let units = new WeakMap<Element, Element[]>()
  /** All messages in order, and how many of them there are up to the end of each row. */
  let order: Element[] = []
  let upTo: number[] = []
  /** In these nothing was found yet; that it comes is not always told. */
  let empty = new Set<Element>()
  /** To be divided anew. */
  const stale = new Set<Element>()
  /** Came since the list was gone through. */
  const fresh = new Set<Node>()
  /** The list's own children as they stand in the document, all of them: what follows a row is the next one. */
  let isPlain = false
  /** Rows from this one on are due to be gone through. */
  let due = 0
  /** So often rows were taken out. */
  let removals = 0

  /** @returns -1 where it does not stand near the end */
  function findNearEnd(is: (row: Element) => boolean): number {
    for (let at = rows.length - 1, tries = 0; at >= 0 && tries < NEAR_END; at--, tries++) if (is(rows[at]!)) return at
    return -1
  }
  const placeOf = (row: Element): number => findNearEnd((one) => one === row)

  /** What stands before this row is as it was; before one that is far from the end, nothing is known to be. */
  function dueFrom(place: number): void {
    due = Math.min(due, Math.max(0, place))
  }

  const isDrawnAsItStands = (of: Element): boolean =>
    rows.length >= FEW_ROWS &&
    rows.length === of.childElementCount &&
    rows[0] === of.firstElementChild &&
    !(isShadowRoot(of.getRootNode()) && rows.some(({ localName }) => localName === 'slot')) &&
    !standByThemselves(rows, env)

  /** @returns the first row that is gone through */
  function begin(of: Element): number {
    const from = of === list && isPlain ? Math.min(due, rows.length) : 0
    due = NOTHING
    list = of
    fresh.clear()
    const last = from > 0 ? rows[from - 1]! : null
    if (last?.parentNode === of) {
      rows.length = from
      for (let row = last.nextElementSibling; row; row = row.nextElementSibling) rows.push(row)
      // Where something is slotted, other rules count.
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
    /** The list is to be gone through, but for what is known to be the same. */
    allDue(): void {
      due = 0
    },
    /** Another list, or the same understood otherwise. */
    forget(): void {
      due = 0
      list = null
      units = new WeakMap()
      empty = new Set()
      stale.clear()
      fresh.clear()
    },
    known: (row: Element): readonly Element[] | undefined => (stale.has(row) ? undefined : units.get(row)),
    /** Something in the list's child that holds this node has changed: it is to be divided anew. @returns the messages that stood in it */
    changedAt(node: Node, of: Element): readonly Element[] {
      const row = rowOf(node, of)
      stale.add(row)
      if (!fresh.has(row)) dueFrom(placeOf(row))
      return units.get(row) ?? []
    },
    /** Something about the list itself has changed. */
    changed({ type, addedNodes, removedNodes, previousSibling: before }: MutationRecord): void {
      // An attribute moves nothing.
      if (type !== 'childList') return dueFrom(rows.length)
      if (removedNodes.length > 0) removals++
      for (const node of addedNodes) fresh.add(node)
      // It came in the same go, and stands after what was there.
      if (before && fresh.has(before)) return
      const row =
        before?.nodeType === 1 ? (before as Element) : (before as CharacterData | null)?.previousElementSibling
      if (row && fresh.has(row)) return
      const place = row ? placeOf(row) : -1
      dueFrom(place + 1)
    },
    /**
     * Goes through what is due.
     * @param changed messages that may be others now: their rows are divided anew
     * @param stopped asked between two rows
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
          // Waiting costs a turn of the event loop, even for nothing.
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
