import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guard } from '../../../lib/match/guards.ts'
import { SEED } from './seed.ts'

const BLOCKED: [string, string, string][] = [
  ['polarity', 'How do I enable vacation mode?', 'How do I disable vacation mode?'],
  ['polarity', 'How do I enable vacation mode?', 'How do I turn vacation mode off?'],
  ['polarity', 'How do I switch on the siren?', 'How can I switch off the siren?'],
  ['polarity', 'How do I add a sensor?', 'How do I remove a sensor?'],
  ['polarity', 'How do I add a sensor?', 'How do I get rid of a sensor?'],
  ['polarity', 'Can I change it before delivery?', 'Can I change it after delivery?'],
  ['polarity', 'Can I use it with a hub?', 'Can I use it without a hub?'],
  ['polarity', 'How do I increase the volume?', 'How do I decrease the volume?'],
  ['polarity', 'How do I cancel my plan?', 'How do I renew my plan?'],
  ['polarity', 'How do I subscribe to the newsletter?', 'How do I unsubscribe from the newsletter?'],
  ['polarity', 'Where do I log in?', 'Where do I log out?'],
  ['polarity', 'Can I upload a video?', 'Can I download a video?'],
  ['polarity', 'Why did my electricity bill go up?', 'Why did my electricity bill go down?'],
  ['polarity', 'What do I do when moving in?', 'What do I do when moving out?'],
  ['polarity', 'Is checking in early possible?', 'Is checking out early possible?'],
  ['negation', 'Can I use it outdoors?', "Why can't I use it outdoors?"],
  ['negation', 'Do you ship to Norway?', 'Why do you not ship to Norway?'],
  ['negation', 'I forgot my password', "I didn't forget my password, it is rejected"],
  ['number', 'Can I return it within 30 days?', 'Can I return it within 14 days?'],
  ['number', 'Files larger than 10 MB', 'Files larger than 10 GB'],
  ['number', 'What does error E12 mean?', 'What does error E21 mean?'],
  ['number', 'Can I use one code on 3 orders?', 'Can I use 3 codes on one order?'],
  ['number', 'Can two people use it?', 'Can three people use it?'],
  ['version', 'How do I update to firmware 2.4?', 'How do I update to firmware 2.5?'],
  ['version', 'Does it run on iOS 17?', 'Does it run on iOS 18?'],
  ['version', 'How do I reset the Hub 2?', 'How do I reset the Hub 3?'],
  ['entity', 'How do I connect it to Spotify?', 'How do I connect it to Sonos?'],
  ['entity', 'Are you open on Monday?', 'Are you open on Sunday?'],
  ['entity', 'does it run on android', 'does it run on windows'],
  ['direction', 'How do I move data from Hub One to Hub Mini?', 'How do I move data from Hub Mini to Hub One?'],
  ['direction', 'How long does shipping to Japan take?', 'How long does shipping from Japan take?'],
  ['direction', 'Can an owner invite guests?', 'Can guests invite an owner?'],
  ['direction', 'How do I change my name?', 'How do I change your name?'],
]

const FREE: [string, string][] = [
  ['How do I enable vacation mode?', 'How can I switch on vacation mode?'],
  ['How do I enable vacation mode?', "What's the way to activate vacation mode?"],
  ['How do I turn on the siren?', 'How do I turn the siren on?'],
  ['Can I return it within 30 days?', 'Is it possible to return it in 30 days'],
  ['Can I upload files larger than 10 MB?', 'uploading files bigger than 10MB'],
  ['Can two people use it?', 'Can 2 people use it?'],
  ["I can't log in", 'I am unable to log in'],
  ["I don't know how to add a sensor", 'How do I add a sensor?'],
  ['How do I connect it to Spotify?', 'how do i connect it to spotify'],
  ['For vacation mode, what do I enable?', 'What do I enable for vacation mode?'],
  ['Can an owner invite guests?', 'Can guests be invited by an owner?'],
  ['How do I move from Hub One to Hub Mini?', 'moving from hub one to hub mini'],
  ['Where is my parcel?', 'Where is my package?'],
]

describe('guard', () => {
  it.each(BLOCKED)('%s: %s ≠ %s', (by, a, b) => {
    const result = guard(a, b)
    expect(result).toMatchObject({ blocked: true, by })
  })

  it.each(FREE)('lets pass: %s = %s', (a, b) => expect(guard(a, b)).toEqual({ blocked: false }))

  it('names the words as they were written', () => {
    expect(guard('How do I enable it?', 'How do I disable it?')).toMatchObject({
      detail: /enable against disable|disable against enable/,
    })
  })

  const query = fc
    .array(
      fc.constantFrom(
        ...'how do i can not enable disable the hub 2 3 version from to Japan Slack before after without 30 days MB my your add remove'.split(
          ' ',
        ),
      ),
      { minLength: 1, maxLength: 10 },
    )
    .map((words) => words.join(' '))

  it('is symmetric', () => {
    fc.assert(
      fc.property(query, query, (a, b) => {
        expect(guard(a, b)).toEqual(guard(b, a))
      }),
      { seed: SEED, numRuns: 1_000 },
    )
  })

  it('never blocks a query against itself', () => {
    fc.assert(
      fc.property(query, (a) => {
        expect(guard(a, a)).toEqual({ blocked: false })
      }),
      { seed: SEED, numRuns: 300 },
    )
  })
})

it('reads a long text that says whose things are in about the time of any other', () => {
  const least = { owned: Infinity, other: Infinity }
  const texts = { owned: 'my name is '.repeat(1_800), other: 'open the door '.repeat(1_400) }
  for (let turn = 0; turn < 3; turn += 1)
    for (const which of ['owned', 'other'] as const) {
      const start = performance.now()
      guard(texts[which], `${texts[which]} today`)
      least[which] = Math.min(least[which], performance.now() - start)
    }
  // Forty times as long while each of its things was looked for among all others.
  expect(least.owned / least.other).toBeLessThan(10)
})
