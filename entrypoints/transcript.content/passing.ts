/**
 * Rows of virtualised lists that were taken out of the page again before they could be read: while a page settles, or
 * as somebody scrolls fast. They are kept for a moment, with the place where they stood.
 */
const MOST = 300

export type PassedRow = { row: Element; list: Node; next: Element | null; previous: Element | null }

const element = (node: Node | null): Element | null => (node?.nodeType === 1 ? (node as Element) : null)

export function passedRows() {
  let rows: PassedRow[] = []
  return {
    /** @param of only rows of this list, or of any where it is not known yet */
    note(records: readonly MutationRecord[], of: Node | null): void {
      for (const { target, removedNodes, nextSibling, previousSibling } of records) {
        if (of && target !== of) continue
        for (const node of removedNodes) {
          const row = element(node)
          if (row && rows.length < MOST)
            rows.push({ row, list: target, next: element(nextSibling), previous: element(previousSibling) })
        }
      }
    },
    /** Rows of a list, first removed first; all others are forgotten. */
    take(list: Node): PassedRow[] {
      const taken = rows.filter((one) => one.list === list && !one.row.isConnected)
      rows = []
      return taken
    },
    /** What was taken out of a page without a chat is not held on to. */
    forget(): void {
      rows = []
    },
  }
}
export type PassedRows = ReturnType<typeof passedRows>

/**
 * Lays rows that are gone in among those that are there, by the neighbours they had.
 * @param there in the order of the document
 * @returns all of them; a row whose neighbours nobody knows is left out
 */
export function layIn(there: readonly Element[], passed: readonly PassedRow[]): Element[] {
  const all = [...there]
  // The last that went had neighbours that are still there; the one before it had that one.
  for (const { row, next, previous } of passed.toReversed()) {
    if (all.includes(row)) continue
    const before = next ? all.indexOf(next) : -1
    const after = previous ? all.indexOf(previous) : -1
    if (before >= 0) all.splice(before, 0, row)
    else if (after >= 0) all.splice(after + 1, 0, row)
  }
  return all
}
