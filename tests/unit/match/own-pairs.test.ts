/**
 * Pairs of questions from families and domains that no rule was made with (`held_out`), and such that were looked at
 * (`looked_at`). Frozen before synonyms and frames were widened; of `held_out` only the totals were read.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { buildAnswerIndex, matchAnswer } from '../../../lib/match/answers.ts'

type Pair = { suite: string; kind: string; stored: string; query: string; label: 0 | 1 }
const pairs = readFileSync(new URL('../../data/match-pairs.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Pair)

function isServed({ stored, query }: Pair): boolean {
  const index = buildAnswerIndex([{ id: 'a', query: stored, negativeExamples: [], publishedAt: null }])
  return matchAnswer(index, query).id !== null
}

describe.each([
  ['looked_at', 0.9],
  ['held_out', 0.75],
])('pairs %s', (suite, reach) => {
  const own = pairs.filter((pair) => pair.suite === suite)
  const share = (label: number): number => {
    const some = own.filter((pair) => pair.label === label)
    return some.filter(isServed).length / some.length
  }
  it('serves no hard negative', () => expect(share(0)).toBe(0))
  it(`serves at least ${reach * 100} % of near-duplicates`, () => expect(share(1)).toBeGreaterThanOrEqual(reach))
})
