import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { claimsOf } from '../../../lib/evals/claims.ts'
import { conflictsOf } from '../../../lib/evals/contradictions/index.ts'
import { prepareGrounds } from '../../../lib/evals/grounds.ts'
import { newLexicon } from '../../../lib/evals/lexicon.ts'
import { leavesOf } from '../../../lib/evals/records.ts'
import { SEED } from '../match/seed.ts'

const conflicts = (response: string, context: string) => {
  const lexicon = newLexicon()
  const grounds = prepareGrounds([{ content: context, id: null, source: null, title: null }], lexicon)
  return claimsOf(response, lexicon).flatMap((claim) => conflictsOf(claim, grounds))
}

describe('conflictsOf finds', () => {
  it.each([
    [
      'number',
      '14 days',
      '30 days',
      'You can return a sensor within 14 days.',
      'A sensor can be returned within 30 days.',
    ],
    ['number', '$5', '$4', 'Shipping a sensor costs $5 extra.', 'Shipping a sensor costs $4 extra.'],
    [
      'number',
      '10 business days',
      '5 business days',
      'The refund takes 10 business days.',
      'A refund takes up to 5 business days.',
    ],
    ['number', 'three years', 'two years', 'The warranty lasts three years.', 'The warranty lasts two years.'],
    [
      'comparator',
      'under 50',
      'over',
      'Shipping is free for orders under $50.',
      'Shipping is free for orders over $50.',
    ],
    ['comparator', 'younger 12', 'least', 'A child must be younger than 12.', 'A child must be at least 12.'],
    ['comparator', 'over 35', 'more', 'Bags may weigh over 35 pounds.', 'Bags weigh no more than 35 pounds.'],
    ['name', 'Sunday', 'Monday', 'Our phone line is open on Sunday.', 'Our phone line is open on Monday.'],
    [
      'opposite',
      'disable',
      'enable',
      'Open Modes and disable vacation mode there.',
      'Open Modes and enable vacation mode there.',
    ],
    ['negation', 'not refund', 'refund', 'We do not refund used sensors.', 'We refund used sensors.'],
    ['negation', 'refund', 'not refund', 'We refund used sensors.', 'We do not refund used sensors.'],
    [
      'negation',
      'not possible',
      'picked',
      'Pick-up in Lyon is not possible.',
      'Orders can be picked up at our shop in Lyon.',
    ],
    [
      'negation',
      'cannot be cancelled',
      'cancelled',
      'Rentals can be extended by phone, and cannot be cancelled afterwards.',
      'Rentals can be extended by phone and cancelled within an hour.',
    ],
    [
      'denied',
      'coins',
      'not accept coins',
      'You can pay with cards or coins at our kiosks.',
      'We take cards of every kind. Our kiosks do not accept coins.',
    ],
    [
      'order',
      'before',
      'after',
      'The deposit is paid back before we inspect the bike.',
      'The deposit is paid back after we inspect the bike.',
    ],
    [
      'swap',
      'The pool is open until noon, while the sauna is open all night',
      'The pool is open all night, while the sauna is open until noon.',
      'The pool is open until noon, while the sauna is open all night.',
      'The pool is open all night, while the sauna is open until noon.',
    ],
  ])('%s: %s against %s', (kind, said, quote, response, context) => {
    const found = conflicts(response, context).find((one) => one.kind === kind)
    expect(found).toMatchObject({ kind, said, against: { quote } })
    expect(context.slice(found!.against!.start, found!.against!.end)).toBe(quote)
    expect(response.slice(found!.start, found!.end).length).toBeGreaterThan(0)
  })
})

describe('conflictsOf leaves', () => {
  it.each([
    ['the same number in words', 'Hold it for ten seconds.', 'Hold the button for 10 seconds.'],
    ['another number for another unit', 'You have 30 days and 2 labels.', 'You have 30 days.'],
    [
      'a number that the context has elsewhere',
      'You get 5 GB and more in steps of 10 GB.',
      'You get 5 GB. Buy more in steps of 10 GB.',
    ],
    ['numbers of a list', '1. Open the app.\n2. Tap Start.', '3. Open the app. 4. Tap Start.'],
    ['clock times', 'Open until 8:00 pm on Monday.', 'Open until 20:00 on Monday.'],
    ['numbers of sources', 'Open the app to start (passage 2).', 'Open the app to start within 5 minutes.'],
    ['the same side of a number', 'Free for orders above $50.', 'Free for orders over $50.'],
    ['a limit said the other way round', 'Bags weigh at most 35 pounds.', 'Bags must weigh no more than 35 pounds.'],
    ['a least said the other way round', 'Use at least 8 signs.', 'Passwords have no fewer than 8 signs.'],
    ['a limit after a verb', 'Bags weigh at most 35 pounds.', 'Bags must not weigh more than 35 pounds.'],
    ['what is allowed up to a limit', 'You can bring up to two bags.', 'You cannot bring more than two bags.'],
    ['a limit of what is allowed', 'You cannot bring more than two bags.', 'You can bring up to two bags.'],
    ['a no on both sides', 'We do not refund used sensors.', 'Used sensors are not refunded.'],
    ['a passage about something else', 'The siren has 3 modes.', 'The hub has 2 ports for cables and one lamp.'],
    ['an alternative to what is denied', 'Pay by card and not with coins.', 'Cards are fine. We do not accept coins.'],
    ['advice against what is denied', 'Avoid washing the filter with soap.', 'Do not wash the filter with soap.'],
    ['a condition', 'If the hub is not connected, press the button.', 'The hub is connected. Press the button.'],
    [
      'what is only ruled out in a case',
      'Refunds are paid in cash.',
      'If it was paid by card, we do not refund in cash.',
    ],
    ['numbers that are answers', 'No. 5 is the express bus.', 'No. 5 is the express bus to town.'],
    ['the same in the other order', 'After the film, we close.', 'We close after the film, never before midnight.'],
    ['links to sources', 'More about this: [Return a product](/returns)', 'You cannot return a product.'],
  ])('%s', (_, response, context) => expect(conflicts(response, context)).toEqual([]))
})

const CAFE = JSON.stringify({
  name: 'Blue Door',
  hours: { Monday: '9:0-17:0', Tuesday: '9:0-17:0', Saturday: '10:0-14:0' },
  attributes: {
    CafeTakeOut: true,
    CafeDogsWelcome: null,
    OutdoorSeating: false,
    WiFi: 'no',
    CarParking: { lot: true, valet: false },
  },
  notes: ['The cheesecake is the best in town.'],
})

describe('conflictsOf holds a record against', () => {
  it.each([
    ['record', 'outdoor seating', 'false', 'Blue Door offers outdoor seating and cake.'],
    ['record', 'Wi-Fi', '"no"', 'It has Wi-Fi for its guests.'],
    ['record', 'take-out', 'true', 'The cafe does not offer take-out.'],
    ['unknown', 'dogs are welcome', 'null', 'Your dogs are welcome at Blue Door.'],
    ['record', 'valet', 'false', 'There is valet parking.'],
    ['record', 'parking', 'true', 'The cafe has no parking.'],
    ['record', 'Monday to Wednesday', '"9:0-17:0"', 'It is open from Monday to Wednesday.'],
    ['record', 'Saturday from 9 am to 2 pm', '"10:0-14:0"', 'It is open on Saturday from 9 am to 2 pm.'],
    ['record', '9 AM to 5 PM on Saturdays', '"10:0-14:0"', 'Opening hours are 9 AM to 5 PM on Saturdays.'],
  ])('%s: %s against %s', (kind, said, quote, response) => {
    const found = conflicts(response, CAFE).find((one) => one.kind === kind)
    expect(found).toMatchObject({ kind, said, against: { quote } })
    expect(CAFE.slice(found!.against!.start, found!.against!.end)).toBe(quote)
    expect(response.slice(found!.start, found!.end)).toBe(said)
  })

  it.each([
    'It has no outdoor seating and no Wi-Fi.',
    'You can take out your cake, and park in the lot.',
    'Valet parking is not offered.',
    'Without outdoor seating, the cafe is small.',
    'It is open on Monday and Tuesday from 9 am to 5 pm.',
    'It is open Monday from 9:00 to 17:00, and on Saturday from 10 a.m. to 2 p.m.',
    'It is closed on Sundays.',
    'The cheesecake is the best in town.',
  ])('and leaves: %s', (response) => expect(conflicts(response, CAFE)).toEqual([]))
})

describe('leavesOf', () => {
  it('gives each value with its keys and its place', () => {
    const text = '{"a b": [1, {"c": "x\\"y"}], "d": null}'
    expect(leavesOf(text)).toEqual([
      { path: ['a b'], value: 1, start: 9, end: 10 },
      { path: ['a b', 'c'], value: 'x"y', start: 18, end: 24 },
      { path: ['d'], value: null, start: 33, end: 37 },
    ])
  })

  it('finds every value of any record, at its place', () => {
    fc.assert(
      fc.property(
        fc.object({
          maxDepth: 4,
          withNullPrototype: false,
          values: [fc.string(), fc.integer(), fc.boolean(), fc.constant(null)],
        }),
        (record) => {
          const text = JSON.stringify(record)
          for (const { value, start, end } of leavesOf(text)!) expect(JSON.parse(text.slice(start, end))).toEqual(value)
        },
      ),
      { seed: SEED, numRuns: 200 },
    )
  })

  it.each(['', 'Just text.', '{"a": ', '[not json]', '{'.repeat(5_000)])(
    'gives null for what is no record: %#',
    (text) => expect(leavesOf(text)).toBeNull(),
  )

  it('is done with a deep and a long record', () => {
    expect(leavesOf('['.repeat(3_000) + ']'.repeat(3_000))).toEqual([])
    expect(leavesOf(JSON.stringify(Array.from({ length: 50_000 }, (_, i) => i)))).toHaveLength(2_000)
  })
})

it('is done with a sentence of thousands of clauses against one of tens of thousands', () => {
  expect(conflicts('12:'.repeat(6_600), '12:'.repeat(66_000)).filter(({ kind }) => kind === 'swap')).toEqual([])
})
