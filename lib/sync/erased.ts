/** What was erased for good leaves no words on this computer: also not in what was sent, refused, or could be undone. */
import type { Change } from '../contract/index.ts'
import type { ErrataDatabase } from '../db/index.ts'

/** Mutations that say or quote what a customer said. What an expert wrote for everybody stays theirs. */
const QUOTING: ReadonlySet<string> = new Set(['exchange.capture', 'exchange.flag', 'verdict.give'])

type Quoting = { exchangeId?: string; exchange?: { id?: string }; retest?: { verdictId?: string } }

/** Within the transaction that lays a pull's changes. */
export async function forgetErased(db: ErrataDatabase, changes: readonly Change[]): Promise<void> {
  const ids = new Set(changes.flatMap((change) => (change.erased ? [change.id] : [])))
  if (ids.size === 0) return
  // The verdicts on them are gone by now; a retest of one asked what the customer had asked.
  const verdicts = new Set(await db.verdicts.toCollection().primaryKeys())
  const quotes = ({ name, args }: { name: string; args: unknown }): boolean => {
    const { exchangeId, exchange, retest } = (args ?? {}) as Quoting
    if (name === 'retest.record') return Boolean(retest?.verdictId) && !verdicts.has(retest!.verdictId!)
    return QUOTING.has(name) && (ids.has(exchangeId ?? '') || ids.has(exchange?.id ?? ''))
  }
  await db.sent.filter((row) => quotes(row.mutation)).delete()
  await db.refusals.filter(quotes).delete()
  await db.actions.filter((row) => [...row.done, ...row.inverse].some(quotes)).delete()
  await db.captures.bulkDelete([...ids])
}
