/** How the experts' work is going, from the rows stored on this computer. */
import type { Period } from '../../lib/contract/insights-period.ts'
import type { FilterTerm } from '../../lib/domain/issues/issue-filter.ts'
import type { Work } from '../../lib/store/insights/insights.ts'
import { AgreementSection } from './AgreementSection.tsx'
import { BacklogSection } from './BacklogSection.tsx'
import { InUseSection } from './InUseSection.tsx'
import { PrecisionSection } from './PrecisionSection.tsx'
import { RemediatingSection } from './RemediatingSection.tsx'
import type { IssuesLead } from './ToIssues.tsx'

type WorkSectionsProps = {
  work: Work
  /** Open, but not counted in one's own number beside Issues, because one's own part is done. */
  forOthers: number
  days: Period
  /** Days of the period, in the filter's syntax. */
  span: string
  evalNames: Readonly<Record<string, string>>
  /** Narrows which issues are counted. */
  narrowing: FilterTerm[]
  lead: IssuesLead
  onRemediation: (id: string) => void
}

export function WorkSections({
  work,
  forOthers,
  days,
  span,
  evalNames,
  narrowing,
  lead,
  onRemediation,
}: WorkSectionsProps) {
  const { backlog, remediated, before, inUse, precision, agreement } = work
  return (
    <>
      <BacklogSection {...{ backlog, forOthers, narrowing, lead }} />
      <RemediatingSection {...{ remediated, before, days, span, narrowing, lead }} />
      <InUseSection {...{ inUse, onRemediation }} />
      <PrecisionSection {...{ precision, evalNames, lead }} />
      <AgreementSection {...{ agreement }} />
    </>
  )
}
