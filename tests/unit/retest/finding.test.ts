import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Guidance } from '../../../lib/contract/entities.ts'
import { findingOf } from '../../../lib/retest/finding.ts'
import { rendered } from '../../../lib/retest/shown.ts'
import { SEED } from '../match/seed.ts'

const EXPECTED = 'You have **30 days** to return it:\n\n- Open [Returns](https://x.example/r)\n- Tap `Start`'
const answer = (got: string, expected = EXPECTED) =>
  findingOf({ kind: 'answer', markdown: expected }, { query: '', text: got })

describe('findingOf an answer passes', () => {
  it.each([
    ['the markdown itself', EXPECTED],
    ['its rendering', 'You have 30 days to return it:\nOpen Returns\nTap Start'],
    ['one line', 'You have 30 days to return it: Open Returns Tap Start'],
    ['other bullets', 'You have 30 days to return it:\n• Open Returns\n• Tap Start'],
    ['sources under it', 'You have 30 days to return it:\nOpen Returns\nTap Start\n\nSources: Returns, Shipping'],
    ['source links under it', `${EXPECTED}\n\n[Returns](https://x.example/returns) · [Shipping](https://x.example/s)`],
    ['numbered sources', `${EXPECTED}\n1. [Returns](https://x.example/returns)\n2. https://x.example/s`],
    ['a question under it', 'You have 30 days to return it: Open Returns Tap Start Was this helpful?'],
    ['hard spaces', 'You\u00a0have 30 days to return it: Open Returns Tap Start'],
  ])('%s', (_, got) => expect(answer(got)).toMatchObject({ outcome: 'passed', similarity: 1 }))
})

describe('links beside an answer', () => {
  const HELPS = `${EXPECTED}\n\nDid this help?`
  const PLAIN = 'You have 30 days to return it:\nOpen Returns\nTap Start\nDid this help?'
  it('may have the words of one in it, which the page draws as plain text', () => {
    const got = `${PLAIN}\nSources: [Returns](https://x.example/a), [Shipping](https://x.example/b)`
    expect(answer(got, HELPS)).toMatchObject({ outcome: 'passed' })
  })
  it('do not stand in for one that leads elsewhere', () => {
    const wrong = HELPS.replace('example/r)', 'example/other)')
    expect(answer(`${wrong}\nSources: [Returns](https://x.example/r)`, HELPS)).toMatchObject({
      outcome: 'failed',
      reason: expect.stringContaining('leads elsewhere'),
    })
    const under = 'Open it here:\n\n[Returns](https://x.example/r)'
    expect(answer(under.replace('/r)', '/other)'), under).outcome).toBe('failed')
  })
})

describe('links relative to the site', () => {
  const LINKS = 'Look at the [help centre](/) or [contact us](/contact).'
  it('are the same as the page says them, with its name', () => {
    const got = 'Look at the [help centre](https://shop.example/) or [contact us](https://shop.example/contact).'
    expect(answer(got, LINKS)).toMatchObject({ outcome: 'passed' })
  })
  it('are others where they lead to another page of it', () => {
    const got = 'Look at the [help centre](https://shop.example/faq) or [contact us](https://shop.example/contact).'
    expect(answer(got, LINKS)).toMatchObject({ outcome: 'failed', reason: expect.stringContaining('help centre') })
  })
})

describe('findingOf an answer fails', () => {
  it.each([
    ['another number', 'You have 14 days to return it: Open Returns Tap Start', /"14" came back instead of "30"/],
    ['a word less', 'You have 30 days to return it: Open Returns', /"Tap Start" is missing/],
    ['a word more', 'You have 30 days to return it: Open Returns Tap Start quickly', /longer text|"quickly" was added/],
    ['a lead', 'Good question! You have 30 days to return it: Open Returns Tap Start', /longer text/],
    ['another answer', 'Shipping to Japan takes two weeks.', /^Another answer came back/],
  ])('%s', (_, got, reason) => {
    const result = answer(got)
    expect(result.outcome).toBe('failed')
    expect(result.reason).toMatch(reason)
    expect(result.similarity).toBeLessThan(1)
  })

  it('is an error where nothing came back', () => expect(answer('  ').outcome).toBe('error'))

  it('passes on itself for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }), (text) => {
        fc.pre(text.trim() !== '')
        expect(answer(text, text).outcome).toBe('passed')
        expect(answer(rendered(text) || text, text).outcome).toBe('passed')
      }),
      { seed: SEED, numRuns: 500 },
    )
  })
})

const base: Guidance = { when: 'x', do: [], dont: [], wording: null, scope: null, positive: [], negative: [] }
const BEFORE = 'The warranty of the hub is 3 years. Thank you for asking.'
const guided = (guidance: Partial<Guidance>, got: string, before = BEFORE) =>
  findingOf({ kind: 'guidance', guidance: { ...base, ...guidance }, before }, { query: '', text: got })

describe('findingOf guidance', () => {
  it('passes with the wording, however it is rendered', () =>
    expect(guided({ wording: 'Returns are **free**.' }, 'Sure. Returns are free. Bye.').outcome).toBe('passed'))
  it('fails without the wording', () => {
    expect(guided({ wording: 'Returns are free.' }, 'Returns cost $5.')).toMatchObject({
      outcome: 'failed',
      reason: expect.stringContaining('Returns are free.'),
    })
  })
  it('fails where it still says what it must not', () => {
    expect(
      guided(
        { do: ['State that the warranty is 2 years'], dont: ['Say 3 years'] },
        'The warranty is 2 years, not 3 years.',
      ).outcome,
    ).toBe('failed')
    expect(guided({ dont: ['Say "no refunds"'] }, 'We give no refunds at all.').outcome).toBe('failed')
    expect(guided({ dont: ['Say 3'] }, 'The warranty is 3 years.').outcome).toBe('failed')
  })
  it('does not find a short forbidden number inside another', () =>
    expect(
      guided({ do: ['State that the warranty is 30 months'], dont: ['Say 3'] }, 'The warranty is 30 months.').outcome,
    ).toBe('passed'))
  it('passes where it states the fact', () =>
    expect(guided({ do: ['State that the warranty is 2 years'] }, 'The warranty of the hub is 2 years.').outcome).toBe(
      'passed',
    ))
  it('fails where nothing changed', () => expect(guided({ do: ['Mention the fee'] }, BEFORE).outcome).toBe('failed'))
  it('leaves to a person what it cannot assert', () =>
    expect(guided({ do: ['Use a warm tone'] }, 'Happy to help! Hubs are covered for a long time.').outcome).toBe(
      'inconclusive',
    ))
  it('is an error where nothing came back', () => expect(guided({ do: ['Use a warm tone'] }, '').outcome).toBe('error'))
})
