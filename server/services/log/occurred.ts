/**
 * A time exactly as the index `exchange_occurred` writes it: any other expression would sort all logs instead of using
 * the index.
 */
import { type RawBuilder, sql } from 'kysely'

export const instantOf = (iso: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`coalesce(instant_of(${iso}), '-infinity')`

/** The time of an exchange `e`. Never null. */
export const OCCURRED = instantOf(sql`e.row ->> 'occurredAt'`)
