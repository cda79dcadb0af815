import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { histogramOf, previewOf, type Sample, sharedVerdict, suggestedThreshold } from '../../../lib/evals/preview.ts'
import { minute, uuid, verdict } from '../../fixtures/rows.ts'

const at = (score: number, value: Sample['verdict'] = null): Sample => ({ score, verdict: value })
const many = (n: number, score: (index: number) => number, value: Sample['verdict']): Sample[] =>
  Array.from({ length: n }, (_, index) => at(score(index), value))

const sample = fc.record({
  score: fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000),
  verdict: fc.constantFrom('good' as const, 'bad' as const, null),
})

describe('what another threshold would have done', () => {
  it('counts what it would flag, how far experts agree, and what it would miss', () => {
    const samples = [at(0.1, 'bad'), at(0.2, 'good'), at(0.3), at(0.5, 'bad'), at(0.9, 'good')]
    expect(previewOf(samples, 0.5, 'below')).toMatchObject({
      of: 5,
      flagged: 3,
      agreed: { hits: 1, of: 2, rate: 0.5 },
      missed: 1,
    })
    expect(previewOf(samples, 0.5, 'above')).toMatchObject({ flagged: 1, agreed: { hits: 0, of: 1 }, missed: 2 })
    expect(previewOf([], 0.5, 'below')).toEqual({ of: 0, flagged: 0, agreed: null, missed: 0 })
  })

  it('flags more and misses less the further a threshold goes', () => {
    fc.assert(
      fc.property(
        fc.array(sample),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (samples, one, other) => {
          const [low, high] = one < other ? [one, other] : [other, one]
          const [few, more] = [previewOf(samples, low, 'below'), previewOf(samples, high, 'below')]
          expect(more.flagged).toBeGreaterThanOrEqual(few.flagged)
          expect(more.missed).toBeLessThanOrEqual(few.missed)
          const [much, less] = [previewOf(samples, low, 'above'), previewOf(samples, high, 'above')]
          expect(less.flagged).toBeLessThanOrEqual(much.flagged)
        },
      ),
    )
  })

  it('takes a verdict that all who judged share', () => {
    const by = (who: string, value: 'good' | 'bad' | 'cant_tell', over = {}) =>
      verdict({ id: uuid(900 + who.length), by: who, value, at: minute(1), ...over })
    expect(sharedVerdict([by('a', 'bad'), by('bb', 'bad'), by('ccc', 'cant_tell')])).toBe('bad')
    expect(sharedVerdict([by('a', 'bad'), by('bb', 'good')])).toBeNull()
    expect(sharedVerdict([by('a', 'bad'), by('bb', 'good', { retractedAt: minute(2) })])).toBe('bad')
    expect(sharedVerdict([by('a', 'cant_tell')])).toBeNull()
    expect(sharedVerdict([])).toBeNull()
  })
})

describe('a suggested threshold', () => {
  const apart = [...many(20, (n) => 0.1 + n / 100, 'bad'), ...many(20, (n) => 0.5 + n / 100, 'good')]

  it('is there from 30 verdicts on, five of each, and not before', () => {
    expect(suggestedThreshold(apart.slice(0, 29), 'below')).toEqual({ state: 'too_few', verdicts: 29 })
    expect(suggestedThreshold([...apart.slice(5, 34), ...many(500, () => 0.2, null)], 'below')).toEqual({
      state: 'too_few',
      verdicts: 29,
    })
    expect(suggestedThreshold([...many(40, () => 0.2, 'bad'), ...many(4, () => 0.9, 'good')], 'below')).toEqual({
      state: 'one_sided',
      verdicts: 44,
    })
    expect(suggestedThreshold(apart.slice(0, 30), 'below').state).toBe('suggested')
  })

  it('lies between Good and Bad where these are apart, in either direction', () => {
    const below = suggestedThreshold(apart, 'below')
    if (below.state !== 'suggested') throw new Error(below.state)
    expect(below.threshold).toBeGreaterThan(0.29)
    expect(below.threshold).toBeLessThanOrEqual(0.5)
    const turned = apart.map(({ score, verdict: value }) => at(1 - score, value))
    const above = suggestedThreshold(turned, 'above')
    if (above.state !== 'suggested') throw new Error(above.state)
    expect(above.threshold).toBeGreaterThanOrEqual(0.5)
    expect(above.threshold).toBeLessThan(0.72)
  })

  it('is not made up where scores tell nothing', () => {
    const mixed = [...many(30, (n) => n / 30, 'bad'), ...many(30, (n) => n / 30, 'good')]
    expect(suggestedThreshold(mixed, 'below')).toEqual({ state: 'not_apart', verdicts: 60 })
    expect(suggestedThreshold(apart, 'above')).toEqual({ state: 'not_apart', verdicts: 40 })
  })

  it('lies in its interval, is the same for the same verdicts, and surer with more of them', () => {
    const noisy = (n: number): Sample[] => [
      ...many(n, (index) => ((index * 37) % 60) / 100, 'bad'),
      ...many(n, (index) => 0.4 + ((index * 53) % 60) / 100, 'good'),
    ]
    const [few, more] = [suggestedThreshold(noisy(20), 'below'), suggestedThreshold(noisy(400), 'below')]
    if (few.state !== 'suggested' || more.state !== 'suggested') throw new Error('none')
    for (const { threshold, interval } of [few, more]) {
      expect(interval.low).toBeLessThanOrEqual(threshold)
      expect(interval.high).toBeGreaterThanOrEqual(threshold)
    }
    expect(more.interval.high - more.interval.low).toBeLessThan(few.interval.high - few.interval.low)
    expect(suggestedThreshold(noisy(20), 'below')).toEqual(few)
  })

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.array(sample, { maxLength: 80 }),
        fc.constantFrom('below' as const, 'above' as const),
        (samples, direction) => {
          const found = suggestedThreshold(samples, direction)
          if (found.state === 'suggested') {
            expect(found.threshold).toBeGreaterThan(0)
            expect(found.threshold).toBeLessThan(1)
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})

it('a histogram counts each judged response once, also at both ends', () => {
  const bins = histogramOf([at(0, 'bad'), at(1, 'good'), at(0.999, 'good'), at(0.05, 'bad'), at(0.5)])
  expect(bins.bad.slice(0, 2)).toEqual([1, 1])
  expect(bins.good.at(-1)).toBe(2)
  expect([...bins.good, ...bins.bad].reduce((a, b) => a + b)).toBe(4)
})
