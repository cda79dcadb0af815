/** The order of rows that were removed from a list before they could be read, replayed from the noted changes. */
import type { Change, PassedRows } from '../find/passing.ts'

export type Stood = {
  /** In order, as far as it can be told; of rows with the same number, or else the same words, only the last. */
  rows: Element[]
  /** The same rows in adjacent stretches: after a jump nothing joins one to the next. The last is in the page now. */
  stretches: Element[][]
  /** Those of the rows whose place is not a guess. */
  placed: ReadonlySet<Element>
}

/**
 * Rows that are in a list or were in it since the last call; afterwards nothing of any list is remembered.
 * @param movedBack what is there now comes before what was there then, where nothing else tells
 */
export const stoodIn = (list: Node, passed: PassedRows, movedBack = false): Stood =>
  orderOf(list, passed.taken(list), movedBack)

/** All rows, from the list's content after each batch: two consecutive ones usually overlap. */
function orderOf(list: Node, batches: readonly Change[][], movedBack: boolean): Stood {
  let nodes: Node[] = [...list.childNodes]
  const windows = [nodes]
  for (const changes of batches.flatMap(parted).toReversed()) {
    nodes = before(nodes, changes)
    windows.unshift(nodes)
  }
  const numbered = [...new Set(windows.flat())].every(
    (node) => node.nodeType !== 1 || !Number.isNaN(ordinalOf(node as Element)),
  )
  let order: Element[] = []
  const stretches: Element[][] = [[]]
  for (const one of windows) {
    const rows = one.filter((node): node is Element => node.nodeType === 1)
    order = merge(order, rows, numbered, movedBack)
    const stretch = stretches.at(-1)!
    if (stretch.length === 0 || rows.some((row) => stretch.includes(row)))
      stretches[stretches.length - 1] = merge(stretch, rows, numbered, movedBack)
    else stretches.push(rows)
  }
  // A row may also have come again elsewhere, and one drawn first to measure its height may show another's words.
  const again = new Map<unknown, Element>()
  const nameOf = (row: Element): unknown => (numbered ? ordinalOf(row) : row.textContent)
  for (const rows of stretches.toReversed()) {
    rows.forEach((row, i) => (rows[i] = again.get(nameOf(row)) ?? row))
    for (const row of rows) again.set(nameOf(row), row)
  }
  const all = new Set(stretches.flat())
  const rows = order.filter((row) => all.has(row))
  return { rows, stretches, placed: new Set(numbered ? rows : stretches.at(-1)) }
}

/** Also splits what came and went in one batch: a list that measures its rows may draw itself twice. */
function parted(changes: Change[]): Change[][] {
  const parts: Change[][] = []
  let from = 0
  /** Where clearing of the list last began. */
  let clearing = 0
  let came = new Set<Node>()
  changes.forEach(({ addedNodes, removedNodes }, i) => {
    if (addedNodes.length > 0) clearing = i + 1
    if ([...removedNodes].some((node) => came.has(node))) {
      parts.push(changes.slice(from, clearing))
      from = clearing
      came = new Set()
    }
    for (const node of addedNodes) came.add(node)
  })
  return [...parts, changes.slice(from)]
}

/** What a list held before these changes, by undoing them from the last to the first. */
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

/** Merges what is there now into what was there before, joined by the rows that both have. */
function merge(
  order: readonly Element[],
  window: readonly Element[],
  numbered: boolean,
  movedBack: boolean,
): Element[] {
  const stays = new Set(order.filter((row) => window.includes(row)))
  if (stays.size === 0) return mergeApart(order, window, numbered, movedBack)
  const out: Element[] = []
  let left = [...order]
  let came: Element[] = []
  for (const row of window) {
    if (!stays.has(row)) {
      came.push(row)
      continue
    }
    const at = left.indexOf(row)
    // A row that stayed but moved counts where it is now.
    const gone = at < 0 ? [] : left.slice(0, at).filter((one) => !stays.has(one))
    if (at >= 0) left = left.slice(at + 1)
    out.push(...mergeStretch(gone, came, out.length === 0), row)
    came = []
  }
  const rest = left.filter((one) => !stays.has(one))
  return [...out, ...mergeStretch(rest, came, false)]
}

/** Everything was replaced: what came is the same redrawn, or another part. */
function mergeApart(
  order: readonly Element[],
  window: readonly Element[],
  numbered: boolean,
  movedBack: boolean,
): Element[] {
  if (numbered && window.length > 0) {
    const next = order.findIndex((row) => ordinalOf(row) > ordinalOf(window[0]!))
    return order.toSpliced(next < 0 ? order.length : next, 0, ...window)
  }
  const words = new Set(order.map(({ textContent }) => textContent))
  if (window.some(({ textContent }) => words.has(textContent))) return mergeStretch(order, window, false)
  return movedBack ? [...window, ...order] : [...order, ...window]
}

/**
 * Between two rows that stayed, some went and some came; those with the same words are the same.
 * @param fromEnd what came is next to what follows, not to what went before
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

/** The number that a virtual list gives its rows, if it does. */
export function ordinalOf(row: Element): number {
  for (const { name, value } of row.attributes)
    if (/(^|-)(index|posinset|rowindex)$/.test(name) && /^\d+$/.test(value)) return Number(value)
  return NaN
}
