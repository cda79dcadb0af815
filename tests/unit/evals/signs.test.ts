import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { familyOf } from '../../../lib/evals/families.ts'
import { readExchange } from '../../../lib/evals/reading.ts'
import {
  contextKindOf,
  groundednessSigns,
  probabilityOf,
  GROUNDEDNESS_WEIGHTS,
  type GroundednessSigns,
} from '../../../lib/evals/signs.ts'
import { SUFFICIENCY_WEIGHTS } from '../../../lib/evals/sufficiency.ts'
import { TOPIC_WEIGHTS } from '../../../lib/evals/topic.ts'
import { SEED } from '../match/seed.ts'

const signsOf = (response: string, ...contents: string[]) => {
  const { supports, conflicts, grounds } = readExchange({
    query: '',
    response,
    context: contents.map((content) => ({ content, id: null, source: null, title: null })),
    contextSource: 'log',
    language: 'en',
    companyDomains: [],
  })
  const kind = contextKindOf(grounds())
  return { kind, ...groundednessSigns(supports(), conflicts(), kind) }
}

describe('probabilityOf', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  const signs: fc.Arbitrary<GroundednessSigns> = fc.record({
    missing: share,
    scattered: share,
    pairs: share,
    number: fc.integer({ min: 0, max: 2 }),
    name: fc.integer({ min: 0, max: 3 }),
    conflict: fc.double({ min: 0, max: 3, noNaN: true }),
  })
  const kind = fc.constantFrom('prose' as const, 'record' as const)
  const length = fc.integer({ min: 0, max: 5_000 })

  it('never falls where a sign grows', () => {
    const key = fc.constantFrom(...(Object.keys(GROUNDEDNESS_WEIGHTS) as (keyof GroundednessSigns)[]))
    fc.assert(
      fc.property(signs, key, share, kind, length, (low, which, more, of, long) => {
        const high = { ...low, [which]: low[which] + more }
        expect(probabilityOf(high, of, long)).toBeGreaterThanOrEqual(probabilityOf(low, of, long))
      }),
      { seed: SEED },
    )
  })

  it('never falls where a response with the same signs is shorter', () => {
    fc.assert(
      fc.property(signs, kind, length, length, (same, of, a, b) => {
        const [short, long] = [Math.min(a, b), Math.max(a, b)]
        expect(probabilityOf(same, of, short)).toBeGreaterThanOrEqual(probabilityOf(same, of, long))
      }),
      { seed: SEED },
    )
  })

  it('has no weight that lets a sign speak against a problem', () => {
    for (const weights of [GROUNDEDNESS_WEIGHTS, SUFFICIENCY_WEIGHTS, TOPIC_WEIGHTS])
      expect(Object.values(weights).filter((weight) => weight < 0)).toEqual([])
  })
})

describe('scattered', () => {
  const filler = (n: number): string =>
    Array.from({ length: n }, (_, i) => `Filler${i} speaks of nothing here.`).join(' ')
  const held = 'The hub sends alerts at night. It needs a battery. Sensors sleep in winter.'

  it('is nothing where three sentences in a row hold what is said, and grows as they stand apart', () => {
    const response = 'Alerts need battery sensors.'
    const apart = `The hub sends alerts at night. ${filler(5)} It needs a battery. ${filler(5)} Sensors sleep in winter.`
    expect(signsOf(response, held).scattered).toBe(0)
    expect(signsOf(response, apart).scattered).toBeGreaterThan(0.3)
  })
  it('does not look beyond the end of a document', () => {
    const response = 'Alerts need battery sensors.'
    const [first, ...rest] = held.split(/(?<=\.) /)
    expect(signsOf(response, first!, rest.join(' ')).scattered).toBeGreaterThan(0)
  })
  it('never grows by a document more', () => {
    const word = fc.constantFrom(...'hub sensor battery night alert winter parcel refund light button'.split(' '))
    const text = fc
      .array(fc.array(word, { minLength: 2, maxLength: 6 }), { minLength: 1, maxLength: 6 })
      .map((sentences) => sentences.map((words) => `The ${words.join(' ')}.`).join(' '))
    fc.assert(
      fc.property(text, text, text, (response, one, other) => {
        expect(signsOf(response, one, other).scattered).toBeLessThanOrEqual(signsOf(response, one).scattered)
      }),
      { seed: SEED, numRuns: 300 },
    )
  })
})

describe('records', () => {
  it('are read by their values, whatever their keys stand next to', () => {
    const values = { Seats: 40, Kitchen: 'Thai', Stars: 4, Parking: 'street', Delivery: 'daily' }
    const signs = (keys: readonly string[]) =>
      signsOf(
        'A Thai kitchen with 40 seats, street parking and daily delivery.',
        JSON.stringify(Object.fromEntries(keys.map((key) => [key, values[key as keyof typeof values]]))),
      )
    fc.assert(
      fc.property(fc.shuffledSubarray(Object.keys(values), { minLength: 5 }), (keys) => {
        expect(signs(keys)).toEqual(signs(Object.keys(values)))
      }),
      { seed: SEED },
    )
    expect(signs(Object.keys(values))).toMatchObject({ kind: 'record', pairs: 0, scattered: 0, missing: 0 })
  })
  it('stop being that where prose stands next to them', () => {
    expect(signsOf('Forty seats.', '{"Seats":40,"Stars":4}', 'It seats forty people.').kind).toBe('prose')
  })
})

describe('numbers in two words', () => {
  it('are the number in digits, and no other', () => {
    const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
    const ones = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
    fc.assert(
      fc.property(fc.nat(7), fc.nat(8), fc.integer({ min: 1, max: 99 }), (ten, one, other) => {
        const value = (ten + 2) * 10 + one + 1
        const response = `The hub pairs with ${tens[ten]}-${ones[one]} sensors.`
        expect(signsOf(response, `The hub pairs with ${value} sensors.`)).toMatchObject({
          missing: 0,
          number: 0,
          conflict: 0,
        })
        if (other !== value)
          expect(signsOf(response, `The hub pairs with ${other} sensors.`).conflict).toBeGreaterThan(0)
      }),
      { seed: SEED },
    )
  })
})

describe('familyOf', () => {
  it.each([
    ['You chose the annual plan in March.', 'Choose the annual plan in March.'],
    ['The children brought their devices.', 'A child may bring a device.'],
    ['The parcel was sent and the hub woke up.', 'We send the parcel. The hub wakes up.'],
    ['The sensors fell off and the cable broke.', 'A sensor may fall off. A cable may break.'],
  ])('lets another form of a word support it: %s', (response, context) => {
    expect(signsOf(response, context).missing).toBe(0)
  })
  it('leaves other words alone', () => {
    for (const word of ['hub', 'bread', 'flower', 'left', '']) expect(familyOf(word)).toBe(word)
  })
})
