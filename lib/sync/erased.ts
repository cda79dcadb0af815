/** What was erased for good leaves no words on this computer: also not in what was sent, refused, or could be undone. */
import type { Change } from '../contract/index.ts'
import type { ErrataDatabase } from '../db/index.ts'

/** Mutations that say or quote what a customer said. What an expert wrote for everybody stays theirs. */
const QUOTING: ReadonlySet<string> = new Set(['exchange.capture', 'exchange.flag', 'verdict.give'])

type Quoting = { exchangeId?: string; exchange?: { id?: string }; retest?: { verdictId?: string } }

export const tellErasures = (changes: readonly Change[]): boolean => changes.some((change) => change.erased)

/**
 * Within the transaction that lays a page of a pull.
 * @param isLast of its pages @param before whether pages before it told of erasures
 */
export async function forgetErased(
  db: ErrataDatabase,
  changes: readonly Change[],
  { isLast, before }: { isLast: boolean; before: boolean },
): Promise<void> {
  const ids = new Set(changes.flatMap((change) => (change.erased ? [change.id] : [])))
  if (ids.size === 0 && !(isLast && before)) return
  // A retest of a verdict asked what the customer had asked. Verdicts on what was erased are gone once all pages are here;
  // until then one that is not here may still come, where the project's copy began anew.
  const verdicts = isLast ? new Set(await db.verdicts.toCollection().primaryKeys()) : null
  const quotes = ({ name, args }: { name: string; args: unknown }): boolean => {
    const { exchangeId, exchange, retest } = (args ?? {}) as Quoting
    if (name === 'retest.record') return Boolean(verdicts && retest?.verdictId && !verdicts.has(retest.verdictId))
    return QUOTING.has(name) && (ids.has(exchangeId ?? '') || ids.has(exchange?.id ?? ''))
  }
  await db.sent.filter((row) => quotes(row.mutation)).delete()
  await db.refusals.filter(quotes).delete()
  await db.actions.filter((row) => [...row.done, ...row.inverse].some(quotes)).delete()
  await db.captures.bulkDelete([...ids])
}
