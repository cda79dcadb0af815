/** The words that are selected in an open page right now: the evidence of a Bad that is given in the panel. */
import { useLiveQuery } from '../../db/live.ts'
import type { Span } from '../../contract/index.ts'
import { readMeta } from '../../db/meta.ts'
import { database } from '../../db/schema.ts'
import { spanIn } from '../../domain/remediation/quote.ts'

export type SelectedInPage = { exchangeId: string; span: Span }

export const useSelectedInPage = (): SelectedInPage | null =>
  useLiveQuery(async () => (await readMeta(database(), 'selectedInPage')) ?? null, []) ?? null

/** In this response, which a log may have in slightly other words than the page. */
export function evidenceFrom(selected: SelectedInPage | null, exchange: { id: string; response: string }): Span[] {
  const found = selected?.exchangeId === exchange.id ? spanIn(exchange.response, selected.span) : null
  return found ? [found] : []
}
