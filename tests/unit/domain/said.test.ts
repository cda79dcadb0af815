import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isEnough, missingIn, narrows, passagesIn, type SaidExcerpt } from '../../../lib/domain/issues/said.ts'
import { fold, hasWords, placesOf, wordsOf } from '../../../lib/domain/words-of.ts'

const marked = (text: string, asked: string): string[] =>
  placesOf(text, wordsOf(asked)).map(([start, end]) => text.slice(start, end))

describe('words', () => {
  it.each([
    ['Café-Modus', 'CAFE'],
    ['Größe der Straße', 'strasse grosse'],
    ['Die GROẞE Lampe', 'große'],
    ['İstanbul’da ışık', 'istanbul isik'],
    ['ΟΔΟΣ', 'οδος'],
    ['أُعيدَ الطَّلَب', 'اعيد الطلب'],
    ['كـــتاب', 'كتاب'],
    ['على المكتبة', 'علي المكتبه'],
    ['ｈｕｂ', 'hub'],
    ['co\u00adoperate', 'cooperate'],
    ['smørrebrød', 'smorrebrod'],
  ])('of “%s” are found by “%s”', (text, asked) => {
    expect(hasWords(text, asked)).toBe(true)
  })

  it.each([
    ['Größe der Straße', 'strasse', ['Straße']],
    ['Straße', 's', ['S', 'ß']],
    ['cafe\u0301 cafe', 'cafe', ['cafe\u0301', 'cafe']],
    ['أُعيدَ الطَّلَب', 'الطلب', ['الطَّلَب']],
    ['refund refunded', 'fund refund', ['refund', 'refund']],
    ['plain', 'none', []],
  ])('in “%s” are marked as they are written', (text, asked, expected) => {
    expect(marked(text, asked)).toEqual(expected)
  })

  it('are marked wherever they are found, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.nat(), fc.nat(), (text, from, length) => {
        const letters = [...text]
        const word = letters.slice(from % letters.length, (from % letters.length) + 1 + (length % 4)).join('')
        const words = wordsOf(word)
        fc.pre(words.length > 0 && hasWords(text, word))
        for (const [start, end] of placesOf(text, words)) expect(end).toBeGreaterThan(start)
        for (const one of words)
          expect(placesOf(text, [one]).some(([start, end]) => fold(text.slice(start, end)).includes(one))).toBe(true)
      }),
      { seed: 20261130 },
    )
  })
})

const shown = ({ by, text, marks }: SaidExcerpt): string => {
  const cut = marks.reduceRight(
    (rest, [start, end]) => `${rest.slice(0, start)}[${rest.slice(start, end)}]${rest.slice(end)}`,
    text,
  )
  return `${by}: ${cut}`
}

describe('what was said', () => {
  const long = 'a few words that nobody looks for, '.repeat(6)

  it('is shown around the words, cut between words', () => {
    const found = passagesIn([{ by: 'assistant', text: `${long}hold the Button of the hub${long}` }], ['button'])
    expect(found?.map(shown)).toEqual([
      'assistant: … for, hold the [Button] of the huba few words that nobody looks for, a …',
    ])
  })

  it('is told of one that has all words, else of those that share them', () => {
    const said = [
      { by: 'customer' as const, text: 'My refund?' },
      { by: 'assistant' as const, text: 'A refund takes a week.' },
    ]
    expect(passagesIn(said, ['refund', 'week'])?.map(shown)).toEqual(['assistant: A [refund] takes a [week].'])
    expect(passagesIn(said, ['my', 'week'])?.map(shown)).toEqual([
      'customer: [My] refund?',
      'assistant: … refund takes a [week].',
    ])
    expect(passagesIn(said, ['refund', 'month'])).toBeNull()
  })

  it('is shown in pieces where its words are far from each other, and marks every place in them', () => {
    const text = `first ${long}second\nfirst ${long}`
    expect(passagesIn([{ by: 'answer', text }], ['first', 'second'])?.map(shown)).toEqual([
      'answer: [first] a few … for, [second] [first] a …',
    ])
  })

  it('has marks that hold the words, and no more of the text than is needed', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('hub', 'Straße', 'أُعيد', 'x', '日本'), { maxLength: 300 }), (parts) => {
        const words = wordsOf('hub strasse')
        const [one] = passagesIn([{ by: 'customer', text: parts.join(' ') }], words) ?? []
        if (!one) return
        expect(one.text.length).toBeLessThan(320)
        const told = one.marks.map(([start, end]) => fold(one.text.slice(start, end)))
        expect(new Set(told)).toEqual(new Set(words))
      }),
      { seed: 20261130 },
    )
  })

  it('is looked for from two letters on, or one sign', () => {
    expect([isEnough(['a']), isEnough(['a', 'b']), isEnough(['ab']), isEnough(['電'])]).toEqual([
      false,
      false,
      true,
      true,
    ])
  })

  it('has no more where a word grows or another comes, and may have where one goes or changes', () => {
    expect(narrows(['ref'], ['refund'])).toBe(true)
    expect(narrows(['ref'], ['my', 'refund'])).toBe(true)
    expect(narrows(['refund'], ['ref'])).toBe(false)
    expect(narrows(['a', 'hub'], ['hub'])).toBe(false)
  })

  it('shares the words with a title', () => {
    expect(missingIn('Größe ändern', wordsOf('grosse lampe'))).toEqual(['lampe'])
  })
})
