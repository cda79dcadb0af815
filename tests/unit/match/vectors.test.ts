import { describe, expect, it } from 'vitest'
import { canonicalWords } from '../../../lib/match/synonyms.ts'
import { cosine, PHRASING_WEIGHT, vectoriseWords } from '../../../lib/match/vectors.ts'

describe('function words in a vector', () => {
  const likeness = (a: string, b: string, weights = PHRASING_WEIGHT) =>
    cosine(vectoriseWords(canonicalWords(a), undefined, weights), vectoriseWords(canonicalWords(b), undefined, weights))
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
  const likeness = (a: string, b: string, weights = PHRASING_WEIGHT) =>
    cosine(vectoriseWords(canonicalWords(a), undefined, weights), vectoriseWords(canonicalWords(b), undefined, weights))

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
  const likeness = (a: string, b: string, weights = PHRASING_WEIGHT) =>
    cosine(vectoriseWords(canonicalWords(a), undefined, weights), vectoriseWords(canonicalWords(b), undefined, weights))
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
    const own = vectoriseWords(canonicalWords('bill'), undefined, PHRASING_WEIGHT)
    expect(own.ids).toEqual(vectoriseWords(canonicalWords('bill'), undefined, { ...PHRASING_WEIGHT, beginning: 0 }).ids)
  })
})
