import type { FilterTerm } from '../../lib/domain/issues/issue-filter.ts'
import { AGE_VALUES } from '../../lib/domain/issues/issue-spans.ts'
import type { Work } from '../../lib/store/insights/insights.ts'
import { listKey } from '../../lib/store/insights/return-point.ts'
import { Section } from '../ui/Fold.tsx'
import { words } from '../ui/words.ts'
import { BarTable } from './BarTable.tsx'
import { type IssuesLead, ToIssues } from './ToIssues.tsx'
import { insightsWords as said, spanText } from './figures.ts'

/** All open issues, including those that left one's own queue because one's own part is done. */
const OPEN: FilterTerm[] = [
  { field: 'status', value: 'open' },
  { field: 'status', value: 'with_others' },
]

type BacklogSectionProps = {
  backlog: Work['backlog']
  /** Open, but not counted in one's own number beside Issues, because one's own part is done. */
  forOthers: number
  /** Narrows which issues are counted. */
  narrowing: FilterTerm[]
  lead: IssuesLead
}

/** How many issues are open now, and how long they have waited. */
export function BacklogSection({ backlog, forOthers, narrowing, lead }: BacklogSectionProps) {
  const open = [...OPEN, ...narrowing]
  return (
    <Section title={said.backlog} aside={backlog.open > 0 && <ToIssues lead={lead} terms={open} what={said.backlog} />}>
      {backlog.open === 0 || backlog.medianAge === null ? (
        <p className="text-quiet">{said.nothingOpen}</p>
      ) : (
        <>
          <p>
            <b className="font-semibold">{said.open(backlog.open)}</b>
            {' · '}
            {said.medianAge(spanText(backlog.medianAge))}
          </p>
          {forOthers > 0 && (
            <p className="text-small text-quiet">
              {said.forOthers(forOthers)}{' '}
              <ToIssues
                lead={lead}
                terms={[{ field: 'status', value: 'with_others' }]}
                what={words.desk.statuses.with_others}
              />
            </p>
          )}
          {backlog.oldest && (
            <p className="mb-1.5 text-small text-quiet">{said.oldest(spanText(backlog.oldest.age))}.</p>
          )}
          <BarTable
            label={said.backlog}
            first={said.age}
            columns={[words.places.issues]}
            rows={backlog.bands.map((n, band) => {
              const name = said.bands[band]!
              const terms: FilterTerm[] = [...open, { field: 'age', value: AGE_VALUES[band]! }]
              return {
                key: String(band),
                name,
                numbers: [n],
                ...(n > 0 && {
                  open: {
                    label: said.issuesOf(words.issues.total(n), name),
                    run: () => lead.open(terms),
                    leads: listKey(terms),
                  },
                }),
              }
            })}
          />
        </>
      )}
    </Section>
  )
}
