/** A person's own manual flags, newest first, with their outcomes. */
import type { Exchange } from '../../contract/index.ts'
import { outcomeFor } from '../../db/flag-outcomes.ts'
import { flaggedBy } from '../../db/flagged.ts'
import { database, type ErrataDatabase } from '../../db/schema.ts'
import type { FlagOf } from '../../domain/experts/flag-outcome.ts'

const MOST = 50

/** Read once; not live. */
export async function myFlags(projectId: string, userId: string, db: ErrataDatabase = database()): Promise<FlagOf[]> {
  const exchanges = await db.exchanges.bulkGet(await flaggedBy(db, projectId, userId, MOST))
  const found = await Promise.all(exchanges.flatMap((one) => (one ? [flagsIn(db, one, userId)] : [])))
  return found
    .flat()
    .toSorted((a, b) => (a.flag.at < b.flag.at ? 1 : -1))
    .slice(0, MOST)
}

async function flagsIn(db: ErrataDatabase, exchange: Exchange, userId: string): Promise<FlagOf[]> {
  const flags = exchange.flags.filter((flag) => flag.by === userId)
  if (flags.length === 0) return []
  const outcome = await outcomeFor(db, exchange)
  return flags.map((flag) => ({ flag, exchange, outcome }))
}
