/** What counts as too much in a body of the serving API. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
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
  expect(tooMuchOf({ metadata: { a: 'x'.repeat(300_000) } })).toMatch(/^The metadata/)
})
