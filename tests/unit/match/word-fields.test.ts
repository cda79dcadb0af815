import { describe, expect, it } from 'vitest'
import { buildAnswerIndex, matchAnswer } from '../../../lib/match/answers.ts'
import { canonical, canonicalWords } from '../../../lib/match/synonyms.ts'
import { cosine, PHRASING_WEIGHT, vectoriseWords } from '../../../lib/match/vectors.ts'
import { fieldsOf } from '../../../lib/match/word-fields.ts'

const fields = (word: string) => fieldsOf(canonical(word))
const shared = (a: string, b: string) => fields(a).filter((field) => fields(b).includes(field)).length

describe('fieldsOf', () => {
  it.each([
    ['wages', 'earnings'],
    ['tuesday', 'friday'],
    ['luggage', 'suitcases'],
    ['translated', 'language'],
    ['12', '2.5kg'],
    ['seven', '40'],
  ])('has %s and %s in one field', (a, b) => {
    expect(shared(a, b)).toBeGreaterThan(0)
  })

  it.each([
    ['wages', 'luggage'],
    ['tuesday', 'spanish'],
    ['12', 'monday'],
    ['france', 'francs'],
    ['plane', 'plan'],
  ])('has %s and %s in none', (a, b) => {
    expect(shared(a, b)).toBe(0)
  })

  it('knows nothing of a word that is in no field', () => {
    expect(fields('xylophone')).toEqual([])
    expect(fields('')).toEqual([])
  })
})

describe('fields in matching', () => {
  const vectorOf = (text: string, weights = PHRASING_WEIGHT) => vectoriseWords(canonicalWords(text), undefined, weights)

  it('bring other words for the same thing near, and the same words no nearer', () => {
    const near = (weights = PHRASING_WEIGHT) =>
      cosine(vectorOf('when do I get my paycheck', weights), vectorOf('on which day are wages due', weights))
    expect(near()).toBeGreaterThan(near({ ...PHRASING_WEIGHT, field: 0 }) + 0.05)
    expect(cosine(vectorOf('when do I get my paycheck'), vectorOf('when do I get my paycheck'))).toBeCloseTo(1, 6)
  })

  it('find the answer that no word of the query names, and do not serve it for that alone', () => {
    const answer = (id: string, query: string) => ({ id, query, negativeExamples: [], publishedAt: null })
    const index = buildAnswerIndex([
      answer('a', 'How much is my balance?'),
      answer('b', 'How much is my wage?'),
      answer('c', 'How much is my ticket?'),
    ])
    const { id, nearest } = matchAnswer(index, 'How much are my earnings?')
    expect(nearest[0]!.id).toBe('b')
    expect(id).toBeNull()
  })
})
