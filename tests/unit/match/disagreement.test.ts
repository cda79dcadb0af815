import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Guidance } from '../../../lib/contract/index.ts'
import { disagreement } from '../../../lib/match/disagreement.ts'
import { SEED } from './seed.ts'

const guidance = (over: Partial<Guidance>): Guidance => ({
  when: 'customers ask about refunds',
  do: [],
  dont: [],
  wording: null,
  scope: null,
  positive: [],
  negative: [],
  ...over,
})
const doing = (text: string): Guidance => guidance({ do: [text] })
const avoiding = (text: string): Guidance => guidance({ dont: [text] })
const saying = (text: string): Guidance => guidance({ wording: text })

describe('two guidances', () => {
  it.each([
    ['forbidden', doing('Promise a refund'), avoiding('promise refunds')],
    ['forbidden', doing('Always ask for the order number'), doing('Do not ask for the order number')],
    ['forbidden', doing('Link to the returns page'), doing('Never link to the returns page')],
    ['forbidden', avoiding('mention competitors'), doing('Mention competitors')],
    ['number', doing('State that the warranty is 2 years'), doing('Say that the warranty is 3 years')],
    ['number', doing('Offer a discount of 10 %'), doing('Offer a discount of 15 %')],
    ['number', saying('Refunds take 5 days.'), saying('Refunds take 10 days.')],
    ['number', doing('Say that refunds take 5 days'), saying('Refunds take 10 days.')],
    ['polarity', doing('Tell them to enable two-step login'), doing('Tell them to disable two-step login')],
    ['polarity', doing('Answer before checking the fare class'), doing('Answer after checking the fare class')],
    ['version', doing('Assume that they have version 2.4'), doing('Assume that they have version 2.3')],
    ['negation', doing('Say that gift cards can be refunded'), doing('Say that gift cards cannot be refunded')],
  ])('contradict each other by what is %s', (by, a, b) => {
    expect(disagreement(a, b)).toMatchObject({ by })
    const back = disagreement(b, a)
    expect(back).toMatchObject({ by })
    expect([back!.ours, back!.theirs]).toEqual([disagreement(a, b)!.theirs, disagreement(a, b)!.ours])
  })

  it('quotes both as the assistant is told them', () => {
    expect(disagreement(avoiding('promise refunds'), doing('Promise a refund'))).toEqual({
      by: 'forbidden',
      ours: 'Do not promise refunds',
      theirs: 'Promise a refund',
    })
  })

  it.each([
    ['say the same', doing('Promise a refund'), doing('Promise refunds')],
    ['rule out the same', avoiding('promise a refund'), avoiding('promise refunds')],
    ['rule out two numbers', avoiding('say 2 years'), avoiding('say 3 years')],
    ['say different things', doing('Ask for the order number'), avoiding('promise a refund')],
    [
      'say more than is ruled out',
      doing('Promise a refund within 30 days'),
      avoiding('promise a refund for gift cards'),
    ],
    ['name different things', doing('Mention the Pro plan'), doing('Mention the Basic plan')],
    ['count different things', doing('Offer 2 dates'), doing('Wait 3 days for the parcel')],
    [
      'are for other plans',
      guidance({ do: ['Offer 10 %'], scope: 'Basic' }),
      guidance({ do: ['Offer 15 %'], scope: 'Pro' }),
    ],
    [
      'are for opposite cases',
      guidance({ when: 'a customer enables alerts', do: ['Say 2 days'] }),
      guidance({ when: 'a customer disables alerts', do: ['Say 3 days'] }),
    ],
    ['share nothing but courtesy', doing('Please be kind'), avoiding('please everybody')],
    ['say nothing', guidance({}), avoiding('promise a refund')],
    ['are in words that are not read', doing('Immer die Bestellnummer erfragen'), doing('Den Umtausch anbieten')],
  ])('that %s do not', (_what, a, b) => {
    expect(disagreement(a, b)).toBeNull()
    expect(disagreement(b, a)).toBeNull()
  })

  it('never contradict themselves, whatever they say once, and it is no matter which comes first', () => {
    const text = fc.constantFrom(
      'Offer 2 days',
      'Offer 3 days',
      'Promise refunds',
      'Do not promise refunds',
      'Enable it',
      'x',
    )
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(disagreement(doing(one), doing(one))).toBeNull()
        expect(disagreement(doing(one), doing(other))?.by).toBe(disagreement(doing(other), doing(one))?.by)
      }),
      { seed: SEED },
    )
  })
})
