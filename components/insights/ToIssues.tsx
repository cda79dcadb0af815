/** A link from a number in Insights to its issues, with their count: the length of the list it opens. */
import type { FilterTerm } from '../../lib/domain/issues/issue-filter.ts'
import { listKey } from '../../lib/store/insights/return-point.ts'
import { count } from '../ui/format.ts'
import { words } from '../ui/words.ts'
import { insightsWords as said } from './figures.ts'

export type IssuesLead = {
  /** Null while issues are being read, or if a term no longer means anything. */
  count: (terms: readonly FilterTerm[]) => number | null
  open: (terms: FilterTerm[]) => void
}

type ToIssuesProps = {
  lead: IssuesLead
  terms: FilterTerm[]
  /** Describes the issues for screen readers, which may read the link on its own. */
  what: string
  /** Shows only the number, because the heading above says what it counts. */
  bare?: boolean
}

export function ToIssues({ lead, terms, what, bare = false }: ToIssuesProps) {
  const n = lead.count(terms)
  if (n === null) return null
  const issues = words.issues.total(n)
  const text = bare ? count(n) : issues
  if (n === 0) return <span className="text-quiet">{text}</span>
  const label = said.issuesOf(issues, what)
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      data-leads={listKey(terms)}
      onClick={() => lead.open(terms)}
      className="min-h-6 min-w-6 rounded-small text-start font-normal text-accent hover:underline"
    >
      {text}
    </button>
  )
}
