/** The same question in another manner: polite, dictated, hasty with a typing error, or as bare keywords. */
import { isStop, numberOf, tokenise } from '../../match/words.ts'
import { inside, type ParsedQuestion } from './question.ts'
import { step, type VariantText } from './variation.ts'

export function polite(q: ParsedQuestion): VariantText[] {
  const end = q.end === '' && q.tail === '' ? (q.kind === 'question' ? '?' : '.') : ''
  const thanks = { text: `${q.whole}${end} Thanks in advance!`, why: '+ Thanks in advance!' }
  const plain = inside(q.whole)
  if (plain === null || q.kind === 'follow-up' || /^how to /i.test(q.core)) return [thanks]
  return [
    { text: `Hi, ${plain}`, why: '+ Hi, …' },
    thanks,
    { text: `Sorry to bother you, but ${plain}`, why: '+ Sorry to bother you, but …' },
  ]
}

const SPOKEN = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]

/** As speech recognition writes it: lower case, no punctuation, small numbers as words, a filler in front. */
export function voiced(q: ParsedQuestion): VariantText[] {
  const said = q.whole
    .toLowerCase()
    .replace(/(?<![\w.,:$€£/-])([2-9]|1[0-2])(?![\w.,:%$€£/-])/g, (digits) => SPOKEN[Number(digits)] ?? digits)
    .replace(/[.?!]+(?= |$)/g, '')
    .replace(/,(?= )/g, '')
    .replaceAll('’', "'")
  if (q.kind === 'follow-up') return [{ text: said, why: step(q.whole, said) }]
  const begun = said.split(' ').slice(0, 2).join(' ')
  return [
    { text: `okay so ${said}`, why: '+ okay so …' },
    { text: `${begun} uh ${said}`, why: `+ ${begun} uh …` },
  ]
}

/** Decides which letters slip from the text, so that the same query always gives the same errors. */
function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  return (h ^ (h >>> 13)) >>> 0
}

// In a short word an error may make another word ("form", "from"); in these it would reverse the meaning.
const LEAST_LETTERS = 6
const DELICATE = /^(?:un|dis|de|in|im|out|on|up|down|with|before|after)|less$/

/** Two typing errors: two letters swapped, one doubled. Never in names, numbers or words that decide the meaning. */
export function mistyped(q: ParsedQuestion): VariantText[] {
  const words = tokenise(q.whole).filter(
    (t) =>
      t.text.length >= LEAST_LETTERS &&
      /^[a-z]+$/.test(t.text) &&
      !isStop(t.lower) &&
      !DELICATE.test(t.lower) &&
      numberOf(t.lower) === null,
  )
  if (words.length === 0) return []
  const seed = hash(q.whole)
  const first = words[seed % words.length]!
  const second = words[(seed >>> 8) % words.length]!
  const put = (t: (typeof words)[number], slip: string | null): VariantText[] =>
    slip === null ? [] : [{ text: q.whole.slice(0, t.start) + slip + q.whole.slice(t.end), why: step(t.text, slip) }]
  return [...put(first, transposed(first.text, seed >>> 4)), ...put(second, doubled(second.text, seed >>> 12))]
}

/** Swaps two adjacent letters inside the word, never the first or last. */
function transposed(word: string, seed: number): string | null {
  const places = [...word].flatMap((c, i) => (i > 0 && i + 2 < word.length && c !== word[i + 1] ? [i] : []))
  const at = places[seed % places.length]
  return at === undefined ? null : word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2)
}

/** Doubles one letter inside the word. */
function doubled(word: string, seed: number): string | null {
  const places = [...word].flatMap((c, i) =>
    i > 1 && i + 1 < word.length && c !== word[i - 1] && c !== word[i + 1] ? [i] : [],
  )
  const at = places[seed % places.length]
  return at === undefined ? null : word.slice(0, at) + word.charAt(at) + word.slice(at)
}

const FRAME =
  /^(?:how (?:do|can|could|should) (?:I|we)|how to|is it possible to|is there a way to|where (?:do|can) (?:I|we)|do you) /i
const MAY = /^(?:can (?:I|we)|is it possible to|is there a way to) /i
const DROPPED = /^(?:a|an|the|my|our|your|does|do|is|are|will|it|so|very)$/i
const MOST_WORDS = 9
// Without their small words such sentences fall apart.
const POINTS = /\b(?:it|they|them|that|this|when|if|because)\b|%/i

/** As typed into a search field: drops the frame and pure grammar; keeps the subject, negations and small words. */
export function keywords(q: ParsedQuestion): VariantText[] {
  if (q.kind !== 'question' || q.lead !== '' || q.tail !== '' || POINTS.test(q.core)) return []
  const named = /^(?:what|when) (?:is|are) ((?:the|my|your) .+)$/i.exec(q.core)?.[1]
  const may = MAY.test(q.core)
  const where = /^where (?:do|can) (?:I|we) (?!need\b|have\b)/i.test(q.core)
  const how = /^how (?:do|can|to|could|should)\b/i.test(q.core)
  if (!may && !where && !how && named === undefined) return []
  const rest = named ?? q.core.replace(MAY, '').replace(FRAME, '')
  const kept = tokenise(rest).filter((t) => !DROPPED.test(t.text))
  if (kept.length < 2 || kept.length > MOST_WORDS) return []
  const said = kept.map((t) => (/^I$/.test(t.text) ? 'i' : t.text)).join(' ')
  const text = may ? `${said} possible?` : where ? `where to ${said}` : said
  return [{ text, why: step(q.core, text) }]
}
