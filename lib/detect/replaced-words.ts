/**
 * Replaces words by others of the same form: same length, capitals, digits and script. A word always gets the same
 * replacement, so that repetitions still show. The replacement depends on the order in which words are met, not on
 * their letters: nobody can find a word by trying candidates.
 */
import { isKnown, isLatin, MARKUP_WORDS, type Words } from './known-words.ts'

/** No vowels, so that no real word or beginning of a month comes out by chance. */
const LATIN = 'bcdfghjklmnpqrstvwxyz'
const SCRIPTS: ReadonlyArray<[RegExp, string]> = [
  [/\p{Script=Latin}/u, LATIN],
  [/\p{Script=Han}/u, '天地山川木火土金水石花鳥風雲雨雪空海島森'],
  [/\p{Script=Hiragana}/u, 'かきくけこさすせそちつてとぬねふへほまみむめも'],
  [/[\p{Script=Katakana}ー]/u, 'カキクケコサスセソチツテトヌネフヘホマミムメモ'],
  [/\p{Script=Hangul}/u, '가나다라마바사아자차카타파하'],
  [/\p{Script=Arabic}/u, 'بتثجحخدذرزشصضطظعغفقكلمنهو'],
  [/\p{Script=Hebrew}/u, 'בגדהוזחטיכלמנסעפצקרש'],
  [/\p{Script=Cyrillic}/u, 'бвгджзклмнпрстфхцчш'],
  [/\p{Script=Greek}/u, 'βγδζθκλμνξπρστφχψ'],
  [/\p{Script=Devanagari}/u, 'कखगघचछजझटठडढतथदधनपफबभमयरलवशसह'],
  [/\p{Script=Thai}/u, 'กขคงจฉชซญฎฐณดตถทธนบปผฝพฟภมยรลวสหอ'],
]
const DIGITS: ReadonlyArray<[RegExp, string]> = [
  [/[0-9]/, '123456789'],
  [/[٠-٩]/, '١٢٣٤٥٦٧٨٩'],
  [/[۰-۹]/, '۱۲۳۴۵۶۷۸۹'],
]

const RUN = /[\p{L}\p{M}\p{N}]+/gu
/** Splits names as words.ts does, and numbers from their units. */
const PIECES = /(?<=[a-z0-9])(?=[A-Z])|(?<=\p{N})(?!\p{N})|(?<!\p{N})(?=\p{N})/u
const NUMBER = /^\p{N}/u
const TRIES = 40
/** Labels are short, and the words that tell the speaker are at their beginning. */
const SAID_WITHIN = 80

export type Replacer = {
  /** @param within known words stay only if their run begins before this place */
  replace(text: string, keep: Words, within?: number): string
  /** Replaces text that is visible on the page. */
  said(text: string, keep: Words): string
}

export function wordReplacer(): Replacer {
  const replacements = new Map<string, string>()
  const taken = new Set<string>()
  let state = 0x9e3779b9

  /** A fixed sequence (mulberry32): the same page gives the same report. */
  function next(below: number): number {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }

  function anyLike(word: string): string {
    const alphabets = NUMBER.test(word) ? DIGITS : SCRIPTS
    let out = ''
    for (const character of word) {
      if (/\p{M}/u.test(character)) out += character
      else {
        const letters = [...(alphabets.find(([of]) => of.test(character))?.[1] ?? (alphabets === DIGITS ? '1' : LATIN))]
        const letter = letters[next(letters.length)]!
        // Outside the Basic Multilingual Plane a character has two units.
        out += letter.repeat(Math.max(1, character.length / letter.length))
      }
    }
    return out
  }

  function standIn(word: string): string {
    const key = word.toLowerCase()
    let found = replacements.get(key)
    if (found === undefined) {
      found = anyLike(key)
      for (let i = 0; i < TRIES && (taken.has(found) || isKnown(found, MARKUP_WORDS)); i++) found = anyLike(key)
      taken.add(found)
      replacements.set(key, found)
    }
    return withCapitalsOf(word, found)
  }

  function replace(text: string, keep: Words, within = Infinity): string {
    return text.replace(RUN, (run, at: number) => {
      const kept = at < within
      return run
        .split(PIECES)
        .map((piece) => {
          if (!kept) return standIn(piece)
          if (isKnown(piece.toLowerCase(), keep)) return piece
          if (isLatin(piece)) return standIn(piece)
          // In scripts without spaces known words stay where they are inside a run.
          return piece
            .split(keep.foreign)
            .map((part) => (part === '' || keep.whole.has(part) ? part : standIn(part)))
            .join('')
        })
        .join('')
    })
  }
  return { replace, said: (text, keep) => replace(text, keep, SAID_WITHIN) }
}

function withCapitalsOf(word: string, letters: string): string {
  if (word === word.toLowerCase()) return letters
  const capital = [...word].map((character) => character !== character.toLowerCase())
  return [...letters].map((letter, i) => (capital[i] ? letter.toUpperCase() : letter)).join('')
}
