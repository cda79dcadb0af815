/** What counts as too much in a body of the serving API. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasTooManyValues, tooMuchIn, tooMuchOf, VALUES_LIMIT } from '../../../server/routes/too-much.ts'
import { SEED } from '../match/seed.ts'

/** A list counts with what it holds. */
const listing = (values: number, one: string): string => `[${Array(values).fill(one).join(',')}]`

it('counts values, whatever stands in texts', () => {
  for (const text of [
    '"a"',
    String.raw`"\\"`,
    String.raw`"\",[{"`,
    String.raw`"\\\\\",\\"`,
    '",,[[{{"',
    '0',
    ' null ',
  ]) {
    expect([text, hasTooManyValues(listing(VALUES_LIMIT, text))]).toEqual([text, false])
    expect([text, hasTooManyValues(listing(VALUES_LIMIT + 1, text))]).toEqual([text, true])
  }
  expect(hasTooManyValues(listing(VALUES_LIMIT / 2, '{}'))).toBe(false)
  expect(hasTooManyValues(listing(VALUES_LIMIT, '{}'))).toBe(true)
  expect(hasTooManyValues(`${'['.repeat(VALUES_LIMIT + 1)}`)).toBe(true)
})

it('takes one text of any length and content for one value', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (part) => {
      const long = part.repeat(Math.ceil(100_000 / Math.max(1, part.length)))
      expect(hasTooManyValues(JSON.stringify({ context: long, query: 'x' }))).toBe(false)
    }),
    { seed: SEED },
  )
})

it('leaves what is no JSON, or none of our bodies, to whoever reads it', () => {
  for (const text of ['', '{', '"', '"\\', 'null', '[]', '1']) expect([text, tooMuchIn(text)]).toEqual([text, null])
  expect(tooMuchOf({ custom_metadata: null, metadata: null })).toBeNull()
  const large = { a: 'x'.repeat(300_000) }
  for (const body of [{ metadata: large }, { custom_metadata: {}, metadata: large }, { custom_metadata: large }])
    expect(tooMuchOf(body)).toMatch(/^The metadata/)
})

describe('log probabilities', () => {
  const token = { token: 'a', logprob: -0.1, bytes: [97, 98, 99] }
  const body = (tokens: number, over: Record<string, unknown> = {}): string => {
    const content = Array.from({ length: tokens }, () => ({
      ...token,
      top_logprobs: [token, token, token, token, token],
    }))
    return JSON.stringify({ response: { choices: [{ message: { content: 'a' }, logprobs: { content } }] }, ...over })
  }
  it('of an answer do not count', () => {
    expect([hasTooManyValues(body(4_000)), tooMuchIn(body(4_000))]).toEqual([true, null])
  })
  it('hide nothing else that is too much, and are not without end themselves', () => {
    const many = Array(VALUES_LIMIT).fill(0)
    expect(tooMuchIn(body(1_000, { tools: many }))).toMatch(/^The body has more/)
    expect(tooMuchIn(JSON.stringify({ logprobs: many }))).toMatch(/^The body has more/)
    expect(tooMuchIn(body(40_000))).toMatch(/^The body has more/)
    const deep = `${'['.repeat(VALUES_LIMIT)}${']'.repeat(VALUES_LIMIT)}`
    expect(tooMuchIn(`{"logprobs":${deep}}`)).toMatch(/^The body is nested/)
  })
})
