import type { Period } from '../../lib/contract/insights-period.ts'
import type { FilterTerm } from '../../lib/domain/issues/issue-filter.ts'
import type { Work } from '../../lib/store/insights/insights.ts'
import { Section } from '../ui/Fold.tsx'
import { words } from '../ui/words.ts'
import { type IssuesLead, ToIssues } from './ToIssues.tsx'
import { insightsWords as said, shareText, spanText } from './figures.ts'

type RemediatingSectionProps = {
  remediated: Work['remediated']
  /** The same for as many days before. */
  before: Work['before']
  days: Period
  /** Days of the period, in the filter's syntax. */
  span: string
  /** Narrows which issues are counted. */
  narrowing: FilterTerm[]
  lead: IssuesLead
}

/** How long issues took to remediate, and how many came back. */
export function RemediatingSection({ remediated, before, days, span, narrowing, lead }: RemediatingSectionProps) {
  const { time, issues, cameBack } = remediated
  return (
    <Section title={said.remediating}>
      {time === null ? (
        <p className="text-quiet">{said.nothingRemediated(said.spans[days])}</p>
      ) : (
        <>
          <p>
            <b className="font-semibold">{said.medianTime(spanText(time.median))}</b>
            {' · '}
            {said.p90Time(spanText(time.p90))}
          </p>
          <p className="text-small text-quiet">
            {said.fromOpening}{' '}
            <Those
              lead={lead}
              n={issues}
              terms={[{ field: 'remediated', value: span }, ...narrowing]}
              what={said.remediating}
            />
          </p>
          {before.time && (
            <p className="text-small text-quiet">{said.medianBefore(spanText(before.time.median), said.spans[days])}</p>
          )}
          <p className="mt-1">
            {said.cameBack(cameBack, issues, shareText(cameBack, issues))}{' '}
            <Those
              lead={lead}
              n={cameBack}
              terms={[{ field: 'came_back', value: span }, ...narrowing]}
              what={words.desk.fields.came_back}
            />
          </p>
        </>
      )}
    </Section>
  )
}

/** A link to issues that were counted from Insights' own rows, so the count is passed in. */
function Those({ lead, n, ...to }: { lead: IssuesLead; n: number; terms: FilterTerm[]; what: string }) {
  return n === 0 ? null : <ToIssues lead={{ ...lead, count: () => n }} {...to} />
}
