/** What the rules make of the frozen queries now. */
import { createHash } from 'node:crypto'
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
function madeOf(set: Frozen['set']): Made[] {
  const rows = linesOf<Frozen>('queries.jsonl').filter((row) => row.set === set)
  return rows.flatMap(({ id, trade, query }) => {
    const neighbours = rows.filter((other) => other.trade === trade && other.id !== id).map((other) => other.query)
    return variationsOf(query, { neighbours, german: true, language: 'en' }).map((one) => ({ query, ...one }))
  })
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
/** Of `later` so much is made that a part of the easy ones is read: one of so many, chosen by their letters alone. */
const ONE_OF = { keeps: 3.6, neighbour: 1.55 }

/** What somebody reads of a set, in an order that tells nothing. */
export const toBeRead = (set: Frozen['set']): Made[] =>
  madeOf(set)
    .map((one) => ({ one, at: hash(one.query + one.text) }))
    .filter(({ one, at }) => {
      const oneOf = one.keeps ? ONE_OF.keeps : one.kind === 'neighbour' ? ONE_OF.neighbour : 1
      return set !== 'later' || Number.parseInt(at.slice(-8), 16) / 2 ** 32 < 1 / oneOf
    })
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ one }) => one)
