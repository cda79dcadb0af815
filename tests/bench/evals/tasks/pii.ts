import { findPersonalData } from '../../../../lib/redact/index.ts'
import { ratio } from '../measures.ts'
import { text } from '../rows.ts'
import { hasField, type Pair, type Task } from '../task.ts'

type Found = { start: number; end: number }
const spansOf = (value: unknown): Found[] => (Array.isArray(value) ? (value as Found[]) : [])

const HALF = 0.5

/** How many of the spans that are due were found, each by another one that overlaps it by half. */
function right({ row, prediction }: Pair): { right: number; found: number; due: number } {
  const due = spansOf(row['spans'])
  const left = [...spansOf(prediction?.['spans'])]
  const found = left.length
  let hits = 0
  for (const gold of due) {
    const overlaps = left.map((one) => {
      const both = Math.max(0, Math.min(one.end, gold.end) - Math.max(one.start, gold.start))
      return both / (one.end - one.start + gold.end - gold.start - both)
    })
    const best = Math.max(0, ...overlaps)
    if (best < HALF) continue
    left.splice(overlaps.lastIndexOf(best), 1)
    hits += 1
  }
  return { right: hits, found, due: due.length }
}

export const pii: Task = {
  name: 'pii',
  isLabelled: hasField('spans'),
  predict: (rows) =>
    rows.map((row) => ({
      id: row.id,
      // The kinds of the data that the product knows besides, it would redact as well.
      spans: findPersonalData(text(row, 'text'), { companyDomains: [] }).map(({ start, end, type }) => ({
        start,
        end,
        type: type.toUpperCase(),
      })),
    })),
  measure(suite, measure) {
    const of = (row: { suite: string }): boolean => row.suite === suite
    if (measure === 'precision') return { of, value: ratio((pair) => [right(pair).right, right(pair).found]) }
    if (measure === 'recall') return { of, value: ratio((pair) => [right(pair).right, right(pair).due]) }
    return null
  },
}
