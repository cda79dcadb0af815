import { describe, expect, it } from 'vitest'
import { claimsOf } from '../../../lib/evals/claims.ts'
import { conflictsOf } from '../../../lib/evals/conflicts.ts'
import { newLexicon, prepareGrounds } from '../../../lib/evals/grounds.ts'

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
  ])('%s: %s against %s', (kind, said, quote, response, context) => {
    const [found] = conflicts(response, context)
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
    ['a no on both sides', 'We do not refund used sensors.', 'Used sensors are not refunded.'],
    ['a passage about something else', 'The siren has 3 modes.', 'The hub has 2 ports for cables and one lamp.'],
    ['links to sources', 'More about this: [Return a product](/returns)', 'You cannot return a product.'],
  ])('%s', (_, response, context) => expect(conflicts(response, context)).toEqual([]))
})
