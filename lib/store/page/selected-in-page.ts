/** The words currently selected in an open page: the evidence if the panel gives a Bad or a flag. */
import { useLiveQuery } from '../../db/live.ts'
import type { Span } from '../../contract/index.ts'
import { readMeta } from '../../db/meta.ts'
import { database } from '../../db/schema.ts'
import { spanIn } from '../../domain/remediation/quote.ts'

export type SelectedInPage = { exchangeId: string; span: Span; isInstead?: boolean }

export const useSelectedInPage = (): SelectedInPage | null =>
  useLiveQuery(async () => (await readMeta(database(), 'selectedInPage')) ?? null, []) ?? null

type Responded = { id: string; response: string }

/** The selection's span in this text, whose words in a log may differ slightly from the page's. */
export const selectedIn = (selected: SelectedInPage | null, { id, response }: Responded): Span | null =>
  selected?.exchangeId === id ? spanIn(response, selected.span) : null

/** The evidence of a verdict on this response: not words that stand in the page instead of it. */
export function evidenceFrom(selected: SelectedInPage | null, exchange: Responded): Span[] {
  const found = selected?.isInstead ? null : selectedIn(selected, exchange)
  return found ? [found] : []
}
