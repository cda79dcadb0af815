/**
 * Whether the number of items waiting for a member may have changed. Counting reads everything that ever came back, and
 * most writes of a busy day, verdicts and exchanges of others, do not affect it: this is decided from the few rows
 * written.
 */
import { Dexie, type ObservabilitySet } from 'dexie'
import { idsIn } from './issue-changes.ts'
import type { ErrataDatabase } from './schema.ts'
import type { Waiting } from './waiting-item.ts'
import { mayDecideFlags } from './waiting-flags.ts'

export type WaitingWrites = {
  /**
   * Since the last call.
   * @param counted the items found then; null: not counted yet
   */
  mayDiffer(counted: readonly Pick<Waiting, 'id'>[] | null, userId: string): Promise<boolean>
  stop(): void
}

type Ids = Set<string> | 'all'

/** @param onWrite called when something relevant was written */
export function watchWaitingWrites(db: ErrataDatabase, onWrite: () => void = () => undefined): WaitingWrites {
  const partOf = (table: { name: string }): string => `idb://${db.name}/${table.name}/`
  const [issues, verdicts] = [partOf(db.issues), partOf(db.verdicts)]
  const others = [db.comments, db.remediations, db.retests, db.inboxes].map(partOf)
  const none = (): { issues: Ids; verdicts: Ids } => ({ issues: new Set(), verdicts: new Set() })
  let written = none()

  const add = (ids: Ids, parts: ObservabilitySet, part: string): Ids => {
    const more = parts[part] ? idsIn(parts[part]) : []
    return ids === 'all' || more === 'all' ? 'all' : new Set([...ids, ...more])
  }
  const hear = (parts: ObservabilitySet): void => {
    const isOther = others.some((part) => parts[part])
    if (!isOther && !parts[issues] && !parts[verdicts]) return
    written = isOther
      ? { issues: 'all', verdicts: 'all' }
      : { issues: add(written.issues, parts, issues), verdicts: add(written.verdicts, parts, verdicts) }
    onWrite()
  }
  Dexie.on.storagemutated.subscribe(hear)

  return {
    async mayDiffer(counted, userId) {
      const { issues: ids, verdicts: verdictIds } = written
      written = none()
      if (counted === null || ids === 'all' || verdictIds === 'all') return true
      const verdicts = (await db.verdicts.bulkGet([...verdictIds])).filter((one) => one !== undefined)
      const judged = verdicts.flatMap((one) => one.issueId ?? [])
      const about = new Set(counted.map((one) => one.id))
      const all = [...new Set([...ids, ...judged])]
      if (all.some((id) => about.has(id))) return true
      const rows = await db.issues.bulkGet(all)
      if (rows.some((row) => row?.status === 'regressed' || row?.assignee === userId)) return true
      const closed = rows.flatMap((row) => (row?.override || row?.discarded ? [row] : []))
      return mayDecideFlags(
        db,
        userId,
        verdicts.map((one) => one.exchangeId),
        closed,
      )
    },
    stop: () => Dexie.on.storagemutated.unsubscribe(hear),
  }
}
