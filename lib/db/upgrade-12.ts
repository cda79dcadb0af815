/** Builds the index of flags for existing exchanges. */
import type { Transaction } from 'dexie'
import type { Exchange } from '../contract/index.ts'
import { flagRowsOf } from './flagged.ts'
import type { FlaggedRow } from './tables.ts'

export async function upgradeTo12(tx: Transaction): Promise<void> {
  const rows: FlaggedRow[] = []
  await tx.table('exchanges').each((one: Exchange) => void rows.push(...flagRowsOf(one)))
  await tx.table('flagged').bulkPut(rows)
}
