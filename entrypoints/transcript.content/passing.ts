/**
 * Rows of virtualised lists that were taken out of the page again before they could be read: while a page settles, or
 * as somebody scrolls fast. Every coming and going is noted as it happens, which costs nothing; stood.ts tells of it in
 * which order all of them stood, once there is a list.
 */

/** Nodes that are noted at most; of more, the oldest comings and goings are forgotten. */
const MOST = 1_200
/** Records that are held on to before they are looked at. */
const MOST_UNREAD = 200

/** As it was told. What came and what went is only asked of it where somebody wants to know: most pages hold no list. */
export type Change = Pick<MutationRecord, 'addedNodes' | 'removedNodes' | 'previousSibling' | 'nextSibling'>
const sizeOf = ({ addedNodes, removedNodes }: Change): number => addedNodes.length + removedNodes.length
/** What happened to a list in one go. */
type Batch = { list: Node; changes: Change[] }

export function passedRows() {
  let batches: Batch[] = []
  let noted = 0
  /** As they came, where the list is not known yet. */
  let unread: Array<readonly MutationRecord[]> = []
  let unreadSize = 0

  function take(records: readonly MutationRecord[], of: Node | null): void {
    const now = new Map<Node, Batch>()
    for (const record of records) {
      // Asked first and alone: a token that streams in is a record, and each question to it costs.
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
    /** @param of only rows of this list, or of any where it is not known yet: then they are looked at once somebody asks */
    note(records: readonly MutationRecord[], of: Node | null): void {
      if (of) {
        if (unreadSize > 0) readAll()
        return take(records, of)
      }
      unread.push(records)
      unreadSize += records.length
      if (unreadSize > MOST_UNREAD) readAll()
    },
    /** What happened to a list since the last time; nothing of any list is remembered after. */
    taken(list: Node): Change[][] {
      readAll()
      const since = batches.filter((batch) => batch.list === list).map(({ changes }) => changes)
      this.forget()
      return since
    },
    /** What was taken out of a page without a chat is not held on to. */
    forget(): void {
      batches = []
      noted = 0
      unread = []
      unreadSize = 0
    },
  }
}
export type PassedRows = ReturnType<typeof passedRows>
