import fc from 'fast-check'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contentLine } from '../../../components/remediation/remediation-text.ts'
import type { Guidance } from '../../../lib/contract/entities.ts'
import { guidanceFrom } from '../../../lib/writing/guidance.ts'
import { renderGuidance } from '../../../lib/writing/render.ts'
import { scoreGuidance } from '../../bench/support/guidance-score.ts'
import { SEED } from '../match/seed.ts'

const QUERY = 'How do I reset the hub?'
const of = (explanation: string, response = 'Press it.') => guidanceFrom(explanation, QUERY, response)
const ASKED = 'a customer asks "How do I reset the hub?" or something similar'

describe('guidanceFrom', () => {
  it.each<[string, Partial<Guidance>]>([
    [
      'too verbose, off topic',
      {
        do: [expect.stringMatching(/^Keep the answer short/), expect.stringMatching(/^Stay with/)],
        dont: [expect.stringMatching(/background/), expect.stringMatching(/topics/)] as string[],
      },
    ],
    [
      'Way too long and rude.',
      { do: [expect.stringMatching(/^Keep the answer short/), expect.stringMatching(/polite/)] as string[] },
    ],
    ["didn't answer the question", { do: [expect.stringMatching(/^Answer the question itself/)] as string[] }],
    ['made up', { dont: ['Make up anything that the sources do not say'] }],
    [
      "When users ask about flight changes, always check the fare class first. Don't promise refunds.",
      { when: 'users ask about flight changes', do: ['Always check the fare class first'], dont: ['Promise refunds'] },
    ],
    [
      'Always ask for the serial number when a customer reports a broken sensor',
      { when: 'a customer reports a broken sensor', do: ['Always ask for the serial number'] },
    ],
    [
      'For refunds, link to the returns page',
      { when: 'the question is about refunds', do: ['Link to the returns page'] },
    ],
    ['The warranty is 2 years, not 3.', { do: ['State that the warranty is 2 years'], dont: ['Say 3'] }],
    [
      'Incorrect: the hub needs firmware 2.4, not 2.0',
      { do: ['State that the hub needs firmware 2.4'], dont: ['Say 2.0'] },
    ],
    ["It isn't 14 days but 30 days", { do: ['State that it is 30 days'], dont: ['Say 14 days'] }],
    [
      'It should say "Returns are free within 30 days." instead',
      { wording: 'Returns are free within 30 days.', do: [], dont: [] },
    ],
    [
      'The bot should have mentioned the restocking fee, and never promise a date',
      { do: ['Mention the restocking fee'], dont: ['Promise a date'] },
    ],
    ['Avoid mentioning prices', { dont: ['Mention prices'], do: [] }],
    ['Please stop giving discounts', { dont: ['Give discounts'] }],
    ["didn't mention the 10% fee", { do: ['Mention the 10% fee'] }],
    ['Returns are free since March', { do: ['State that returns are free since March'] }],
    [
      'This is outdated: since firmware 3 the button is on the back',
      { do: ['Use the current article for this', 'State that since firmware 3 the button is on the back'] },
    ],
    ['Link the article. Only for the Pro plan.', { do: ['Link the article'], scope: 'Pro plan' }],
    ['Never answered which gym', { do: [expect.stringMatching(/^Answer the/), 'Answer which gym'] as string[] }],
    [
      'For students: link to the student page, and never mention the corporate plan',
      {
        when: 'the question is about students',
        do: ['Link to the student page'],
        dont: ['Mention the corporate plan'],
      },
    ],
    ['Returns a price in dollars', { do: [], dont: ['Return a price in dollars'] }],
    ['Return labels are in every parcel', { do: ['State that Return labels are in every parcel'], dont: [] }],
    ['Way too many emojis', { do: [], dont: ['Use too many emojis'] }],
    ['Instead of guessing, ask for the code', { do: ['Ask for the code'], dont: ['Guess'] }],
    ['The answer is hidden at the end', { do: ['Answer in the first sentence'] }],
    ['wrong', { do: [expect.stringMatching(/^Answer this question directly/)] as string[], dont: [] }],
    ['', { do: [expect.stringMatching(/^Answer this question directly/)] as string[] }],
  ])('%s', (explanation, expected) => expect(of(explanation)).toMatchObject(expected))

  it.each([
    ['10 seconds', ['State 10 seconds'], []],
    ['see https://larkspur.example/reset', ['Answer from https://larkspur.example/reset'], []],
    ['It said 30, it’s 10.', ['State 10'], ['Say 30']],
    [
      'Ask for the version. If it is 13: hold the button for 10 s. If it is 12: unplug it. Never offer a call.',
      ['Ask for the version', 'If it is 13, hold the button for 10 s', 'If it is 12, unplug it'],
      ['Offer a call'],
    ],
    [
      'Why on earth would anybody unplug it?? We have told them a hundred times. It must say that the button is held!!!',
      ['Say that the button is held'],
      [],
    ],
    [
      'Link the article. Not more than 3 sentences.',
      ['Link the article', 'Keep the answer to at most 3 sentences'],
      [],
    ],
    ['No more than two returns per year.', ['State that no more than two returns per year'], []],
    ['No more than two returns.', ['State that no more than two returns'], []],
    ['No more than two sentences, please.', ['Keep the answer to at most two sentences'], []],
    ['Is this for a business account?', ['Ask: Is this for a business account?'], []],
    ['Link the page. Are you over 18?', ['Link the page', 'Ask: Are you over 18?'], []],
    ['We reported it to the bank on 3 May', ['State that we reported it to the bank on 3 May'], []],
    [
      'We said in the contract that refunds take 5 days.',
      ['State that we said in the contract that refunds take 5 days'],
      [],
    ],
    [
      'Are you sure the customer is eligible? Check the account type first.',
      ['Check whether the customer is eligible', 'Check the account type first'],
      [],
    ],
    ['Are you kidding? Is this a joke? How can it say that? Link the page.', ['Link the page'], []],
    ['We already told you this, many times. Link the page.', ['Link the page'], []],
    ['Hold times are up to 5 minutes', ['State that Hold times are up to 5 minutes'], []],
    ['Push notifications are off by default', ['State that Push notifications are off by default'], []],
    ['Type 2 plugs fit all cars', ['State that Type 2 plugs fit all cars'], []],
    ['Tap water is safe to drink', ['State that Tap water is safe to drink'], []],
    ['Enter what is printed on the label', ['Enter what is printed on the label'], []],
    ['Hold the button until the light is green', ['Hold the button until the light is green'], []],
    ['See how old the order is before answering', ['See how old the order is before answering'], []],
    ['See above. Link the page.', ['Link the page'], []],
    ['See the returns page', ['Answer from the returns page'], []],
    ['The answer should be in German.', ['Make sure that the answer is in German'], []],
  ])('loses nothing of “%s”, and makes nothing of what is no instruction', (explanation, does, donts) => {
    const made = guidanceFrom(explanation, 'How do I reset my hub?', 'Leave it unplugged for 30 seconds.')
    expect([made.do, made.dont]).toEqual([does, donts])
  })

  it.each<[string, Partial<Guidance>]>([
    [
      'If the customer has v13, say "Tap Menu, then Reset". If the customer has v12, say "Tap More, then Reset".',
      {
        when: ASKED,
        do: [
          'If the customer has v13, say "Tap Menu, then Reset"',
          'If the customer has v12, say "Tap More, then Reset"',
        ],
        wording: null,
      },
    ],
    [
      'If it is v13, say "Tap Menu. Then wait." If it is v12, unplug it. Say "Good luck to you".',
      { do: ['If it is v13, say "Tap Menu. Then wait."', 'If it is v12, unplug it'], wording: 'Good luck to you' },
    ],
    [
      'If it is late, say "We are sorry". Link the page.',
      { when: 'it is late', do: ['Link the page'], wording: 'We are sorry' },
    ],
    [
      'When the order is late, apologise. If the order is lost, refund it.',
      { do: ['If the order is late, apologise', 'If the order is lost, refund it'] },
    ],
    ['When the order is late, apologise.', { when: 'the order is late', do: ['Apologise'] }],
    ['When the order is late, wrong.', { do: [expect.stringMatching(/^Answer this question/)] as string[] }],
    ['Check if the customer has v13.', { when: ASKED, do: ['Check if the customer has v13'] }],
  ])('keeps to each condition what holds under it: %s', (explanation, expected) =>
    expect(of(explanation)).toMatchObject(expected),
  )

  it('is for whom it says where that is one condition', () => {
    const made = guidanceFrom('Be polite. If the customer has version 13, hold the button for 10 s.', 'How?', 'No.')
    expect(made.when).toBe('the customer has version 13')
  })

  it('is for the question it was written on, where it does not say when', () => {
    expect(of('too long').when).toBe(ASKED)
    expect(of('too long').positive).toEqual([QUERY])
    expect(of('too long').negative).toEqual([])
  })

  it('makes a critique no instruction of its own words', () => {
    const all = JSON.stringify(of('The answer was too long, unhelpful and off topic'))
    expect(all).not.toMatch(/unhelpful|was too long/)
  })

  it('can always be followed, and stays within the limits, whatever is written', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.string({ maxLength: 50 }),
        (explanation, query) => {
          const g = guidanceFrom(explanation, query, '')
          expect(g.do.length + g.dont.length + (g.wording === null ? 0 : 1)).toBeGreaterThan(0)
          expect(g.when.length).toBeGreaterThan(0)
          for (const text of [...g.do, ...g.dont, g.when, g.wording ?? ''])
            expect(text.length).toBeLessThanOrEqual(2_000)
          expect(g.do.length).toBeLessThanOrEqual(20)
          expect(renderGuidance(g)).toMatch(/^If .+, then .+/s)
        },
      ),
      { seed: SEED, numRuns: 500 },
    )
  })
  it('is done with a very long explanation', () => {
    for (const part of ['too long, ', 'when a ', 'say "', 'not ', 'and ', 'is x, not ', '. '])
      expect(of(part.repeat(1_000)).do.length).toBeLessThanOrEqual(20)
  })
})

describe.each(['dev', 'second'])('guidanceFrom on labelled explanations: %s', (half) => {
  it.each(scoreGuidance(resolve(import.meta.dirname, `../../data/writing/${half}/guidance.jsonl`)))(
    '$id',
    ({ faults }) => expect(faults).toEqual([]),
  )
})

describe('a fault is never a demand', () => {
  it.each([
    ['hallucinated phone number', /hallucinat|phone/i],
    ['It promises a delivery date. We never do that.', /promise/i],
    ['gave legal advice', /legal/i],
    ['Contradicts itself', /contradict/i],
    ['it told the guest to call the police for a lost key', /police/i],
    ['the tone is arrogant', /arrogant/i],
    ['It recommends calling the old hotline, use the chat link instead', /hotline/i],
  ])('%s', (explanation, fault) => {
    const { do: doing, dont } = of(explanation)
    expect(doing.join('\n')).not.toMatch(fault)
    expect(dont.length).toBeGreaterThan(0)
  })
  it('what is right stays, what was wanted is answered', () => {
    expect(of('answer is fine but too long').do).toEqual([expect.stringMatching(/^Keep the answer short/)])
    expect(of('Not helpful, the guest wanted to know the checkout time').do).toEqual([
      'Answer what the customer asks: the checkout time',
    ])
    expect(of('First paragraph is good, keep that').do).toEqual(['Keep the first paragraph'])
  })
  it.each([
    ['Refunds: always link the terms', 'the question is about refunds'],
    ['Larkspur Care: always link the terms', 'the question is about Larkspur Care'],
  ])('takes the label of “%s” for a topic, and leaves a name its capitals', (explanation, when) => {
    expect(of(explanation).when).toBe(when)
  })
  it('keeps one customer’s numbers and addresses to themselves', () => {
    const made = guidanceFrom('too long', 'Where is order LW-20388172 for jan.visser@gmail.com?', '')
    expect(JSON.stringify(made)).not.toMatch(/20388172|visser/)
  })
})

describe('renderGuidance', () => {
  it('goes on with the sentence where the instruction begins with what to hold, push or enter', () => {
    const made = guidanceFrom('Hold the button for 10 s.', 'How?', 'No.')
    expect(renderGuidance(made)).toContain('then hold the button')
    expect(contentLine({ kind: 'guidance', explanation: '', guidance: made })).toContain(', then hold the button')
  })
  const base: Guidance = {
    when: 'users ask about refunds',
    do: [],
    dont: [],
    wording: null,
    scope: null,
    positive: [],
    negative: [],
  }

  it.each([
    'Larkspur Care covers batteries',
    'Kunden bekommen Ersatz',
    'Click & Collect orders are held for 7 days',
    'Click and Collect orders are held',
    'Tap to Pay works with all phones',
    'Type 2 fits all cars',
    'Hold Music Policy applies',
    'Push-Button models need a reset',
    'Direct Debit is drawn on Mondays',
    'Wi-Fi is needed',
  ])('leaves a name its capital: %s', (text) => {
    const guidance = { ...base, do: [text] }
    expect(renderGuidance(guidance)).toContain(`, then ${text}`)
    expect(contentLine({ kind: 'guidance', explanation: '', guidance })).toContain(`, then ${text}`)
  })
  it.each([
    'Press the button',
    'Restart the hub',
    'Select Settings',
    'Enter the code',
    'Tap “Start”',
    'Contact support',
    'Apologise',
    'Don’t guess',
  ])('goes on with the sentence where it says what to do: %s', (text) => {
    const guidance = { ...base, do: [text] }
    const goesOn = `, then ${text.charAt(0).toLowerCase()}${text.slice(1)}`
    expect(renderGuidance(guidance)).toContain(goesOn)
    expect(contentLine({ kind: 'guidance', explanation: '', guidance })).toContain(goesOn)
  })

  it('says in a line of a list what is not to be done as the assistant is told it, and nothing of what is empty', () => {
    const guidance = { ...base, do: ['Mention the fee.', ''], dont: ['Promise a date', 'Never guess', ' '] }
    expect(contentLine({ kind: 'guidance', explanation: '', guidance })).toBe(
      'If users ask about refunds, then mention the fee; do not promise a date; never guess',
    )
  })

  it('puts everything into one text', () => {
    expect(
      renderGuidance({
        ...base,
        do: ['Mention the fee', 'Link to the page.'],
        dont: ['Promise a date'],
        wording: 'Refunds take 5 days.',
        scope: 'the EU',
      }),
    ).toBe(
      'If users ask about refunds (only for the EU), then mention the fee. Link to the page. Do not promise a date. Say: "Refunds take 5 days."',
    )
  })
  it.each<[string, Partial<Guidance>, string]>([
    ['only wording', { wording: 'Hi.' }, 'If users ask about refunds, then answer in these words. Say: "Hi."'],
    ['only don’t', { dont: ['Promise a date'] }, 'If users ask about refunds, then do not promise a date.'],
    [
      'a don’t that says so itself',
      { do: ['Ask back'], dont: ['Never promise a date'] },
      'If users ask about refunds, then ask back. Never promise a date.',
    ],
    ['an if of its own', { when: 'If a user asks', do: ['Ask back'] }, 'If a user asks, then ask back.'],
    [
      'a name first',
      { do: ['Larkspur Care is to be named'] },
      'If users ask about refunds, then Larkspur Care is to be named.',
    ],
    [
      'quotes in wording',
      { wording: 'Tap "Start" now' },
      'If users ask about refunds, then answer in these words. Say: "Tap “Start” now"',
    ],
  ])('%s', (_, change, text) => expect(renderGuidance({ ...base, ...change })).toBe(text))
})
