/** The words currently selected in an open page: the evidence if the panel gives a Bad or a flag. */
import { useLiveQuery } from '../../db/live.ts'
import type { Span } from '../../contract/index.ts'
import { readMeta } from '../../db/meta.ts'
import { database } from '../../db/schema.ts'
import { spanIn } from '../../domain/remediation/quote.ts'

export type SelectedInPage = { exchangeId: string; span: Span }

export const useSelectedInPage = (): SelectedInPage | null =>
  useLiveQuery(async () => (await readMeta(database(), 'selectedInPage')) ?? null, []) ?? null

/** The selection's span in this response, whose words in a log may differ slightly from the page's. */
export function evidenceFrom(selected: SelectedInPage | null, exchange: { id: string; response: string }): Span[] {
  const found = selected?.exchangeId === exchange.id ? spanIn(exchange.response, selected.span) : null
  return found ? [found] : []
}
