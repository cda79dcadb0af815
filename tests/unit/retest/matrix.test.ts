import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matrixOf, rateOf, variedSteps } from '../../../lib/retest/matrix.ts'
import { planOf } from '../../../lib/retest/run-plan.ts'
import { variationsOf } from '../../../lib/retest/variations/variations.ts'
import { minute, remediation, retest } from '../../fixtures/rows.ts'
import { SEED } from '../match/seed.ts'

describe('a rate', () => {
  it('has the interval that Wilson gave', () => {
    // Newcombe, R. G. (1998). Statist. Med. 17, 857–872, table I: 81 of 263, and 0 of 20.
    expect(rateOf(81, 263)).toMatchObject({
      low: expect.closeTo(0.2553, 3) as number,
      high: expect.closeTo(0.3662, 3) as number,
    })
    expect(rateOf(0, 20)).toMatchObject({ low: 0, high: expect.closeTo(0.1611, 3) as number })
  })
  it('lies within its interval, which lies between 0 and 1', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.integer({ min: 1, max: 200 }), (a, of) => {
        const { rate, low, high } = rateOf(Math.min(a, of), of)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(low).toBeLessThanOrEqual(rate + 1e-12)
        expect(high).toBeGreaterThanOrEqual(rate - 1e-12)
        expect(high).toBeLessThanOrEqual(1)
      }),
      { seed: SEED },
    )
  })
})

const asked = (query: string, keeps: boolean, outcome: 'passed' | 'failed' | 'error', kind = 'template', at = 1) =>
  retest({ id: `${query} ${at}`, query, outcome, variation: { kind, keeps }, at: minute(at) })

describe('the matrix', () => {
  it('tells reach from over-reach, by kind, and leaves out what could not be told', () => {
    const { reach, overReach, cells } = matrixOf([
      asked('a', true, 'passed'),
      asked('b', true, 'failed'),
      asked('c', true, 'error'),
      asked('d', false, 'passed', 'polarity'),
      asked('e', false, 'failed', 'version'),
      retest(),
    ])
    expect(reach).toMatchObject({ hits: 1, of: 2 })
    expect(overReach).toMatchObject({ hits: 1, of: 2 })
    expect(cells.map(({ kind, hits, of }) => [kind, hits, of])).toEqual([
      ['template', 1, 2],
      ['polarity', 0, 1],
      ['version', 1, 1],
    ])
  })
  it('counts the newest ask of each wording', () => {
    const { reach } = matrixOf([asked('a', true, 'passed', 'template', 2), asked('a', true, 'failed', 'template', 1)])
    expect(reach).toMatchObject({ hits: 1, of: 1 })
  })
  it('is empty where nothing was asked', () =>
    expect(matrixOf([retest()])).toEqual({ reach: null, overReach: null, cells: [] }))
})

it('variations of a case ask for its answer in other words, and for none of it in close calls', () => {
  const query = 'How do I enable vacation mode?'
  const one = remediation({ query, content: { kind: 'answer', answer: 'Open Modes.' } })
  const [step] = planOf({ remediations: [one], cases: [], responseOf: () => '' }, { tags: [] })
  const steps = variedSteps(step!, variationsOf(query))
  expect(steps.length).toBeGreaterThan(5)
  expect(steps.find((each) => each.query === 'How do I disable vacation mode?')).toMatchObject({
    expects: { kind: 'other', markdown: 'Open Modes.' },
    variation: { keeps: false },
  })
  expect(steps.filter((each) => each.variation!.keeps).every((each) => each.expects.kind === 'answer')).toBe(true)
})
