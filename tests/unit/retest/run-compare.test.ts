import { describe, expect, it } from 'vitest'
import { compareRuns, historyOf } from '../../../lib/retest/run-compare.ts'
import { minute, retest } from '../../fixtures/rows.ts'

const took = (lastMs: number) => ({ firstMs: 1, lastMs, settledMs: lastMs + 1 })
const of = (remediationId: string, over = {}) =>
  retest({ id: `${remediationId}-${Math.random()}`, remediationId, timings: took(2_000), ...over })

describe('two runs', () => {
  it('tell what is newly failing, newly passing, flaky, slower, added and missing', () => {
    const before = [
      of('a'),
      of('b', { outcome: 'failed' }),
      of('c'),
      of('d'),
      of('e'),
      of('f', { outcome: 'error' }),
      of('gone'),
    ]
    const now = [
      of('a', { outcome: 'failed' }),
      of('b'),
      of('c', { outcome: 'flaky' }),
      of('d', { timings: took(3_100) }),
      of('e', { outcome: 'blocked' }),
      of('f', { outcome: 'error' }),
      of('new'),
    ]
    const ids = (some: readonly { now: { remediationId: string | null } }[]) =>
      some.map((pair) => pair.now.remediationId)
    const changes = compareRuns(now, before)
    expect(ids(changes.newlyFailing)).toEqual(['a'])
    expect(ids(changes.newlyPassing)).toEqual(['b'])
    expect(ids(changes.flaky)).toEqual(['c'])
    expect(ids(changes.slower)).toEqual(['d'])
    expect(ids(changes.otherwise)).toEqual(['e'])
    expect(changes.added.map((one) => one.remediationId)).toEqual(['new'])
    expect(changes.missing.map((one) => one.remediationId)).toEqual(['gone'])
  })

  it('that are alike tell nothing, nor does an answer that is a little slower', () => {
    const changes = compareRuns([of('a', { timings: took(2_900) })], [of('a')])
    for (const some of Object.values(changes)) expect(some).toEqual([])
  })

  it('hold a case by hand, and each wording of a question, apart', () => {
    const variation = { kind: 'typo', keeps: true }
    const before = [of('a'), of('a', { variation, query: 'reset hbu' })]
    const now = [of('a', { outcome: 'failed' }), of('a', { variation, query: 'reset hbu' })]
    expect(compareRuns(now, before).newlyFailing).toHaveLength(1)
  })
})

it('the history of a case is its last retests in its own words, oldest first', () => {
  const all = Array.from({ length: 15 }, (_, at) => of('a', { at: minute(at), reason: String(at) }))
  const history = historyOf([...all.toReversed(), of('a', { variation: { kind: 'typo', keeps: true } })])
  expect(history.get('a')?.map(({ reason }) => reason)).toEqual(Array.from({ length: 12 }, (_, at) => String(at + 3)))
})
