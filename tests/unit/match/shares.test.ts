import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sharesOf } from '../../../lib/match/shares.ts'
import { SEED } from './seed.ts'

/** Cosines of random vectors with parts from 0 up, as those of texts are. */
const scene = fc
  .array(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 }), {
    minLength: 2,
    maxLength: 12,
  })
  .map((vectors) => {
    const unit = vectors.map((v) => v.map((x) => (x + 0.001) / Math.hypot(...v.map((y) => y + 0.001))))
    const cosine = (a: number[], b: number[]): number =>
      Math.min(
        1,
        a.reduce((sum, x, i) => sum + x * b[i]!, 0),
      )
    const [query, ...stored] = unit
    return {
      near: stored.map((v) => cosine(v, query!)),
      between: (a: number, b: number) => cosine(stored[a]!, stored[b]!),
    }
  })

describe('sharesOf', () => {
  it('gives a lone phrasing that is the query nearly all of it', () => {
    const { weights, unexplained } = sharesOf([1], () => 1)
    expect(weights[0]).toBeCloseTo(1 / 1.1)
    expect(unexplained).toBeLessThan(0.1)
  })

  it('gives each of two that are equally near, and alike, half', () => {
    const { weights } = sharesOf([0.8, 0.8], () => 0.99)
    expect(weights[0]).toBeCloseTo(weights[1]!)
    expect(weights[0]).toBeLessThan(0.4)
  })

  it('takes from the best what a second that is as near accounts for', () => {
    const alone = sharesOf([0.8], () => 1).weights[0]!
    const beside = sharesOf([0.8, 0.79], () => 0.9).weights[0]!
    expect(beside).toBeLessThan(alone * 0.7)
  })

  it('leaves everything unexplained where nothing is near', () => {
    expect(sharesOf([], () => 0).unexplained).toBe(1)
    expect(sharesOf([0, 0], () => 0).unexplained).toBe(1)
  })

  it('is finite, and does not depend on the order of the neighbours', () => {
    fc.assert(
      fc.property(scene, ({ near, between }) => {
        const { weights, unexplained } = sharesOf(near, between)
        const n = near.length
        const back = sharesOf([...near].reverse(), (a, b) => between(n - 1 - a, n - 1 - b))
        expect([...weights].every(Number.isFinite)).toBe(true)
        expect(back.unexplained).toBeCloseTo(unexplained, 6)
        weights.forEach((w, i) => expect(back.weights[n - 1 - i]).toBeCloseTo(w, 6))
      }),
      { seed: SEED },
    )
  })

  it('never explains less when one more phrasing is stored', () => {
    fc.assert(
      fc.property(scene, ({ near, between }) => {
        const fewer = sharesOf(near.slice(1), (a, b) => between(a + 1, b + 1))
        expect(sharesOf(near, between).unexplained).toBeLessThanOrEqual(fewer.unexplained + 1e-9)
      }),
      { seed: SEED },
    )
  })
})
