/**
 * Words of English text as matching and evals see them: tokens with offsets, light stems, stop words.
 * Light on purpose: a stem only has to make inflections of one word equal, it need not be a word.
 */

/** A token with its offsets `[start, end)` in the text that was given. */
export type Token = { text: string; lower: string; start: number; end: number }

// Letters and digits, joined by what belongs inside a word or number: don't, e-mail, 2.4, 1,000, v1.2.3, 24/7.
const TOKEN = /[\p{L}\p{N}]+(?:[’'.,\-/_](?=[\p{L}\p{N}])[\p{L}\p{N}]+)*/gu

/** Tokens in order; a comma or full stop stays inside only between digits, a slash likewise. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = []
  for (const match of text.matchAll(TOKEN)) pushParts(tokens, match[0], match.index)
  return tokens
}

function pushParts(tokens: Token[], raw: string, at: number): void {
  if (!/[.,/_]/.test(raw)) {
    tokens.push(token(raw, at))
    return
  }
  for (const match of raw.matchAll(/(?:\d+(?:[.,]\d+)+|[^.,/_])+/g)) tokens.push(token(match[0], at + match.index))
}

function token(text: string, start: number): Token {
  const lower = text.toLowerCase().replaceAll('’', "'")
  return { text, lower, start, end: start + text.length }
}

const list = (words: string): string[] => words.trim().split(/\s+/)

/** Function words: they carry grammar, not the subject. Guards still read some of them. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
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

/** A light stem: plural, -ing, -ed, -ation, -ly, final e and doubled consonants go. Expects lower case. */
export function stem(word: string): string {
  let w = word.endsWith("'s") ? word.slice(0, -2) : word.endsWith("'") ? word.slice(0, -1) : word
  const first = w.charCodeAt(0)
  if (w.length <= 2 || (first >= 48 && first <= 57)) return w
  if (w.endsWith('ies') && w.length > 4) w = w.slice(0, -3) + 'y'
  else if (w.endsWith('es') && w.length > 4 && /(?:ss|x|z|ch|sh)es$/.test(w)) w = w.slice(0, -2)
  else if (w.endsWith('s') && w.length > 3 && !/(?:ss|us|is)$/.test(w)) w = w.slice(0, -1)
  if (w.endsWith('ing') && w.length > 5 && VOWEL.test(w.slice(0, -3))) w = w.slice(0, -3)
  else if (w.endsWith('ied') && w.length > 4) w = w.slice(0, -3) + 'y'
  else if (w.endsWith('ed') && w.length > 4 && VOWEL.test(w.slice(0, -2)) && !w.endsWith('eed')) w = w.slice(0, -2)
  else if (w.endsWith('ly') && w.length > 5) w = w.slice(0, -2)
  if (w.endsWith('ation') && w.length > 9) w = w.slice(0, -5)
  else if (w.endsWith('ion') && w.length > 6 && (w.endsWith('tion') || w.endsWith('sion'))) w = w.slice(0, -3)
  if (w.endsWith('ate') && w.length > 7) w = w.slice(0, -3)
  else if (w.endsWith('at') && w.length > 6) w = w.slice(0, -2)
  if (w.endsWith('e') && w.length > 3) w = w.slice(0, -1)
  if (w.endsWith('y') && w.length > 3) w = w.slice(0, -1) + 'i'
  const last = w.length - 1
  if (last > 2 && w.charCodeAt(last) === w.charCodeAt(last - 1) && !VOWEL.test(w.charAt(last))) w = w.slice(0, -1)
  return w
}

export const isStop = (lower: string): boolean => STOP_WORDS.has(lower)

const NUMBER_WORDS: Readonly<Record<string, string>> = {
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
}

/** The number a word stands for, in digits without separators ("1,000" → "1000", "two" → "2"), or null. */
export function numberOf(lower: string): string | null {
  const code = lower.charCodeAt(0)
  if (code >= 48 && code <= 57) {
    const plain = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(lower) ? lower.replaceAll(',', '') : lower
    return /^\d+(?:\.\d+)?$/.test(plain) ? String(Number(plain)) : null
  }
  return Object.hasOwn(NUMBER_WORDS, lower) ? (NUMBER_WORDS[lower] ?? null) : null
}
