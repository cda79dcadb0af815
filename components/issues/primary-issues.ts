import type { PrimaryIssue as Name } from '../../lib/contract/index.ts'

/** By priority. The contract's own list is a validator, which the panel does not load. */
export const PrimaryIssue = [
  'hallucination',
  'search_failure',
  'unhelpful',
  'difficult_query',
  'ungrounded',
] as const satisfies readonly Name[]
