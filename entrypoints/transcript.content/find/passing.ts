/**
 * Rows of virtual lists that were removed from the page before they could be read: while a page settles, or during fast
 * scrolling. Every addition and removal is noted as it happens, which costs nothing; once there is a list, stood.ts
 * works out in which order the rows stood.
 */

/** The most nodes noted; beyond that the oldest changes are forgotten. */
const MOST = 1_200
/** How many records are kept before they are processed. */
const MOST_UNREAD = 200

/** The record as it came. Its nodes are read only when somebody asks: most pages hold no list. */
export type Change = Pick<MutationRecord, 'addedNodes' | 'removedNodes' | 'previousSibling' | 'nextSibling'>
const sizeOf = ({ addedNodes, removedNodes }: Change): number => addedNodes.length + removedNodes.length
/** What happened to a list in one go. */
type Batch = { list: Node; changes: Change[] }

export function passedRows() {
  let batches: Batch[] = []
  let noted = 0
  /** Records as they came, while the list is not known yet. */
  let unread: Array<readonly MutationRecord[]> = []
  let unreadSize = 0

  function take(records: readonly MutationRecord[], of: Node | null): void {
    const now = new Map<Node, Batch>()
    for (const record of records) {
      // Checked first and alone: each streamed token is a record, and every access to it costs.
      if (of && record.target !== of) continue
      const { target } = record
      const size = sizeOf(record)
      if (size === 0) continue
      let batch = now.get(target)
      if (!batch) {
        batch = { list: target, changes: [] }
        now.set(target, batch)
        batches.push(batch)
      }
      batch.changes.push(record)
      noted += size
    }
    while (noted > MOST && batches.length > 1) for (const change of batches.shift()!.changes) noted -= sizeOf(change)
  }

  function readAll(): void {
    for (const records of unread) take(records, null)
    unread = []
    unreadSize = 0
  }

  return {
    /** @param of only rows of this list; null for any while it is not known: these are processed once somebody asks */
    note(records: readonly MutationRecord[], of: Node | null): void {
      if (of) {
        if (unreadSize > 0) readAll()
        return take(records, of)
      }
      unread.push(records)
      unreadSize += records.length
      if (unreadSize > MOST_UNREAD) readAll()
    },
    /** What happened to a list since the last call; afterwards nothing of any list is remembered. */
    taken(list: Node): Change[][] {
      readAll()
      const since = batches.filter((batch) => batch.list === list).map(({ changes }) => changes)
      this.forget()
      return since
    },
    /** Keeps no reference to what was removed from a page without a chat. */
    forget(): void {
      batches = []
      noted = 0
      unread = []
      unreadSize = 0
    },
  }
}
export type PassedRows = ReturnType<typeof passedRows>
