/** What was erased for good leaves no words on this computer: also not in what was sent, refused, or could be undone. */
import type { Change } from '../contract/index.ts'
import type { ErrataDatabase } from '../db/index.ts'

/** Mutations that say or quote what a customer said. What an expert wrote for everybody stays theirs. */
const QUOTING: ReadonlySet<string> = new Set(['exchange.capture', 'exchange.flag', 'verdict.give'])

/** Within the transaction that lays a pull's changes. */
export async function forgetErased(db: ErrataDatabase, changes: readonly Change[]): Promise<void> {
  const ids = new Set(changes.flatMap((change) => (change.erased ? [change.id] : [])))
  if (ids.size === 0) return
  const quotes = ({ name, args }: { name: string; args: unknown }): boolean => {
    const { exchangeId, exchange } = (args ?? {}) as { exchangeId?: string; exchange?: { id?: string } }
    return QUOTING.has(name) && (ids.has(exchangeId ?? '') || ids.has(exchange?.id ?? ''))
  }
  await db.sent.filter((row) => quotes(row.mutation)).delete()
  await db.refusals.filter(quotes).delete()
  await db.actions.filter((row) => [...row.done, ...row.inverse].some(quotes)).delete()
  await db.captures.bulkDelete([...ids])
}
