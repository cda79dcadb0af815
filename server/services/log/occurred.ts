/** When something was asked, in the words of the index `exchange_occurred`: other words would be sorted anew, log by log. */
import { type RawBuilder, sql } from 'kysely'

export const instantOf = (iso: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`coalesce(instant_of(${iso}), '-infinity')`

/** Of an exchange `e`. Never null. */
export const OCCURRED = instantOf(sql`e.row ->> 'occurredAt'`)
