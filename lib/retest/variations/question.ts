/** A query in parts: the sentence that asks, and what surrounds it. */
import { withoutEnd } from '../../match/without-end.ts'
import { isStop, tokenise } from '../../match/words.ts'

export type ParsedQuestion = {
  /** The query trimmed, and with "i" written as I. */
  whole: string
  /** Sentences before the one that asks, each with its end mark; '' if none. */
  lead: string
  /** The sentence that asks, or the only statement, without its end mark. */
  core: string
  /** Sentences after it; '' if none. */
  tail: string
  end: '?' | '.' | ''
  /** A statement reports a problem; a follow-up depends on earlier turns ("And what if …"). */
  kind: 'question' | 'statement' | 'follow-up'
}

const ASKS =
  /^(?:how|what|which|when|where|why|who|can|could|may|do|does|did|is|are|was|were|will|would|should|must|have|has)\b/i
const TO_WAY = /^how to \S/i
const FOLLOW_UP = /^(?:and|but|so|also|then|or|what about|how about|what if)\b/i
const STATEMENT = /^(?:I|my|our|the|this|your|there|it)\b/i
const SPOKEN_TO = /^(?:hi|hello|hey|please|thanks|sorry|excuse me|good (?:morning|evening))\b/i
const MOST_SENTENCES = 3

/** Null if the query has none of the shapes known to be safe to vary. */
export function questionOf(query: string): ParsedQuestion | null {
  const whole = query
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/\bi(?=(?:['’](?:m|ve|d|ll))?(?:[ ,.?!]|$))/g, 'I')
  const sentences = whole.split(/(?<=[.?!]) (?=\S)/)
  if (sentences.length > MOST_SENTENCES || sentences.some((one) => SPOKEN_TO.test(one))) return null
  const bare = sentences.map(withoutEnd)
  if (bare.some((one) => one === '' || /[?!]/.test(one))) return null
  const asking = bare.flatMap((one, i) => (ASKS.test(one) || TO_WAY.test(one) ? [i] : []))
  if (FOLLOW_UP.test(whole)) return bare.length === 1 ? part(whole, sentences, bare, 0, 'follow-up') : null
  if (asking.length === 1) {
    const at = asking[0]!
    const others = bare.every((one, i) => i === at || STATEMENT.test(one))
    return others ? part(whole, sentences, bare, at, 'question') : null
  }
  return asking.length === 0 && bare.length === 1 && STATEMENT.test(whole) && !whole.endsWith('?')
    ? part(whole, sentences, bare, 0, 'statement')
    : null
}

function part(
  whole: string,
  sentences: readonly string[],
  bare: readonly string[],
  at: number,
  kind: ParsedQuestion['kind'],
): ParsedQuestion {
  const last = sentences[at]!.at(-1)
  return {
    whole,
    kind,
    lead: sentences.slice(0, at).join(' '),
    core: bare[at]!,
    tail: sentences.slice(at + 1).join(' '),
    end: last === '?' || last === '.' ? last : '',
  }
}

/** Nothing else is said, unlike "I lost my phone. Can I use my card without the app?" */
export const isAlone = (q: ParsedQuestion): boolean => q.lead === '' && q.tail === ''

/** The whole query with the sentence that asks replaced. */
export const around = (q: ParsedQuestion, sentence: string): string =>
  [q.lead, sentence, q.tail].filter((one) => one !== '').join(' ')

/** A sentence adapted for use inside another; null if its first word may be a name. */
export function inside(sentence: string): string | null {
  const first = tokenise(sentence)[0]
  if (first === undefined) return null
  if (/^I(?:['’]|$)/.test(first.text)) return sentence
  if (first.text === first.lower) return sentence
  return isStop(first.lower) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : null
}

export const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1)
