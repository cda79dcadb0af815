/** Leads back to Insights if the user came from one of its numbers. */
import { ArrowLeft } from 'lucide-react'
import type { IssueFilter } from '../../lib/domain/issues/issue-filter.ts'
import { isReturnPointFor, useReturnPoint } from '../../lib/store/insights/return-point.ts'
import { words } from '../ui/words.ts'

export function BackToInsights({ filter }: { filter: IssueFilter }) {
  const left = useReturnPoint()
  if (!isReturnPointFor(left, filter)) return null
  return (
    <button
      type="button"
      onClick={left.back}
      className="ms-2 mt-1 inline-flex min-h-6 items-center gap-1 rounded px-1 text-small text-accent hover:bg-hover"
    >
      <ArrowLeft size={14} aria-hidden className="rtl:rotate-180" />
      {words.desk.backTo(words.places.insights)}
    </button>
  )
}
