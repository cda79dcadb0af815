/** Every reason in every language names what the English sentence names, and can be said of what evals really find. */
import { describe, expect, it } from 'vitest'
import { reasons as ar } from '../../../components/ui/words/ar/reasons.ts'
import { reasons as de } from '../../../components/ui/words/de/reasons.ts'
import { partsOf, textOf, withWords } from '../../../lib/domain/because.ts'
import { DEFAULT_EVALS } from '../../../lib/domain/retest/evals.ts'
import { evaluate } from '../../../lib/evals/index.ts'
import { ENGLISH as EVALS, why } from '../../../lib/evals/reasons.ts'
import { ENGLISH as MATCHES } from '../../../lib/match/reasons.ts'
import { ENGLISH as RETESTS, why as whyRetest } from '../../../lib/retest/reasons.ts'
import { manyFindings, manyProblems } from '../../support/retest/many-findings.ts'
import { manyExchanges } from '../../support/evals/many-exchanges.ts'

const english: Record<string, string> = { ...EVALS.templates, ...MATCHES.templates, ...RETESTS.templates }
const placesIn = (template: string): string[] => (template.match(/\{\w+\}/g) ?? []).toSorted()
const LANGUAGES = [
  ['de', de, /\b(?:the|response|query|context)\b/],
  ['ar', ar, /[a-z]{3}/i],
] as const

/** Found once for all languages. */
const once = <T>(find: () => T): (() => T) => {
  let found: { it: T } | null = null
  return () => (found ??= { it: find() }).it
}
const judged = once(() => {
  const all = DEFAULT_EVALS.map((config) => ({ ...config, enabled: true }))
  return manyExchanges().flatMap((one) => evaluate(one, all))
})
const retested = once(async () => [...manyFindings(), ...(await manyProblems())])

it('no code stands for two reasons', () => {
  const codes = [EVALS, MATCHES, RETESTS].flatMap(({ templates }) => Object.keys(templates))
  expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([])
})

describe.each(LANGUAGES)('%s', (_, words, foreign) => {
  it.each(Object.keys(english))('%s names the same, as one sentence', (code) => {
    const template = (words.templates as Record<string, string>)[code]!
    expect(placesIn(template)).toEqual(placesIn(english[code]!))
    expect(template).toMatch(english[code]!.endsWith('}') ? /: \{\w+\}$/ : /\.$/)
    expect(template.replaceAll(/\{\w+\}/g, '')).not.toMatch(foreign)
    expect(template).not.toMatch(/["“”„«»\u2068]/)
  })

  it('has no name or sentence that no reason asks for', () => {
    expect(Object.keys(words.templates).toSorted()).toEqual(Object.keys(english).toSorted())
    expect(Object.keys(words.names).toSorted()).toEqual(Object.keys(EVALS.names).toSorted())
  })

  it('says whatever evals find in two thousand exchanges', () => {
    for (const { because } of judged()) {
      const text = textOf(partsOf(because!, words) ?? [])
      expect(text, because!.code).not.toMatch(/^$|undefined|\{/)
    }
  })
})

it.each(LANGUAGES)('%s says whatever retests find in two thousand answers', async (_, words) => {
  for (const { because } of await retested())
    for (const one of because) expect(textOf(partsOf(one, words) ?? []), one.code).not.toMatch(/^$|undefined|\{\w+\}/)
})

describe('a reason', () => {
  it('names a language, and where it has no name for it says its code', () => {
    const of = (wanted: string) => textOf(partsOf(whyRetest('its_language', { language: 'en', wanted }), de)!)
    expect(of('de')).toBe('Ihre Sprache ist Englisch, verlangt war Deutsch.')
    expect(of('tlh')).toBe('Ihre Sprache ist Englisch, verlangt war tlh.')
    expect(of('constructor')).toBe('Ihre Sprache ist Englisch, verlangt war constructor.')
  })

  it('stands apart from the sentence in what it names', () => {
    expect(partsOf(why('context_silent', { words: ['Zelt', '30'] }), de)).toEqual([
      'Im Kontext steht nichts von ',
      '„',
      { inserted: 'Zelt' },
      '“',
      ', ',
      '„',
      { inserted: '30' },
      '“',
      '.',
    ])
    expect(textOf(partsOf(why('personal_data', { kinds: ['email', 'iban'] }), de)!)).toContain(
      ': E-Mail-Adresse, Bankverbindung.',
    )
    expect(textOf(partsOf(why('many_questions', { count: 4 }), de)!)).toBe('Es sind 4 Fragen auf einmal.')
  })

  it.each([
    ['a code that is not known here', { code: 'newer' }],
    ['a code that every object has', { code: 'toString' }],
    ['a value that is missing', { code: 'contradicted', values: { said: 'x' } }],
    ['no values at all', { code: 'contradicted' }],
    ['a name that is not known here', { code: 'wrong_language', values: { theirs: 'tlh', ours: 'constructor' } }],
  ])('is left to its English sentence: %s', (__, because) => expect(partsOf(because, de)).toBeNull())

  it('keeps braces that somebody said', () => {
    expect(textOf(partsOf(why('response_says', { said: '{said} $1 {x}' }), de)!)).toBe(
      'Die Antwort sagt „{said} $1 {x}“.',
    )
  })

  it('has its words changed, and neither names nor numbers', () => {
    const shout = (because: Parameters<typeof withWords>[0]) => withWords(because, (text) => text.toUpperCase())
    expect(shout(why('context_silent', { words: ['a', 'b'] })).values).toEqual({ words: ['A', 'B'] })
    expect(shout(why('link_not_held', { address: 'a' })).values).toEqual({ address: 'A' })
    expect(shout(why('wrong_language', { theirs: 'de', ours: 'en' })).values).toEqual({ theirs: 'de', ours: 'en' })
    expect(shout(why('many_questions', { count: 4 })).values).toEqual({ count: 4 })
    expect(shout(why('empty'))).toEqual({ code: 'empty' })
  })
})
