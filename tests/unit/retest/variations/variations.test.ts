import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CHANGING, KEEPING, MOST_OF_KIND, type VariationKind } from '../../../../lib/retest/variations/variation.ts'
import { variationsOf, type VariationOptions } from '../../../../lib/retest/variations/variations.ts'
import { SEED } from '../../match/seed.ts'

const texts = (query: string, kind: VariationKind, options?: VariationOptions): string[] =>
  variationsOf(query, options)
    .filter((one) => one.kind === kind)
    .map((one) => one.text)

const MADE: [VariationKind, string, string][] = [
  ['template', 'How do I block my debit card?', 'What is the best way to block my debit card?'],
  ['template', 'can you tell me how to reset my password', 'How do I reset my password?'],
  ['template', 'Can I pay in two instalments?', 'Is it possible to pay in two instalments?'],
  ['template', 'When does check-in open?', 'I would like to know when check-in opens.'],
  ['template', 'Does the warranty cover water damage?', 'Can you tell me if the warranty covers water damage?'],
  ['template', 'Where is my order 48213?', 'Can you tell me where my order 48213 is?'],
  ['template', "The camera won't connect to my wifi", "The camera doesn't connect to my wifi."],
  [
    'template',
    'And what if I move out before the contract ends?',
    'And what happens if I move out before the contract ends?',
  ],
  ['synonym', 'How do I enable night mode?', 'How do I turn on night mode?'],
  ['synonym', 'Where is my parcel?', 'Where is my package?'],
  ['order', 'Can I take the exam again if I fail?', 'If I fail, can I take the exam again?'],
  ['order', 'How do I turn on night mode?', 'How do I turn night mode on?'],
  ['order', 'My flight was late. Can I get a refund?', 'Can I get a refund? My flight was late.'],
  ['polite', 'Do you ship to Norway?', 'Hi, do you ship to Norway?'],
  ['voice', 'Does the Hub 2 work with Alexa?', 'okay so does the hub two work with alexa'],
  ['keywords', 'How do I block my debit card?', 'block debit card'],
  ['polarity', 'How do I add a sensor to my hub?', 'How do I remove a sensor from my hub?'],
  ['polarity', 'Does it work with a hub?', 'Does it work without a hub?'],
  ['negation', 'Do you ship to Norway?', "Why don't you ship to Norway?"],
  ['number', 'Can I upload a file of 50 MB?', 'Can I upload a file of 150 MB?'],
  ['number', 'Do you deliver after 6 pm?', 'Do you deliver after 7 pm?'],
  ['version', 'How do I update to version 4.2?', 'How do I update to version 4.3?'],
  ['version', 'Does the Hub 2 work with Alexa?', 'Does the Hub 3 work with Alexa?'],
  ['entity', 'How much does the Team plan cost?', 'How much does the Enterprise plan cost?'],
  ['direction', 'How long is a flight from Berlin to Tokyo?', 'How long is a flight from Tokyo to Berlin?'],
  ['direction', 'Do you ship to Norway?', 'Do you ship from Norway?'],
  ['time', 'What is the daily limit for withdrawals?', 'What is the monthly limit for withdrawals?'],
  ['frame', 'How do I replace my card?', 'How much does it cost to replace my card?'],
  ['polarity', 'Can I check out after 11 am?', 'Can I check out before 11 am?'],
  ['polarity', 'Do I have to fast before the MRI?', 'Do I have to fast after the MRI?'],
  ['polarity', 'How do I freeze my account?', 'How do I unfreeze my account?'],
  ['number', 'Can I check out after 11 am?', 'Can I check out after 10 am?'],
  ['number', 'Is 4.9% the best rate?', 'Is 14.7% the best rate?'],
  ['number', 'Where is my order 48213?', 'Where is my order 48230?'],
  ['version', 'The inverter shows error 301', 'The inverter shows error 302'],
]

const NOT_MADE: [VariationKind, string, RegExp][] = [
  ['polarity', 'What is wrong with my router?', /without/],
  ['polarity', 'How do I swap it for a bigger one that is larger than mine and smaller than hers?', /./],
  ['order', 'Do you know if I can park there?', /^If/],
  ['order', 'How do I cancel my order before it is delivered?', /^Before/],
  ['order', 'How do I turn it on?', /./],
  ['entity', 'Is it cheaper to pay by Visa or Mastercard?', /./],
  ['number', 'Is support available 24/7?', /./],
  ['template', 'I want to cancel my plan', /What can I do/],
  ['template', 'Do you ship to Norway?', /Do you know if you/],
  ['german', 'How do I cancel my flux capacitor?', /./],
  // Nobody would ask these.
  ['polarity', 'Can I get the old battery back after the repair?', /before/],
  ['polarity', 'Can I repay my loan without a fee?', /with a/],
  ['polarity', 'I lost my phone. Can I use my card without the app?', /./],
  ['polarity', 'How long does it take to install a 10 kW system?', /uninstall/],
  ['polarity', 'Can you show me how to pay?', /hide/],
  ['polarity', 'How long can I freeze tofu?', /unfreeze/],
  ['polarity', 'How do I activate and link my card?', /./],
  ['polarity', 'Can you freeze my card because someone used it?', /./],
  ['negation', 'Is the train late?', /./],
  ['negation', 'Do you know when the train leaves?', /./],
  ['negation', "My card doesn't work", /./],
  ['number', 'Do seniors over 65 travel free?', /./],
  ['number', 'Is it 99% cotton?', /./],
  ['number', 'Can I book a table on March 31?', /32|93/],
  ['version', 'Does it play HDR10?', /./],
  ['entity', 'How do I hide channels that my children watch?', /adults/],
  ['entity', 'Is there a hole in the jacket pocket?', /dress/],
  ['entity', 'Is Android better than iPhone?', /./],
  ['direction', 'Do you have flights from san francisco to san jose?', /./],
  ['direction', 'How long does it take for a transfer to arrive?', /./],
  ['frame', 'How do I pair the headphones with my laptop?', /cost|long/],
  ['frame', 'How do I change the brake cable myself?', /./],
  // Neither decides the answer.
  ['number', 'How do I merge two accounts?', /./],
  ['time', 'What do I bring when I come on Monday?', /./],
  ['order', 'Why did my top up fail?', /top fail/],
  ['template', 'What is the size of a file on the Free plan?', /is Free/],
  ['synonym', 'Can I work outside my country?', /outdoors/],
]

describe('variationsOf', () => {
  it.each(MADE)('%s: %s → %s', (kind, query, text) => expect(texts(query, kind)).toContain(text))

  it.each(NOT_MADE)('no %s of: %s', (kind, query, pattern) => {
    expect(texts(query, kind, { german: true }).filter((text) => pattern.test(text))).toEqual([])
  })

  it('speaks German only where the answer allows it', () => {
    expect(texts('How do I change my PIN?', 'german')).toEqual([])
    expect(texts('How do I change my PIN?', 'german', { german: true })).toEqual(['Wie kann ich meine PIN ändern?'])
    expect(texts('How do I cancel my order?', 'german', { german: true })).toEqual([
      'Wie kann ich meine Bestellung stornieren?',
    ])
    expect(texts('How do I cancel my contract?', 'german', { german: true })).toEqual([
      'Wie kann ich meinen Vertrag kündigen?',
    ])
  })

  it('takes neighbours that ask for something else, the nearest first', () => {
    const neighbours = [
      'Where are you located?',
      'How do I unblock my debit card?',
      'how can i block my debit card',
      'How do I order a debit card?',
      '  ',
    ]
    expect(texts('How do I block my debit card?', 'neighbour', { neighbours })).toEqual([
      'How do I order a debit card?',
      'Where are you located?',
    ])
    // Also where the rules know no other variation.
    expect(texts('Wie sperre ich meine Karte?', 'neighbour', { neighbours: ['Was kostet eine Karte?'] })).toHaveLength(
      1,
    )
  })

  it('reads only so many neighbours', () => {
    let read = 0
    const neighbours = Array.from({ length: 10_000 }, (_, i) => `Where is shop ${i}?`)
    const counting = new Proxy(neighbours, {
      get: (all, key) => {
        if (typeof key === 'string' && /^\d+$/.test(key)) read++
        return Reflect.get(all, key) as unknown
      },
    })
    expect(texts('How do I block my debit card?', 'neighbour', { neighbours: counting })).toHaveLength(3)
    expect(read).toBeLessThan(1_000)
  })

  it.each([
    ['nothing', ''],
    ['white space', ' \n\t\u00a0 '],
    ['emoji', '😀😀😀 🎉'],
    ['a question with emoji', 'How do I block my card 😀?'],
    ['a megabyte', 'How do I block my card? '.repeat(45_000)],
    ['a long sentence', `How do I ${'really '.repeat(100)}block my card?`],
    ['Arabic', 'كيف يمكنني إلغاء طلبي؟'],
    ['Hebrew', 'איך אני מבטל את ההזמנה שלי?'],
    ['German', 'Was kostet die Lieferung in die Schweiz?'],
    ['French', 'Comment puis-je annuler ma commande?'],
    ['Dutch', 'Is het mogelijk om te annuleren?'],
    ['an address', 'How do I open https://example.com/a?b=c'],
    ['a greeting', 'Hello there'],
    ['many sentences', 'I did this. I did that. I did more. What now?'],
    ['lone surrogates', '\ud800\udfff\ud800 how do I'],
    ['markup', '<b onclick="x">How do I</b> block my card?'],
  ])('has none for %s', (_, query) => expect(variationsOf(query)).toEqual([]))

  const word = fc.constantFrom(
    ..."how do i can we where when is what does the my a block card turn on off night mode order 48213 Hub 2 50 MB from Berlin to Tokyo on Monday with without if I fail before it . ? , and my won't connect cost per month Team plan should".split(
      ' ',
    ),
  )
  const sentence = fc.array(word, { minLength: 1, maxLength: 40 }).map((words) => words.join(' '))
  const query = fc.oneof(sentence, fc.string({ maxLength: 500 }), fc.string({ unit: 'binary', maxLength: 200 }))

  it('never repeats the query or itself, keeps its bounds, and says the same twice', () => {
    fc.assert(
      fc.property(query, fc.array(sentence, { maxLength: 8 }), fc.boolean(), (asked, neighbours, german) => {
        const options = { neighbours, german, language: 'en' }
        const made = variationsOf(asked, options)
        expect(variationsOf(asked, options)).toEqual(made)
        const all = made.map((one) => one.text)
        expect(new Set(all).size).toBe(all.length)
        expect(all).not.toContain(asked.trim())
        const order = [...KEEPING, ...CHANGING] as readonly VariationKind[]
        expect(made.map((one) => order.indexOf(one.kind))).toEqual(
          made.map((one) => order.indexOf(one.kind)).toSorted((a, b) => a - b),
        )
        for (const kind of order) {
          expect(made.filter((one) => one.kind === kind).length).toBeLessThanOrEqual(MOST_OF_KIND[kind])
        }
        for (const { text, kind, keeps, why } of made) {
          expect(keeps).toBe((KEEPING as readonly string[]).includes(kind))
          expect(text.trim()).toBe(text)
          expect(text.length).toBeLessThan(1_000)
          expect(text).not.toMatch(/undefined|\$\d|\{\w+\}/)
          expect(why).not.toBe('')
        }
      }),
      { seed: SEED, numRuns: 1_000 },
    )
  })
})
