/** The words that are selected in an open page right now: the evidence of a Bad that is given in the panel. */
import { useLiveQuery } from '../../db/live.ts'
import type { Span } from '../../contract/index.ts'
import { readMeta } from '../../db/meta.ts'
import { database } from '../../db/schema.ts'
import { spanOfQuote } from '../../domain/remediation/quote.ts'

export type SelectedInPage = { exchangeId: string; span: Span }

export const useSelectedInPage = (): SelectedInPage | null =>
  useLiveQuery(async () => (await readMeta(database(), 'selectedInPage')) ?? null, []) ?? null

/** In this response, which a log may have in slightly other words than the page. */
export function evidenceFrom(selected: SelectedInPage | null, exchange: { id: string; response: string }): Span[] {
  if (selected?.exchangeId !== exchange.id) return []
  const { span } = selected
  const fits = exchange.response.slice(span.start, span.end) === span.quote
  const found = fits ? span : spanOfQuote(exchange.response, span.quote)
  return found ? [found] : []
}
