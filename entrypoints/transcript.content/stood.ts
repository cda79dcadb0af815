/** In which order the rows of a list stood that were taken out of it before they could be read: replayed from what was noted. */
import type { Change, PassedRows } from './passing.ts'

export type Stood = {
  /** In order. */
  rows: Element[]
  /** Of these, what nothing joins with what is there now: where it belongs is a guess. */
  apart: ReadonlySet<Element>
}

/** Rows that stand in a list or stood in it since the last time; nothing of any list is remembered after. */
export const stoodIn = (list: Node, passed: PassedRows): Stood => orderOf(list, passed.taken(list))

/** All that stood in the list, from what it held after each batch: two that follow each other mostly overlap. */
function orderOf(list: Node, batches: readonly Change[][]): Stood {
  let nodes: Node[] = [...list.childNodes]
  const windows = [nodes]
  for (const changes of batches.toReversed()) {
    nodes = before(nodes, changes)
    windows.unshift(nodes)
  }
  let order: Element[] = []
  const apart = new Set<Element>()
  for (const one of windows) {
    const rows = one.filter((node): node is Element => node.nodeType === 1)
    if (!rows.some((row) => order.includes(row))) for (const row of order) apart.add(row)
    order = merge(order, rows)
  }
  for (const row of list.childNodes) apart.delete(row as Element)
  // It may also have come again, anywhere.
  const words = new Set(order.filter((row) => !apart.has(row)).map(({ textContent }) => textContent))
  return { rows: order.filter((row) => !apart.has(row) || !words.has(row.textContent)), apart }
}

/** What a list held before these changes: they are taken back one after the other, the last one first. */
function before(now: readonly Node[], changes: readonly Change[]): Node[] {
  const nodes = [...now]
  for (const { addedNodes, removedNodes, previousSibling: previous, nextSibling: next } of changes.toReversed()) {
    for (const node of addedNodes) {
      const at = nodes.indexOf(node)
      if (at >= 0) nodes.splice(at, 1)
    }
    const after = previous ? nodes.indexOf(previous) : -1
    const at = next ? nodes.indexOf(next) : -1
    nodes.splice(after >= 0 ? after + 1 : Math.max(at, 0), 0, ...removedNodes)
  }
  return nodes
}

/** Lays what is there now in among what was there before; what both hold joins them. */
function merge(order: readonly Element[], window: readonly Element[]): Element[] {
  const stays = new Set(order.filter((row) => window.includes(row)))
  if (stays.size === 0) {
    if (order.length > 0 && ordinalOf(window[0]) < ordinalOf(order[0])) return mergeStretch(order, window, true)
    return mergeStretch(order, window, false)
  }
  const out: Element[] = []
  let left = [...order]
  let came: Element[] = []
  for (const row of window) {
    if (!stays.has(row)) {
      came.push(row)
      continue
    }
    const at = left.indexOf(row)
    // What stays but moved is taken where it is now.
    const gone = at < 0 ? [] : left.slice(0, at).filter((one) => !stays.has(one))
    if (at >= 0) left = left.slice(at + 1)
    out.push(...mergeStretch(gone, came, out.length === 0), row)
    came = []
  }
  const rest = left.filter((one) => !stays.has(one))
  return [...out, ...mergeStretch(rest, came, false)]
}

/**
 * Between two rows that stayed: some are gone, some came; with the same words they are the same.
 * @param fromEnd what came stands next to what follows, not to what went before
 */
function mergeStretch(gone: readonly Element[], came: readonly Element[], fromEnd: boolean): Element[] {
  if (gone.length === 0 || came.length === 0) return [...gone, ...came]
  if (fromEnd) return mergeStretch(gone.toReversed(), came.toReversed(), false).toReversed()
  const out: Element[] = []
  let at = 0
  for (const row of came) {
    const same = gone.findIndex((one, i) => i >= at && one.textContent === row.textContent)
    if (same >= 0) {
      out.push(...gone.slice(at, same))
      at = same + 1
    }
    out.push(row)
  }
  return [...out, ...gone.slice(at)]
}

/** The number that a virtual list gives its rows, where it does. */
function ordinalOf(row: Element | undefined): number {
  for (const { name, value } of row?.attributes ?? [])
    if (/(^|-)(index|posinset|rowindex)$/.test(name) && /^\d+$/.test(value)) return Number(value)
  return 0
}
