import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalWords } from '../../../lib/match/synonyms.ts'
import { cosine, type FeatureWeights, PHRASING_WEIGHT, vectoriseWords } from '../../../lib/match/vectors.ts'
import { SEED } from './seed.ts'

const vectorised = (text: string, weights?: FeatureWeights) => vectoriseWords(canonicalWords(text), undefined, weights)
const likeness = (a: string, b: string, weights: FeatureWeights = PHRASING_WEIGHT) =>
  cosine(vectorised(a, weights), vectorised(b, weights))

describe('vectors', () => {
  it('cosine is 1 with itself, symmetric, and between 0 and 1', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), (a, b) => {
        const [x, y] = [vectorised(a), vectorised(b)]
        expect(cosine(x, y)).toBe(cosine(y, x))
        expect(cosine(x, y)).toBeGreaterThanOrEqual(0)
        expect(cosine(x, y)).toBeLessThanOrEqual(1)
        if (x.ids.length > 0) expect(cosine(x, x)).toBeCloseTo(1, 5)
      }),
      { seed: SEED, numRuns: 300 },
    )
  })
  it('finds inflections and typing errors near, other words far', () => {
    const near = cosine(vectorised('returning my sensors'), vectorised('return a sensor'))
    const far = cosine(vectorised('returning my sensors'), vectorised('open hours on Sunday'))
    expect(near).toBeGreaterThan(0.6)
    expect(far).toBeLessThan(0.2)
  })
})

describe('function words in a vector', () => {
  const anyLength = { ...PHRASING_WEIGHT, fewWords: Infinity }

  it('tell what is asked in a short query', () => {
    const [a, b] = ['where is my invoice', 'where is my ticket'] as const
    expect(likeness(a, b)).toBe(likeness(a, b, anyLength))
    expect(likeness(a, b)).toBeGreaterThan(0.3)
  })

  it('tell less in a long one, where what it is about tells', () => {
    const a = 'I was at the station with my brother and then I saw that the ticket which I have is not for the train'
    const b = 'I am at home with my dog and then I did see that the invoice which I have is not for the heater'
    expect(likeness(a, b)).toBeLessThan(likeness(a, b, anyLength) - 0.05)
  })
})

describe('everyday words in a vector', () => {
  it('bring two questions less near than what they are about', () => {
    expect(likeness('night tortoise', 'night umbrella')).toBeLessThan(
      likeness('night tortoise', 'chess tortoise') - 0.1,
    )
  })

  it('part two questions less where only one says them', () => {
    const asWellAsAny = { ...PHRASING_WEIGHT, everyday: PHRASING_WEIGHT.content }
    const [a, b] = ['maybe someone guess tortoise', 'tortoise'] as const
    expect(likeness(a, b)).toBeGreaterThan(likeness(a, b, asWellAsAny) + 0.05)
  })
})

describe('what a vector gathers', () => {
  const undamped = { ...PHRASING_WEIGHT, damping: 'none' } as const

  it('tells less the second time', () => {
    const [a, b] = ['parcel parcel parcel invoice', 'invoice ticket'] as const
    expect(likeness(a, b)).toBeGreaterThan(likeness(a, b, undamped) + 0.01)
  })

  it('brings a word near to what is derived from it, by their beginning', () => {
    const near = (weights = PHRASING_WEIGHT) => likeness('verify', 'verification', weights)
    expect(near()).toBeGreaterThan(near({ ...PHRASING_WEIGHT, beginning: 0 }))
    expect(likeness('verify', 'invoice')).toBe(0)
  })

  it('has a word of four letters begin with nothing but itself', () => {
    const own = vectorised('bill', PHRASING_WEIGHT)
    expect(own.ids).toEqual(vectorised('bill', { ...PHRASING_WEIGHT, beginning: 0 }).ids)
  })
})
