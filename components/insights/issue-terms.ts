/** Filter terms for the issues that a figure counts. */
import type { InsightsReply } from '../../lib/contract/insights.ts'
import { bucketDays } from '../../lib/contract/insights-period.ts'
import { type FilterTerm, isSameTerm } from '../../lib/domain/issues/issue-filter.ts'
import { type InsightsQuery, termsOfQuery } from '../../lib/store/insights/insights.ts'
import { PrimaryIssue } from '../issues/primary-issues.ts'

const DAY_MS = 86_400_000

/** What an issue must have to be counted here: asked about in the period, on this site, with this metadata. */
export const termsOf = (asked: InsightsQuery, { buckets: [first] }: InsightsReply): FilterTerm[] => [
  ...(first ? [{ field: 'since', value: first.day } as const] : []),
  ...termsOfQuery(asked),
]

/** False for the absence of a site or metadata value: no filter term expresses that. */
export const areTold = ({ site, key, value }: InsightsQuery): boolean =>
  site !== '' && (key === undefined || value !== undefined)

/** Asked about on that day or in that week; issues asked about both before and after it also match. */
export function termsOfBucket(asked: InsightsQuery, day: string): FilterTerm[] {
  const last = new Date(Date.parse(`${day}T00:00Z`) + (bucketDays(asked.days) - 1) * DAY_MS).toISOString().slice(0, 10)
  return [{ field: 'since', value: day }, { field: 'until', value: last }, ...termsOfQuery(asked)]
}

export const isPrimary = (type: string): boolean => (PrimaryIssue as readonly string[]).includes(type)

function termOfType(type: string): FilterTerm {
  if (type === 'flagged') return { field: 'primary', value: 'by_hand' }
  return isPrimary(type) ? { field: 'primary', value: type } : { field: 'eval', value: type }
}

/** Terms of one field are alternatives, so what failed both of two evals cannot be expressed. */
export function termsOfType(type: string, asked: InsightsQuery, reply: InsightsReply): FilterTerm[] | null {
  const term = termOfType(type)
  if (!areTold(asked) || (term.field === 'eval' && asked.eval !== undefined && asked.eval !== term.value)) return null
  return [term, ...termsOf(asked, reply).filter((one) => !isSameTerm(one, term))]
}
