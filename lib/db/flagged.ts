/**
 * An index of who flagged which exchange, by time: flags are nested in exchanges, where no index finds them. Updated
 * with each write of an exchange.
 */
import type { Exchange } from '../contract/index.ts'
import type { ErrataDatabase, FlaggedRow } from './tables.ts'

/** One row per person who flagged the exchange; `at` is the time of their last flag. */
export function flagRowsOf({ id: exchangeId, projectId, flags }: Exchange): FlaggedRow[] {
  const last = new Map<string, string>()
  for (const { by, at } of flags) if (at > (last.get(by) ?? '')) last.set(by, at)
  return [...last].map(([by, at]) => ({ exchangeId, by, projectId, at }))
}

/** @param exchanges as now written */
export async function indexFlags(db: ErrataDatabase, exchanges: readonly Exchange[]): Promise<void> {
  const rows = exchanges.flatMap(flagRowsOf)
  const stays = new Set(rows.map((row) => `${row.exchangeId} ${row.by}`))
  const before = await db.flagged
    .where('exchangeId')
    .anyOf(exchanges.map((one) => one.id))
    .primaryKeys()
  await Promise.all([
    db.flagged.bulkDelete(before.filter((key) => !stays.has(key.join(' ')))),
    db.flagged.bulkPut(rows),
  ])
}

/** Ids of the exchanges a person flagged, latest first. */
export async function flaggedBy(db: ErrataDatabase, projectId: string, by: string, most: number): Promise<string[]> {
  const rows = await db.flagged
    .where('[projectId+by+at]')
    .between([projectId, by, ''], [projectId, by, '\uffff'])
    .reverse()
    .limit(most)
    .toArray()
  return rows.map((row) => row.exchangeId)
}
