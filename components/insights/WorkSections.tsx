/** How the experts' work goes, from the rows on this computer. */
import type { Period } from '../../lib/contract/insights-period.ts'
import { AGREEMENT_FLOOR } from '../../lib/domain/experts/expert-agreement.ts'
import { type Precision, PRECISION_FLOOR } from '../../lib/domain/experts/experts-work.ts'
import type { FilterTerm } from '../../lib/domain/issues/issue-filter.ts'
import { AGE_VALUES } from '../../lib/domain/issues/issue-spans.ts'
import type { Work } from '../../lib/store/insights/insights.ts'
import { leadOf } from '../../lib/store/insights/led-from.ts'
import { evalName } from '../exchange/Scores.tsx'
import { Section } from '../ui/Fold.tsx'
import { coefficientText, count } from '../ui/format.ts'
import { words } from '../ui/words.ts'
import { BarTable, Name } from './BarTable.tsx'
import { type IssuesLead, ToIssues } from './ToIssues.tsx'
import { insightsWords as said, shareText, spanText } from './figures.ts'

type WorkSectionsProps = {
  work: Work
  /** Open, but not in one's own number beside Issues: one's own part is done. */
  forOthers: number
  days: Period
  /** Days of the period, as a filter writes them. */
  span: string
  evalNames: Readonly<Record<string, string>>
  /** What narrows the issues that are counted. */
  narrowing: FilterTerm[]
  lead: IssuesLead
  onRemediation: (id: string) => void
}

export function WorkSections(props: WorkSectionsProps) {
  return (
    <>
      <Waiting {...props} />
      <Remediating {...props} />
      <InUse {...props} />
      <PrecisionOfEvals {...props} />
      <Agreement {...props} />
    </>
  )
}

/** All open ones: those in which one's own part is done have left one's own queue. */
const OPEN: FilterTerm[] = [
  { field: 'status', value: 'open' },
  { field: 'status', value: 'with_others' },
]

function Waiting({ work: { backlog }, forOthers, narrowing, lead }: WorkSectionsProps) {
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
                    leads: leadOf(terms),
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

function Remediating({ work: { remediated, before }, days, span, narrowing, lead }: WorkSectionsProps) {
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
            {said.ofIssues(issues)}{' '}
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

/** So many issues, which other rows than their own tell of: counted where Insights counts. */
function Those({ lead, n, ...to }: { lead: IssuesLead; n: number; terms: FilterTerm[]; what: string }) {
  return n === 0 ? null : <ToIssues lead={{ ...lead, count: () => n }} {...to} />
}

/** More of them stand under Remediations. */
const SHOWN = 8

function InUse({ work: { inUse }, onRemediation }: WorkSectionsProps) {
  return (
    <Section title={said.inUse} aside={<span className="text-small text-quiet">{said.allTime}</span>}>
      {inUse.length === 0 ? (
        <p className="text-quiet">{said.nothingServed}</p>
      ) : (
        <>
          <BarTable
            label={said.inUse}
            first={said.remediation}
            columns={[said.hits, said.wrong]}
            rows={inUse.slice(0, SHOWN).map(({ id, query, hits, falseMatches }) => ({
              key: id,
              name: query,
              numbers: [hits, falseMatches],
              open: { label: query, run: () => onRemediation(id) },
            }))}
          />
          {inUse.length > SHOWN && <p className="mt-1 text-small text-quiet">{said.moreInUse(inUse.length - SHOWN)}</p>}
        </>
      )}
    </Section>
  )
}

function PrecisionOfEvals({ work: { precision }, evalNames, lead }: WorkSectionsProps) {
  return (
    <Section title={said.precision} aside={<span className="text-small text-quiet">{said.allTime}</span>}>
      {precision.length === 0 ? (
        <p className="text-quiet">{said.nothingJudged}</p>
      ) : (
        <>
          <p className="mb-1 text-small text-quiet">{said.precisionWhy}</p>
          <table aria-label={said.precision} className="w-full table-fixed tabular-nums">
            <thead className="text-small text-quiet">
              <tr>
                <th scope="col" className="text-start font-normal">
                  {said.eval}
                </th>
                <th scope="col" className="w-30 text-end font-normal">
                  {said.share}
                </th>
                <th scope="col" className="w-16 text-end font-normal">
                  {said.judged}
                </th>
              </tr>
            </thead>
            <tbody>
              {precision.map((one) => (
                <PrecisionRow
                  key={one.eval}
                  precision={one}
                  name={evalName(one.eval, one.name ?? evalNames[one.eval])}
                  lead={lead}
                />
              ))}
            </tbody>
          </table>
        </>
      )}
    </Section>
  )
}

type PrecisionRowProps = { precision: Precision; name: string; lead: IssuesLead }

function PrecisionRow({ precision: { eval: key, measured, bad, good }, name, lead }: PrecisionRowProps) {
  const judged = bad + good
  const percent = (share: number): string => `${share * 100}%`
  return (
    <tr className="border-t border-line">
      <th scope="row" className="py-1 pe-2 text-start font-normal">
        <Name name={name} />
        <ToIssues lead={lead} terms={[{ field: 'eval', value: key }]} what={name} />
        {measured !== 'too_few' && (
          <svg aria-hidden className="mt-0.5 block h-2 w-full overflow-visible rtl:-scale-x-100">
            <line x1="0" x2="100%" y1={4} y2={4} className="stroke-line" />
            <line
              x1={percent(measured.interval.low)}
              x2={percent(measured.interval.high)}
              y1={4}
              y2={4}
              strokeWidth={3}
              className="stroke-edge"
            />
            <circle cx={percent(measured.value)} cy={4} r={4} className="fill-ink" />
          </svg>
        )}
      </th>
      <td className="py-1 text-end align-top">
        {measured === 'too_few' ? (
          <span className="text-small text-quiet">{said.tooFew(PRECISION_FLOOR)}</span>
        ) : (
          <>
            {shareText(bad, judged)}{' '}
            <span className="block text-small text-quiet">
              {said.within(shareText(measured.interval.low, 1), shareText(measured.interval.high, 1))}
            </span>
          </>
        )}
      </td>
      <td className="py-1 text-end align-top">{count(judged)}</td>
    </tr>
  )
}

function Agreement({ work: { agreement } }: WorkSectionsProps) {
  const { alpha, alike, judged } = agreement
  return (
    <Section title={said.agreement}>
      {judged === 0 ? (
        <p className="text-quiet">{said.noneTogether}</p>
      ) : (
        <>
          <p>{said.alike(alike, judged)}</p>
          <p className="text-small text-quiet">
            {alpha === 'too_few'
              ? said.agreementFew(AGREEMENT_FLOOR)
              : alpha === 'one_sided'
                ? said.oneSided
                : alpha.interval
                  ? said.alpha(
                      coefficientText(alpha.value),
                      coefficientText(alpha.interval.low),
                      coefficientText(alpha.interval.high),
                    )
                  : said.alphaAlone(coefficientText(alpha.value))}
          </p>
        </>
      )}
    </Section>
  )
}
