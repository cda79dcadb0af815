/** Gives texts that a reader would call the same one form, and a hash of it. */

const CONTRACTIONS: readonly [RegExp, string][] = [
  [/\bcan(?:'?t|not)\b/g, 'can not'],
  [/\bwon'?t\b/g, 'will not'],
  [/\bshan't\b/g, 'shall not'],
  [/\b(do|does|did|is|are|was|were|has|have|had|could|would|should|must)n'?t\b/g, '$1 not'],
  [/\b(i)'?m\b/g, '$1 am'],
  [/\b(i|you|we|they)'?ve\b/g, '$1 have'],
  [/\b(you|we|they)'re\b/g, '$1 are'],
  [/\b(i|you|he|she|it|we|they)'ll\b/g, '$1 will'],
  [/\b(i|you|he|she|we|they)'d\b/g, '$1 would'],
  [/\b(what|where|how|who|when|why|it|that|there|here)'s\b/g, '$1 is'],
  [/\blet's\b/g, 'let us'],
]

const SPELLINGS: readonly [RegExp, string][] = [
  [/\be-mail/g, 'email'],
  [/\bwi-fi\b/g, 'wifi'],
  [/\bon-line\b/g, 'online'],
  [/\b(?:two|2)[- ](?:factor|step)\b|\b2fa\b/g, 'twofactor'],
  [/\bcheck-(in|out)\b/g, 'check$1'],
  [/\bcolour/g, 'color'],
  [/\bcatalogue/g, 'catalog'],
  [/\bcancell(ed|ing)\b/g, 'cancel$1'],
  [/\b(organ|custom|personal|recogn|author|synchron)is(e|es|ed|ing|ation)\b/g, '$1iz$2'],
]

// Courtesy at either end is not part of a question.
const OPENING =
  /^(?:(?:hi|hello|hey|good (?:morning|afternoon|evening)|greetings)(?: (?:there|team|all|everyone))?|quick question|(?:i am |i )?sorry to (?:bother|disturb) you(?: but)?|excuse me|please|pls|thanks in advance|just wondering|i was wondering|question)(?: |$)/
const CLOSING =
  /(?:^| )(?:please|pls|thanks|thank you|thx|cheers|many thanks)(?: (?:very much|so much|a lot|in advance|for (?:your|the) help))?$/

const RTL_AND_INVISIBLE = /[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u00AD]/g

/** ASCII without the backtick: needs only lower-casing. */
const PLAIN = /^[\0-_a-\x7F]*$/

/** NFKC, lower case, straight quotes, no invisible characters. Keeps punctuation. */
export function foldText(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKC')
    .replace(RTL_AND_INVISIBLE, '')
    .replace(/[‘’‛`´]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[‐‑‒–—−]/g, '-')
    .toLowerCase()
}

/** Pre-check whether any applies at all: they are applied one after another, and most texts contain none. */
const ANY_OF_THEM = new RegExp([...CONTRACTIONS, ...SPELLINGS].map(([{ source }]) => `(?:${source})`).join('|'))

/** Folded, with contractions expanded and common spelling variants unified. Keeps punctuation. */
function expandQuery(text: string): string {
  let t = foldText(text)
  if (!ANY_OF_THEM.test(t)) return t
  for (const [pattern, to] of CONTRACTIONS) t = t.replace(pattern, to)
  for (const [pattern, to] of SPELLINGS) t = t.replace(pattern, to)
  return t
}

// Punctuation that changes the meaning stays: 2.4, 1,000, +49, 5%, c++, -3, $5.
const NOISE = /[^\p{L}\p{N}\p{M}%$€£¥#+&@]+/gu

function words(expanded: string): string {
  return expanded
    .replace(/(\d),(?=\d{3}\b)/g, '$1')
    .replace(/(\d)[.](?=\d)/g, '$1\uE001')
    .replace(/(^|\s)-(?=\d)/g, '$1\uE002')
    .replace(NOISE, (run) => (run.includes('\uE001') ? '\uE001' : run.includes('\uE002') ? ' \uE002' : ' '))
    .replaceAll('\uE001', '.')
    .replaceAll('\uE002', '-')
    .replace(/'/g, '')
    .replace(/ +/g, ' ')
    .trim()
}

/**
 * The form in which equal queries are equal: ignores case, punctuation, whitespace, Unicode forms, contractions and
 * courtesies ("hi", "thanks in advance"). Idempotent. A query of nothing but courtesy is kept as it is.
 */
export function normaliseQuery(text: string): string {
  const full = words(expandQuery(text))
  let t = full
  for (let i = 0; i < 4; i++) {
    const next = t.replace(OPENING, '').replace(CLOSING, '').trim()
    if (next === t) break
    t = next
  }
  return t === '' ? full : t
}

/** The plain text of markdown: removes marks, bullets and link addresses, keeps words. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/```[^\n]*\n?/g, '')
    .replace(/!?\[([^[\]]{0,1000})\]\((?:[^()\s]|\([^()\s]{0,200}\)){0,2000}(?:\s{1,4}"[^"]{0,300}")?\)/g, '$1')
    .replace(/^\s{0,3}(?:[-*+•◦▪]|\d{1,3}[.)])\s+/gm, '')
    .replace(/^\s{0,3}(?:#{1,6}|>+)\s*/gm, '')
    .replace(/\*\*|__|~~|`/g, '')
    .replace(/(^|[\s(])[*_](?=\S)|(?<=\S)[*_](?=[\s).,;:!?]|$)/gm, '$1')
}

/** Only what is letter or digit, markdown and its rendering alike. */
export const letters = (text: string): string =>
  foldText(plainText(text))
    .replace(/(\d)[.,](?=\d)/g, '$1\uE001')
    .replace(/[^\p{L}\p{N}\uE001]+/gu, '')

/** FNV-1a over UTF-16 units with a murmur finish; two seeds make 64 bits. */
function mix(text: string, seed: number): number {
  let h = seed >>> 0
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/**
 * 16 hex digits that link a page's exchange to the server's log of it. Only letters and digits count, so that markdown
 * and its rendering have the same hash. Stored, so it must stay stable across versions. Not for security.
 */
export function contentHash(query: string, response: string): string {
  const text = `${letters(query)}\u0000${letters(response)}`
  return mix(text, 0x811c9dc5).toString(16).padStart(8, '0') + mix(text, 0x9747b28c).toString(16).padStart(8, '0')
}
