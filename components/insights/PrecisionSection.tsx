import { type Precision, PRECISION_FLOOR } from '../../lib/domain/experts/experts-work.ts'
import { evalName } from '../exchange/Scores.tsx'
import { Section } from '../ui/Fold.tsx'
import { count } from '../ui/format.ts'
import { Name } from './BarTable.tsx'
import { type IssuesLead, ToIssues } from './ToIssues.tsx'
import { insightsWords as said, shareText } from './figures.ts'

type PrecisionSectionProps = {
  precision: readonly Precision[]
  evalNames: Readonly<Record<string, string>>
  lead: IssuesLead
}

/** How often each eval's flags were right, according to experts' verdicts. */
export function PrecisionSection({ precision, evalNames, lead }: PrecisionSectionProps) {
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
