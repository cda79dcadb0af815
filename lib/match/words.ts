/**
 * Words of English text as matching and evals see them: tokens with offsets, light stems, stop words.
 * Light on purpose: a stem only has to be equal for all inflections of a word; it need not be a word.
 */

/** A token with its offsets `[start, end)` in the given text. */
export type Token = { text: string; lower: string; start: number; end: number }

/** Between two letters or digits, these do not end a token: don't, e-mail, 2.4, 1,000. */
const JOINERS = "’'.,-/_"
/** Of these, only a full stop or comma between digits stays inside a token; all others split it. */
const SPLITTERS = /[.,/_]/
const OTHER_LETTER = /^[\p{L}\p{N}]/u

/** Length in UTF-16 units of the letter or digit at `i`, 0 if there is none. Hand-written: this is the hottest loop. */
function letterAt(text: string, i: number): number {
  const code = text.charCodeAt(i)
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) ? 1 : 0
  if (code >= 0xd800 && code < 0xdc00) return OTHER_LETTER.test(text.slice(i, i + 2)) ? 2 : 0
  return OTHER_LETTER.test(text.charAt(i)) ? 1 : 0
}

/** Tokens in order. A comma or full stop stays inside only between digits; a slash or underscore never does. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = []
  let i = 0
  while (i < text.length) {
    let step = letterAt(text, i)
    if (step === 0) {
      i++
      continue
    }
    const start = i
    let isJoined = false
    while (step > 0) {
      i += step
      step = letterAt(text, i)
      if (step === 0 && i + 1 < text.length && JOINERS.includes(text.charAt(i))) {
        const next = letterAt(text, i + 1)
        if (next > 0) {
          step = 1 + next
          isJoined = true
        }
      }
    }
    const raw = text.slice(start, i)
    if (isJoined && SPLITTERS.test(raw)) {
      for (const match of raw.matchAll(/(?:\d+(?:[.,]\d+)+|[^.,/_])+/g))
        tokens.push(token(match[0], start + match.index))
    } else tokens.push(token(raw, start))
  }
  return tokens
}

function token(text: string, start: number): Token {
  const lower = text.toLowerCase()
  return { text, lower: lower.includes('’') ? lower.replaceAll('’', "'") : lower, start, end: start + text.length }
}

const list = (words: string): string[] => words.trim().split(/\s+/)

/** Function words: they carry grammar, not the subject. Guards still read some of them. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  list(`
  a an the this that these those there here it its it's itself i i'm i've i'd i'll me my mine myself we we're we've us our ours you your yours yourself
  he him his she her hers they them their theirs one's who whom whose which what when where why how
  am is are was were be been being do does did doing done have has had having can could may might must shall should will would
  and or but if then else so because as than too very just only also even still yet of at by for from in into on onto off to toward towards
  with without within about over under between through during before after up down out again once both each few more most other others
  some any all no nor not own same such don't doesn't didn't can't cannot couldn't won't wouldn't isn't aren't wasn't weren't haven't hasn't hadn't shouldn't
  let let's please thanks thank hi hello hey ok okay yes well now got get gets getting go going want wants wanted need needs needed like
  until unless whether while since per via upon among across along around despite either neither instead
  able possible way ways there's that's what's who's where's how's i'd you're they're s t re ve ll d m im ive dont cant
  `),
)

const VOWEL = /[aeiouy]/

// Every word that a suffix rule below can change ends in one of these, or in a doubled consonant.
const ENDINGS = "sgdynet'"
const HISSES = /(?:ss|x|z|ch|sh)es$/

/** Only their final e distinguishes them from another word: franc, plan, fill, car, win, pin, tap. */
const TOLD_BY_E = new Set(['france', 'plane', 'file', 'care', 'wine', 'pine', 'tape'])

/** A light stem: removes plural, -ing, -ed, -ation, -ly, final e and doubled consonants. Expects lower case. */
export function stem(word: string): string {
  const first = word.charCodeAt(0)
  const end = word.length - 1
  if (word.length <= 2 || (first >= 48 && first <= 57)) return word
  let w = word
  if (ENDINGS.includes(word.charAt(end))) {
    w = w.endsWith("'s") ? w.slice(0, -2) : w.endsWith("'") ? w.slice(0, -1) : w
    w = withoutInflection(w)
    w = withoutSuffix(w)
  }
  const last = w.length - 1
  const code = w.charCodeAt(last)
  if (last > 2 && code === w.charCodeAt(last - 1) && !VOWEL.test(w.charAt(last))) w = w.slice(0, -1)
  return w
}

function withoutInflection(word: string): string {
  let w = word
  if (w.endsWith('s')) {
    if (w.endsWith('ies') && w.length > 4) w = w.slice(0, -3) + 'y'
    else if (w.endsWith('es') && w.length > 4 && HISSES.test(w)) w = w.slice(0, -2)
    else if (w.length > 3 && !w.endsWith('ss') && !w.endsWith('us') && !w.endsWith('is')) w = w.slice(0, -1)
  }
  if (w.endsWith('ing') && w.length > 5 && VOWEL.test(w.slice(0, -3))) return w.slice(0, -3)
  if (w.endsWith('ed') && w.length > 4) {
    if (w.endsWith('ied')) return w.slice(0, -3) + 'y'
    if (!w.endsWith('eed') && VOWEL.test(w.slice(0, -2))) return w.slice(0, -2)
  }
  return w.endsWith('ly') && w.length > 5 ? w.slice(0, -2) : w
}

function withoutSuffix(word: string): string {
  let w = word
  if (w.endsWith('ion')) {
    if (w.length > 9 && w.endsWith('ation')) w = w.slice(0, -5)
    else if (w.length > 6 && (w.endsWith('tion') || w.endsWith('sion'))) w = w.slice(0, -3)
  }
  if (w.endsWith('ate') && w.length > 7) w = w.slice(0, -3)
  else if (w.endsWith('at') && w.length > 6) w = w.slice(0, -2)
  if (w.endsWith('e') && w.length > 3 && !TOLD_BY_E.has(w)) w = w.slice(0, -1)
  return w.endsWith('y') && w.length > 3 ? w.slice(0, -1) + 'i' : w
}

export const isStop = (lower: string): boolean => STOP_WORDS.has(lower)

const NUMBER_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    zero: '0',
    one: '1',
    two: '2',
    three: '3',
    four: '4',
    five: '5',
    six: '6',
    seven: '7',
    eight: '8',
    nine: '9',
    ten: '10',
    eleven: '11',
    twelve: '12',
    fourteen: '14',
    fifteen: '15',
    twenty: '20',
    thirty: '30',
    forty: '40',
    fifty: '50',
    sixty: '60',
    ninety: '90',
    hundred: '100',
    thousand: '1000',
    first: '1st',
    second: '2nd',
    third: '3rd',
    single: '1',
    twice: '2',
  }),
)

/** The number a word stands for, in digits without separators ("1,000" → "1000", "two" → "2"), or null. */
export function numberOf(lower: string): string | null {
  const code = lower.charCodeAt(0)
  if (code >= 48 && code <= 57) {
    const plain = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(lower) ? lower.replaceAll(',', '') : lower
    return /^\d+(?:\.\d+)?$/.test(plain) ? String(Number(plain)) : null
  }
  return lower.length > 9 ? null : (NUMBER_WORDS.get(lower) ?? null)
}
