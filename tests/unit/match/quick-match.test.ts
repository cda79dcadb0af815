import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeAnswers, growAnswerIndex } from '../../../lib/match/answer-index.ts'
import {
  type AnswerIndex,
  type AnswerItem,
  answerToServe,
  buildAnswerIndex,
  matchAnswer,
} from '../../../lib/match/answers.ts'
import { askedOf, questionOf } from '../../bench/support/questions.ts'
import { plainMatcher } from './plain-answers.ts'
import { SEED } from './seed.ts'

/** Few words, so that many questions are nearly alike, said twice, opposite, or the same. */
const WORDS =
  'how do i can the my a enable disable turn on off reset hub camera door sensor from to japan in 2 3 version not why cost much long vacation mode app password cancel plan pro basic refund the order'.split(
    ' ',
  )
const question = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 9 }).map((words) => words.join(' '))
const item = (id: fc.Arbitrary<string>): fc.Arbitrary<AnswerItem> =>
  fc.record({
    id,
    query: question,
    positiveExamples: fc.array(question, { maxLength: 3 }),
    negativeExamples: fc.array(question, { maxLength: 2 }),
    publishedAt: fc.constantFrom(null, '2026-01-01', '2026-01-02', '2026-01-03'),
  })
const items = fc.uniqueArray(item(fc.integer({ min: 0, max: 99 }).map(String)), {
  selector: ({ id }) => id,
  maxLength: 40,
})

/** All but `why`, which follows from these. */
function quick(index: AnswerIndex, query: string): ReturnType<ReturnType<typeof plainMatcher>> {
  const { id, nearest, confidence, distance, why, because } = matchAnswer(index, query)
  // Twice: the second time it is known.
  for (let time = 0; time < 2; time += 1)
    expect(answerToServe(index, query)).toEqual(id === null ? null : { id, distance, why, because })
  return { id, nearest, confidence }
}

it('grows an index with pauses into the one that is built at once', async () => {
  const all = Array.from({ length: 700 }, (_, n) => ({
    id: String((n * 37) % 700),
    query: questionOf(n),
    negativeExamples: [],
    publishedAt: n % 3 === 0 ? null : `2026-01-0${1 + (n % 9)}`,
  }))
  let pauses = 0
  const grown = await growAnswerIndex(all, () => Promise.resolve(void (pauses += 1)))
  expect(pauses).toBe(2)
  const built = buildAnswerIndex(all)
  expect(grown.order.map(({ item }) => item.id)).toEqual(built.order.map(({ item }) => item.id))
  for (let n = 0; n < 200; n += 1)
    expect(matchAnswer(grown, askedOf(n, 700))).toEqual(matchAnswer(built, askedOf(n, 700)))
})

describe('the quick way of matching', () => {
  it('decides and explains as the plain one does', () => {
    fc.assert(
      fc.property(items, fc.array(question, { minLength: 1, maxLength: 10 }), (stored, asked) => {
        const index = buildAnswerIndex(stored)
        const plain = plainMatcher(stored)
        for (const query of [...asked, ...stored.slice(0, 5).map((one) => one.query)])
          expect(quick(index, query)).toEqual(plain(query))
      }),
      { seed: SEED, numRuns: 150 },
    )
  })

  it.each([600, 4_000])('does so where many of %i share every word but one', (count) => {
    const stored = Array.from({ length: count }, (_, n) => ({
      id: String(n),
      query: questionOf(n),
      negativeExamples: n % 40 === 0 ? [askedOf(n + 1, count)] : [],
      publishedAt: n % 3 === 0 ? '2026-01-01' : null,
    }))
    const [index, plain] = [buildAnswerIndex(stored), plainMatcher(stored)]
    for (let n = 0; n < 24_000 / count; n += 1)
      expect(quick(index, askedOf(n, count))).toEqual(plain(askedOf(n, count)))
  })
})

it('looks beyond an answer that may be served for one that agrees better', () => {
  const answers = [
    { id: 'thing', query: 'thing' },
    { id: 'off', query: 'settings off', positiveExamples: ['thing please', 'settings step thing'] },
    { id: 'long', query: 'settings way thing long' },
    {
      id: 'simple',
      query: 'settings simple setting long',
      positiveExamples: ['simple settings plan long', 'easy please'],
    },
  ]
  const index = buildAnswerIndex(answers.map((one) => ({ ...one, negativeExamples: [], publishedAt: null })))
  const asked = 'setting step settings new thing long'
  expect(answerToServe(index, asked)?.id).toBe('long')
  expect(matchAnswer(index, asked).id).toBe('long')
})

describe('an index that changes', () => {
  /** What can be told of an index, to the last bit. */
  const toldBy = (index: AnswerIndex, asked: readonly string[]): unknown =>
    asked.map((query) => [matchAnswer(index, query), answerToServe(index, query)])

  const change = fc.record({
    put: fc.uniqueArray(item(fc.integer({ min: 0, max: 12 }).map(String)), {
      selector: ({ id }) => id,
      maxLength: 4,
    }),
    gone: fc.array(fc.integer({ min: 0, max: 12 }).map(String), { maxLength: 3 }),
  })

  it('is as if it was built from what is in it, whatever changed before', () => {
    fc.assert(
      fc.property(
        items,
        fc.array(change, { minLength: 1, maxLength: 12 }),
        fc.array(question, { minLength: 1, maxLength: 6 }),
        (stored, changes, asked) => {
          const index = buildAnswerIndex(stored)
          const now = new Map(stored.map((one) => [one.id, one]))
          for (const one of changes) {
            changeAnswers(index, one)
            for (const id of one.gone) now.delete(id)
            for (const put of one.put) now.set(put.id, put)
            const fresh = buildAnswerIndex([...now.values()])
            const queries = [...asked, ...[...now.values()].slice(0, 3).map(({ query }) => query)]
            expect(toldBy(index, queries)).toEqual(toldBy(fresh, queries))
          }
        },
      ),
      { seed: SEED, numRuns: 50 },
    )
  })

  it('forgets what left it and keeps room for what comes', () => {
    const index = buildAnswerIndex([])
    for (let n = 0; n < 3_000; n += 1) {
      const query = questionOf(n)
      changeAnswers(index, { put: [{ id: 'one', query, negativeExamples: [], publishedAt: null }], gone: [] })
    }
    expect(index.order).toHaveLength(1)
    expect(index.postings.size).toBe(1)
    expect(index.postings.terms.length).toBeLessThan(100)
    expect(matchAnswer(index, questionOf(2_999)).id).toBe('one')
    expect(matchAnswer(index, questionOf(2_998)).id).toBeNull()
  })

  it('puts long lists in the order of a fresh build, where only the newest are looked at', () => {
    const made = (n: number, publishedAt: string): AnswerItem => ({
      id: String(n).padStart(5, '0'),
      query: `hub number ${n}`,
      negativeExamples: [],
      publishedAt,
    })
    const stored = Array.from({ length: 7_000 }, (_, n) => made(n, `2026-01-${String((n % 28) + 1).padStart(2, '0')}`))
    const index = buildAnswerIndex(stored.slice(500))
    changeAnswers(index, { put: stored.slice(0, 500), gone: [] })
    changeAnswers(index, { put: [made(3, '2027-01-01')], gone: stored.slice(4, 60).map(({ id }) => id) })
    const fresh = buildAnswerIndex([made(3, '2027-01-01'), ...stored.filter((_, n) => n < 3 || n >= 60)])
    expect(toldBy(index, ['hub', 'the hub works', 'hub number 3'])).toEqual(
      toldBy(fresh, ['hub', 'the hub works', 'hub number 3']),
    )
  })
})
