/** What a customer was shown instead of the assistant's response. The page has only that; the log has the response. */
import type { Exchange } from '../../contract/index.ts'

/** An Expert Answer that was served, or a guardrail's fallback. */
export type ReplacedBy = 'answer' | 'fallback'

/** Null if the customer got the response itself. */
export function shownInstead({
  reachedCustomer,
  served,
}: Pick<Exchange, 'reachedCustomer' | 'served'>): ReplacedBy | null {
  if (reachedCustomer) return null
  return served?.kind === 'answer' ? 'answer' : 'fallback'
}

export type ReplacedLog = Pick<Exchange, 'contentHash' | 'reachedCustomer' | 'served'>

/**
 * What the page shows instead of the logged response. Null if it shows that response.
 * @param inPage the exchange as the page shows it
 */
export const replacedBy = (log: ReplacedLog, inPage: Pick<Exchange, 'contentHash'>): ReplacedBy | null =>
  log.contentHash === inPage.contentHash ? null : shownInstead(log)
