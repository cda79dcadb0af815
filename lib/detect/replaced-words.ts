/**
 * Words replaced by others of the same form: as long, capitals and digits where they were, in the same script. The same
 * word is always replaced by the same one, so that what repeats still repeats. What stands for a word is made from its
 * place among the words met, not from its letters: nobody can try words until one fits.
 */
import { isKnown, isLatin, MARKUP_WORDS, type Words } from './known-words.ts'

/** No vowels: so that no word comes out by chance, nor the beginning of a month. */
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
/** As words.ts takes names apart, and numbers from what they count. */
const PIECES = /(?<=[a-z0-9])(?=[A-Z])|(?<=\p{N})(?!\p{N})|(?<!\p{N})(?=\p{N})/u
const NUMBER = /^\p{N}/u
const TRIES = 40
/** Labels are short, and what says who speaks stands at the beginning. */
const SAID_WITHIN = 80

export type Replacer = {
  /** @param within only known words that begin before this place stay */
  replace(text: string, keep: Words, within?: number): string
  /** What somebody reads on the page. */
  said(text: string, keep: Words): string
}

export function wordReplacer(): Replacer {
  const replacements = new Map<string, string>()
  const taken = new Set<string>()
  let state = 0x9e3779b9

  /** The same row of numbers each time (mulberry32): a page gives the same report twice. */
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
        // Outside the first plane a letter counts two.
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
          // Scripts that write words together: what is known stays where it stands in them.
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
