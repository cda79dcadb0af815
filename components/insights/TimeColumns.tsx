/**
 * Responses by day or week: bad ones at the bottom, prevented ones striped, so that shape says what colour says. A
 * sentence and a table below give the same data in words and numbers.
 */
import { useId, useState } from 'react'
import type { InsightsReply } from '../../lib/contract/insights.ts'
import type { FilterTerm } from '../../lib/domain/issues/issue-filter.ts'
import { listKey, useReturnPoint } from '../../lib/store/insights/return-point.ts'
import { More } from '../ui/Fold.tsx'
import { count } from '../ui/format.ts'
import { words } from '../ui/words.ts'
import { ColumnChoice } from './ColumnChoice.tsx'
import { dayText, insightsWords, roofOver } from './figures.ts'
import { type IssuesLead, ToIssues } from './ToIssues.tsx'

type Buckets = InsightsReply['buckets']

/** Gap between columns, as a share of a column's room. */
const GAP = 0.22

type TimeColumnsProps = {
  buckets: Buckets
  byWeek: boolean
  summary: string
  lead: IssuesLead
  /** Filter terms for the issues of a day's bucket; null if no issue field expresses them. */
  termsOf: ((day: string) => FilterTerm[]) | null
}

export function TimeColumns({ buckets, byWeek, summary, lead, termsOf }: TimeColumnsProps) {
  const stripes = useId()
  const [chosen, setChosen] = useState(() => leftAt(buckets, termsOf))
  const [isTable, setTable] = useState(false)
  const roof = roofOver(Math.max(...buckets.map((one) => one.exchanges)))
  const percent = (share: number): string => `${share * 100}%`
  const room = 1 / buckets.length
  return (
    <>
      <figure>
        <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-1.5">
          <div aria-hidden className="flex flex-col justify-between text-end text-small/none tabular-nums text-quiet">
            <span>{count(roof)}</span>
            <span>{count(roof / 2)}</span>
            <span>0</span>
          </div>
          <div className="relative">
            <svg role="img" aria-label={summary} className="block h-24 w-full overflow-visible rtl:-scale-x-100">
              <defs>
                <Stripes id={stripes} />
              </defs>
              {[0, 0.5, 1].map((y) => (
                <line key={y} x1="0" x2="100%" y1={percent(y)} y2={percent(y)} className="stroke-line" />
              ))}
              {buckets.map(({ day, exchanges, bad, prevented }, at) => {
                const reached = bad - prevented
                const parts = [
                  { n: reached, fill: undefined, className: 'fill-flag' },
                  { n: prevented, fill: `url(#${stripes})`, className: '' },
                  { n: exchanges - bad, fill: undefined, className: 'fill-shade stroke-edge' },
                ]
                let below = 0
                return (
                  <g key={day}>
                    <title>{`${dayText(day)}: ${count(exchanges)} · ${count(bad)} · ${count(prevented)}`}</title>
                    {/* The column's whole room shows its numbers on hover, not only the column. */}
                    <rect
                      x={percent(at * room)}
                      width={percent(room)}
                      y="0"
                      height="100%"
                      className={at === chosen ? 'fill-accent-shade' : 'fill-transparent'}
                    />
                    {parts.map(({ n, fill, className }, part) => {
                      below += n
                      return n === 0 ? null : (
                        <rect
                          key={part}
                          x={percent((at + GAP / 2) * room)}
                          width={percent(room * (1 - GAP))}
                          y={percent(1 - below / roof)}
                          height={percent(n / roof)}
                          fill={fill}
                          className={className}
                        />
                      )
                    })}
                    {/* The background alone is hardly visible, least of all in dark mode. */}
                    {at === chosen && (
                      <rect x={percent(at * room)} width={percent(room)} y="100%" height={3} className="fill-accent" />
                    )}
                  </g>
                )
              })}
            </svg>
            {termsOf && <Choice {...{ buckets, lead, termsOf, chosen }} onChoose={setChosen} />}
          </div>
          <div aria-hidden className="col-start-2 flex justify-between text-small text-quiet">
            <span>{dayText(buckets[0]!.day)}</span>
            <span>{dayText(buckets.at(-1)!.day)}</span>
          </div>
        </div>
        {termsOf && (
          // As high as its longest text, so that nothing below it moves.
          <p role="status" className="mt-1 min-h-8 text-small min-[460px]:min-h-4">
            {chosen === null ? (
              <span className="text-quiet">{insightsWords.columnHint}</span>
            ) : (
              columnText(buckets[chosen]!, lead.count(termsOf(buckets[chosen]!.day)))
            )}
          </p>
        )}
        <Legend />
      </figure>
      <More title={insightsWords.asTable} onOpened={() => setTable(true)}>
        {isTable && <BucketTable {...{ buckets, byWeek, lead, termsOf }} />}
      </More>
    </>
  )
}

/** On return from a column's list, that column is chosen again. */
function leftAt(buckets: Buckets, termsOf: TimeColumnsProps['termsOf']): number | null {
  const { terms } = useReturnPoint.getState()
  if (!terms || !termsOf) return null
  const at = buckets.findIndex(({ day }) => listKey(termsOf(day)) === listKey(terms))
  return at < 0 ? null : at
}

/** @param issues null while they are being read */
const columnText = ({ day, exchanges, bad, prevented }: Buckets[number], issues: number | null): string =>
  [
    insightsWords.column(dayText(day), exchanges, bad, prevented),
    ...(issues === null ? [] : [words.issues.total(issues)]),
  ].join(' · ')

type ChoiceProps = {
  buckets: Buckets
  lead: IssuesLead
  termsOf: (day: string) => FilterTerm[]
  chosen: number | null
  onChoose: (at: number | null) => void
}

function Choice({ buckets, lead, termsOf, chosen, onChoose }: ChoiceProps) {
  const bucket = chosen === null ? null : buckets[chosen]!
  const terms = bucket && termsOf(bucket.day)
  const issues = terms && lead.count(terms)
  return (
    <ColumnChoice
      columns={buckets.length}
      at={chosen}
      first={Math.max(
        0,
        buckets.findLastIndex((one) => one.bad > 0),
      )}
      label={bucket ? columnText(bucket, issues) : insightsWords.columnHint}
      leads={terms && issues ? listKey(terms) : undefined}
      onChoose={onChoose}
      onOpen={terms && issues ? () => lead.open(terms) : undefined}
    />
  )
}

/** Prevented responses, told apart by a pattern where colours cannot be. */
const Stripes = ({ id }: { id: string }) => (
  <pattern id={id} width={4} height={4} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <rect width={4} height={4} className="fill-cover-shade" />
    <rect width={2} height={4} className="fill-cover" />
  </pattern>
)

function Legend() {
  const stripes = useId()
  return (
    <figcaption className="mt-1 flex flex-wrap gap-x-3 text-small text-quiet">
      {(
        [
          [insightsWords.reached, 'fill-flag', undefined],
          [insightsWords.instead, '', `url(#${stripes})`],
          [insightsWords.fine, 'fill-shade stroke-edge', undefined],
        ] as const
      ).map(([name, className, fill]) => (
        <span key={name} className="inline-flex items-center gap-1">
          <svg width={10} height={10} aria-hidden className="shrink-0">
            {fill && (
              <defs>
                <Stripes id={stripes} />
              </defs>
            )}
            <rect width={10} height={10} fill={fill} className={className} />
          </svg>
          {name}
        </span>
      ))}
    </figcaption>
  )
}

function BucketTable({ buckets, byWeek, lead, termsOf }: Omit<TimeColumnsProps, 'summary'>) {
  return (
    <table className="w-full text-small tabular-nums">
      <thead className="text-quiet">
        <tr>
          <th scope="col" className="text-start font-normal">
            {byWeek ? insightsWords.week : insightsWords.day}
          </th>
          {[insightsWords.responses, insightsWords.bad, insightsWords.prevented, insightsWords.served].map((name) => (
            <th key={name} scope="col" className="text-end font-normal">
              {name}
            </th>
          ))}
          {termsOf && (
            <th scope="col" className="text-end font-normal">
              {words.places.issues}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {buckets.map((bucket) => (
          <tr key={bucket.day} className="border-t border-line">
            <th scope="row" className="text-start font-normal">
              {dayText(bucket.day)}
            </th>
            {[bucket.exchanges, bucket.bad, bucket.prevented, bucket.answers].map((n, at) => (
              <td key={at} className="text-end">
                {count(n)}
              </td>
            ))}
            {termsOf && (
              <td className="text-end">
                <ToIssues lead={lead} terms={termsOf(bucket.day)} what={dayText(bucket.day)} bare />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
