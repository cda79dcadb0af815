/** Which variations of its question an answer reached, and where it was served although it should not be. */
import { Fragment, useState } from 'react'
import type { Retest } from '../../lib/contract/index.ts'
import { type Cell, matrixOf, type Rate } from '../../lib/retest/matrix.ts'
import type { Names } from '../exchange/History.tsx'
import { Button } from '../ui/Button.tsx'
import { percent } from '../ui/format.ts'
import { runWords } from './run-words.ts'
import { RetestLine } from './RetestLine.tsx'

type VariationMatrixProps = {
  /** Retests of one remediation. */
  retests: readonly Retest[]
  nameOf: Names
  /** Makes a wording a positive or negative example; null if not permitted. */
  onExample: ((query: string, keeps: boolean) => void) | null
  /** Wordings that are examples already. */
  examples: ReadonlySet<string>
}

const shown = ({ hits, of, rate, low, high }: Rate): string =>
  runWords.variations.rate(hits, of, percent(rate), percent(low), percent(high))

export function VariationMatrix({ retests, nameOf, onExample, examples }: VariationMatrixProps) {
  const [open, setOpen] = useState<string | null>(null)
  const { reach, overReach, cells } = matrixOf(retests)
  if (cells.length === 0) return <p className="text-quiet">{runWords.variations.none}</p>
  const keyOf = (cell: Cell): string => `${cell.kind} ${cell.keeps}`
  return (
    <table className="w-full border-collapse text-start">
      <caption className="sr-only">{runWords.variations.title}</caption>
      <thead className="text-small text-quiet">
        <tr>
          <th scope="col" className="py-1 text-start font-normal">
            {runWords.variations.kind}
          </th>
          <th scope="col" className="py-1 text-end font-normal">
            {runWords.variations.came}
          </th>
        </tr>
      </thead>
      <tbody>
        {[true, false].map((keeps) => {
          const overall = keeps ? reach : overReach
          if (!overall) return null
          const isBad = keeps ? overall.rate < 1 : overall.hits > 0
          return (
            <Fragment key={String(keeps)}>
              <tr className="border-t border-line">
                <th scope="row" className="py-1 text-start font-semibold">
                  {keeps ? runWords.variations.reach : runWords.variations.overReach}
                </th>
                <td className={`py-1 text-end tabular-nums ${isBad ? 'text-bad' : 'text-good'}`}>{shown(overall)}</td>
              </tr>
              {cells
                .filter((cell) => cell.keeps === keeps)
                .map((cell) => (
                  <Fragment key={keyOf(cell)}>
                    <tr>
                      <th scope="row" className="ps-3 text-start font-normal">
                        <button
                          type="button"
                          aria-expanded={open === keyOf(cell)}
                          className="min-h-6 rounded text-start underline decoration-dotted underline-offset-2 hover:bg-hover"
                          onClick={() => setOpen(open === keyOf(cell) ? null : keyOf(cell))}
                        >
                          {runWords.variations.kinds[cell.kind as 'own'] ?? cell.kind}
                        </button>
                      </th>
                      <td className="text-end text-small text-quiet tabular-nums">{shown(cell)}</td>
                    </tr>
                    {open === keyOf(cell) && (
                      <tr>
                        <td colSpan={2} className="py-1 ps-3">
                          <ul className="flex flex-col gap-2">
                            {cell.retests.map((retest) => (
                              <li key={retest.id}>
                                <p dir="auto" className="font-medium">
                                  {retest.query}
                                </p>
                                <ul>
                                  <RetestLine retest={retest} nameOf={nameOf} />
                                </ul>
                                {retest.outcome === 'failed' &&
                                  onExample &&
                                  (examples.has(retest.query) ? (
                                    <p className="text-small text-quiet">{runWords.variations.isExample}</p>
                                  ) : (
                                    <Button small onClick={() => onExample(retest.query, keeps)}>
                                      {keeps ? runWords.variations.addExample : runWords.variations.addNegative}
                                    </Button>
                                  ))}
                              </li>
                            ))}
                          </ul>
                        </td>
                      </tr>
                    )}
                  </Fragment>
                ))}
            </Fragment>
          )
        })}
      </tbody>
    </table>
  )
}
