/**
 * Responses by day or week: bad ones below, those that were prevented striped, so that shape says what colour says. What it
 * shows is said in a sentence, and stands in a table below it.
 */
import { type ReactNode, useId, useState } from 'react'
import type { InsightsReply } from '../../lib/contract/insights.ts'
import { More } from '../ui/Fold.tsx'
import { count } from '../ui/format.ts'
import { words } from '../ui/words.ts'
import { dayText, insightsWords, roofOver } from './figures.ts'

type Buckets = InsightsReply['buckets']

/** Of the room of a column, left free beside it. */
const GAP = 0.22

type TimeColumnsProps = {
  buckets: Buckets
  byWeek: boolean
  summary: string
  /** The issues that were asked about in a bucket; null where they cannot be told. */
  issuesOf: ((bucket: Buckets[number]) => ReactNode) | null
}

export function TimeColumns({ buckets, byWeek, summary, issuesOf }: TimeColumnsProps) {
  const stripes = useId()
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
                  {/* The whole room tells its numbers, not the column alone. */}
                  <rect x={percent(at * room)} width={percent(room)} y="0" height="100%" fill="transparent" />
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
                </g>
              )
            })}
          </svg>
          <div aria-hidden className="col-start-2 flex justify-between text-small text-quiet">
            <span>{dayText(buckets[0]!.day)}</span>
            <span>{dayText(buckets.at(-1)!.day)}</span>
          </div>
        </div>
        <Legend />
      </figure>
      <More title={insightsWords.asTable} onOpened={() => setTable(true)}>
        {isTable && <BucketTable buckets={buckets} byWeek={byWeek} issuesOf={issuesOf} />}
      </More>
    </>
  )
}

/** What was prevented: told by its pattern where colours are not. */
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

function BucketTable({ buckets, byWeek, issuesOf }: Omit<TimeColumnsProps, 'summary'>) {
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
          {issuesOf && (
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
            {issuesOf && <td className="text-end">{issuesOf(bucket)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
