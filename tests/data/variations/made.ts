/** What the rules make of the frozen queries now. */
import { readFileSync } from 'node:fs'
import type { Variation } from '../../../lib/retest/variations/variation.ts'
import { variationsOf } from '../../../lib/retest/variations/variations.ts'

export type Frozen = { id: string; set: 'dev' | 'held' | 'fresh' | 'other' | 'later'; trade: string; query: string }
export type Made = Variation & { query: string }

export const linesOf = <T>(name: string): T[] =>
  readFileSync(new URL(name, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T)

/** Neighbours of a query are the others of its trade. */
export function madeOf(set: Frozen['set']): Made[] {
  const rows = linesOf<Frozen>('queries.jsonl').filter((row) => row.set === set)
  return rows.flatMap(({ id, trade, query }) => {
    const neighbours = rows.filter((other) => other.trade === trade && other.id !== id).map((other) => other.query)
    return variationsOf(query, { neighbours, german: true, language: 'en' }).map((one) => ({ query, ...one }))
  })
}
