/** What a query says, as far as guards and matching need it: frame, content words, numbers, names, negation. */
import { LruCache } from './lru-cache.ts'
import { normaliseQuery } from './normalise.ts'
import { canonicalWords, repaired, wordsOfRepaired } from './synonyms.ts'
import { isStop, tokenise } from './words.ts'

/** What is asked: a way, permission, reason, place, time, duration, price, count, fact or duty; or just a topic. */
export type Frame =
  | 'how'
  | 'can'
  | 'why'
  | 'where'
  | 'when'
  | 'how_long'
  | 'how_much'
  | 'how_many'
  | 'what'
  | 'who'
  | 'must'
  | 'topic'
  | 'statement'

export type QuestionWord = { word: string; raw: string; stop: boolean; soft: boolean }
/** A number with what it counts. `unit` and `noun` are canonical; `version` if it names a version or model. */
export type Quantity = { value: string; unit: string | null; noun: string | null; version: boolean }

export type QuestionReading = {
  text: string
  words: QuestionWord[]
  /** Canonical content words, in order, numbers included. */
  content: string[]
  frame: Frame
  quantities: Quantity[]
  /** Canonical words that are negated. */
  negated: string[]
  /** Name-like words, canonical; empty if the text's case carries no information. */
  names: string[]
}

// Words that rarely decide which question is meant.
const SOFT = new Set(
  `please help question info information process procedure step steps option feature setting settings current currently really actually exactly
  available other new existing somehow use using used via own thing item way kindly best easy easiest simple simply quickly proper properly right
  try trying let happen tell explain show know wonder wondering say said see look looking today still already always just right mean means give take find view
  ask regarding concerning everything something anything else allow possible guide instruction me my so here there able kind sort type`
    .split(/\s+/)
    .map((w) => canonicalWords(w)[0]?.word ?? w),
)

const FRAMES: readonly [Frame, RegExp][] = [
  ['how', /\bwhat (?:do|should|must|can|would|will) (?:i|we) (?:need to |have to )?do (?:in order )?to\b/],
  [
    'how_long',
    /\bhow (?:long|soon|fast|quickly)\b|\bhow many (?:days|weeks|hours|minutes|months)\b|\b(?:delivery|shipping|processing|waiting|response) times?\b/,
  ],
  [
    'how_much',
    /\bhow (?:much|expensive)\b|\bwhat (?:is|are|does|do|will|would) .*\b(?:prices?|costs?|fees?|charges?)\b|^(?:price|cost|fee)s? (?:of|for|in)\b|\bwhat (?:do|will|would|must) (?:i|we|you) (?:have to )?(?:pay|be charged)\b|^(?!.*\b(?:i|we|you|is|are|do|does|was|why|how|when|where|can)\b).*\b(?:prices?|costs?|fees?|charges?)\b/,
  ],
  ['how_many', /\bhow (?:many|often)\b/],
  [
    'must',
    /\b(?:do|must|should|would|will) (?:i|we) (?:\w+ )?(?:have|need|must) to\b|\bis it (?:necessary|required|mandatory|compulsory)\b|\bis (?:there )?(?:the|a) need to\b|^must \w+|^(?:do|does) .{1,60}\b(?:have|need) to\b|^(?:is|are) .{1,60}\b(?:required|obliged|obligated) to\b/,
  ],
  [
    'why',
    /\bwhy\b|\bhow come\b|\b(?:what|which) (?:is|was) the (?:reason|cause)\b|\breasons? (?:for|why)\b|\bwhat (?:causes|caused)\b/,
  ],
  [
    'how',
    /\bhow\b|\b(?:best|easiest|right|correct|a|any|the) way (?:to|of)\b|\bsteps (?:to|for)\b|\bwhat (?:do|should|must|can|would) i (?:need to |have to )?do to\b|\b(?:instructions?|guide|process|procedure) (?:to|for|on)\b/,
  ],
  ['where', /\bwhere\b/],
  [
    'when',
    /\b(?:what|when) (?:is|are|was) the (?:\w+ )?(?:deadline|cutoff|due date|closing date)\b|^(?:\w+ ){0,3}deadline\b|\bwhen (?:is|are|was|were|will|does|do|did|can|should|would)\b|\b(?:what|which) (?:time|date|day)\b/,
  ],
  ['who', /\bwho(?:m|se)?\b/],
  ['what', /\bwhat\b|\bwhich\b/],
  [
    'can',
    /^(?:so |and |but |also )?(?:can|could|may|am|is|are|do|does|did|will|would|should|shall|has|have|was|were)\b|\b(?:can|could|may|am) (?:i|we) (?:able|allowed|use|get|still|also)\b|\bis it (?:possible|allowed|ok|okay)\b/,
  ],
]
const ASIDE =
  /\b(?:(?:can|could|would|will) you (?:please )?(?:tell|show|explain|help|let)(?: to)?(?: me| us)?(?: know)?(?: with)?|do you know|tell me|i (?:would|want to|need to|would like to|d like to) (?:like to )?know|i (?:am|was) wondering|i have a question)\b(?: (?:if|whether|about))?/g
const IGNORANCE =
  /\bi (?:do not|can not|could not|did not|am not) (?:know|sure|figure out|find out|understand|remember|see|find)(?: exactly)? (?=how|where|what|if|whether|which|when)/g
const WISH =
  /^(?:i (?:want|need|would like|wish|am trying|try|am looking|d like)|(?:please )?help me|trying|looking|need|want)(?: to)?\b/

function frameOf(text: string): Frame {
  const core = text.replace(IGNORANCE, '').replace(ASIDE, ' ').replace(/ +/g, ' ').trim()
  for (const [frame, pattern] of FRAMES) if (pattern.test(core)) return frame
  if (WISH.test(core)) return 'how'
  return /\b(?:i|we|it|he|she|they|you|is|was|are|were|has|have|had|do|did|does|will|would|can|could|should|not)\b/.test(
    core,
  )
    ? 'statement'
    : 'topic'
}

const UNITS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'day days d',
    'week weeks wk',
    'month months mo',
    'year years yr yrs',
    'hour hours hr hrs h',
    'minute minutes min mins',
    'second seconds sec secs s',
    'kb',
    'mb megabyte megabytes',
    'gb gigabyte gigabytes',
    'tb',
    'percent % pct',
    'dollar dollars usd $ bucks',
    'euro euros eur €',
    'pound pounds gbp £',
    'kg kilogram kilograms kilo kilos',
    'g gram grams',
    'lb lbs',
    'km kilometer kilometers kilometre kilometres',
    'm meter meters metre metres',
    'cm',
    'mm',
    'mile miles',
    'inch inches',
    'ghz',
    'mhz',
    'mbps',
    'v volt volts',
    'w watt watts',
    'kwh',
    'c celsius',
    'f fahrenheit',
  ].flatMap((line) => {
    const words = line.split(' ')
    return words.map((word) => [word, words[0] ?? ''])
  }),
)
const unitOf = (raw: string | undefined): string | null =>
  raw !== undefined && Object.hasOwn(UNITS, raw) ? (UNITS[raw] ?? null) : null

const VERSION_WORDS = new Set(
  'version ver v gen generation model firmware os ios android windows macos release mark mk series update edition revision rev'.split(
    ' ',
  ),
)
// "this one", "the new one": not a number.
const PRONOUN_ONE = new Set(
  'the this that which new old other another right wrong each every any no a an my your'.split(' '),
)

function quantitiesOf(words: QuestionWord[], names: string[]): Quantity[] {
  const found: Quantity[] = []
  words.forEach(({ word, raw }, i) => {
    const before = words[i - 1]
    if ((raw === 'one' || raw === 'single') && (before === undefined || PRONOUN_ONE.has(before.raw)) && raw === 'one')
      return
    const match = /^([$€£¥]?)(\d+(?:\.\d+)*)(st|nd|rd|th)?([a-z%$€£]*)$/.exec(word)
    const code = match ? null : /^(?=[a-z#+]*\d)[a-z0-9#.+]+$/.exec(word)
    if (!match && !code) return
    const next = words[i + 1]
    const unit = match ? (unitOf(match[1]) ?? unitOf(match[4]) ?? unitOf(next?.raw)) : null
    const noun = words.slice(i + 1, i + 4).find((w) => !w.stop && unitOf(w.raw) === null)?.word ?? null
    const version =
      (code !== null && /^v\d/.test(word)) ||
      /\d\.\d+\.\d/.test(word) ||
      (before !== undefined && (VERSION_WORDS.has(before.raw) || (names.includes(before.word) && unit === null))) ||
      (match?.[3] !== undefined && next !== undefined && VERSION_WORDS.has(next.raw))
    found.push({ value: code ? word.replace(/^v(?=\d)/, '') : (match?.[2] ?? word), unit, noun, version })
  })
  return found
}

const NEGATORS = new Set([
  'not',
  'never',
  'no',
  'nobody',
  'nothing',
  'unable',
  'impossible',
  'without',
  'neither',
  'nor',
  'cannot',
  'stopped',
])
const OWNERS = new Set(['my', 'our', 'the', 'your', 'his', 'her', 'their', 'this'])
const NO_NEGATION =
  /\b(?:whether or not|or not|if not|not only|not just|why not|no (?:longer )?(?:problem|worries)|not yet sure|not sure|no matter)\b/g

function negatedOf(text: string): string[] {
  const core = text.replace(IGNORANCE, '').replace(NO_NEGATION, ' ')
  const negated: string[] = []
  if (
    !/\b(?:not|never|no|nobody|nothing|unable|impossible|without|neither|nor|fails?|failed|refuses?|stopped)\b/.test(
      core,
    )
  )
    return negated
  const words = canonicalWords(core)
  words.forEach(({ raw }, i) => {
    if (!NEGATORS.has(raw) && !/^(?:fail(?:s|ed)?|refuses?)$/.test(raw)) return
    // "Why isn't my PIN available": the verb or adjective is negated, not the subject in between.
    const head = words.slice(i + 1, i + 7).find((w, j, all) => !isStop(w.raw) && !OWNERS.has(all[j - 1]?.raw ?? ''))
    negated.push(head?.word ?? raw)
  })
  return negated
}

/** Canonical words that look like names: capitals inside a sentence, inner capitals, letters with digits. */
function namesOf(text: string): string[] {
  if (!/\p{Lu}/u.test(text) || !/\p{Ll}/u.test(text)) return []
  const names: string[] = []
  let sentenceStart = true
  let last = 0
  for (const t of tokenise(text)) {
    if (/[.!?:\n]/.test(text.slice(last, t.start))) sentenceStart = true
    last = t.end
    const capital = /^\p{Lu}/u.test(t.text)
    const inner = /\p{Ll}\p{Lu}|^\p{Lu}{2,}/u.test(t.text)
    if ((inner || (capital && !sentenceStart)) && !isStop(t.lower)) {
      for (const { word } of canonicalWords(t.lower)) names.push(word)
    }
    sentenceStart = false
  }
  return names
}

/** A word in the form that readings use. */
export const wordOf = ({ word, raw }: { word: string; raw: string }): QuestionWord => ({
  word,
  raw,
  stop: isStop(raw),
  soft: SOFT.has(word),
})

/** Reads a query. Pure; takes about 20 µs, so indexes keep the result. */
export const read = (query: string): QuestionReading => endReading(beginReading(query))

type Begun = Pick<QuestionReading, 'text' | 'words'> & { query: string; mended: string }

/** The words of a query: half the cost of a reading, and all that most queries need. */
export function beginReading(query: string): Begun {
  const text = normaliseQuery(query)
  const mended = repaired(text)
  return { query, text, mended, words: wordsOfRepaired(mended).map(wordOf) }
}

export const endReading = ({ query, text, mended, words }: Begun): QuestionReading =>
  readingOf(query, text, mended, words)

/** Like `read`, if its words and normalised form are known. */
export const readKnown = (query: string, { text, words }: Pick<QuestionReading, 'text' | 'words'>): QuestionReading =>
  readingOf(query, text, repaired(text), words)

function readingOf(query: string, text: string, mended: string, words: QuestionWord[]): QuestionReading {
  const names = namesOf(query)
  return {
    text,
    words,
    content: words.filter((w) => !w.stop).map((w) => w.word),
    frame: frameOf(mended),
    quantities: quantitiesOf(words, names),
    negated: negatedOf(mended),
    names,
  }
}

/** Readings of longer texts are not cached. */
const LONGEST_KEPT = 500
const readings = new LruCache<QuestionReading>(2_000)

/** Like `read`, but cached. The result is shared: do not change it. */
export const reread = (query: string): QuestionReading =>
  query.length > LONGEST_KEPT ? read(query) : readings.get(query, read)
