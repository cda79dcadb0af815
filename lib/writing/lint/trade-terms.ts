/** Trade terms in a text, of those listed in tests/data/writing/terms/trade.txt. */
import { isStop, tokenise } from '../../match/words.ts'
import terms from './terms.json' with { type: 'json' }
import { loneKey, openTerms, wordKey } from './term-set.ts'

type Term = { start: number; text: string }
type Word = { text: string; start: number; end: number }

const TERMS = openTerms(terms.trade)

/** Longest term, in words. */
const MOST = 4
const JOINS = /^[ \u00A0/-]$/

/** The longest term at each place. */
export function tradeTermsIn(prose: string): Term[] {
  const words = tokenise(prose)
  const found = [...longest(prose, words.flatMap(partsOf)), ...longest(prose, words)]
  return [...new Map(found.map((one) => [one.start, one])).values()].sort((a, b) => a.start - b.start)
}

/** "Three-way-match" is also read as three words. */
const partsOf = ({ text, start: from }: Word): Word[] =>
  [...text.matchAll(/[^-]+/g)].map(({ 0: part, index }) => ({
    text: part,
    start: from + index,
    end: from + index + part.length,
  }))

function longest(prose: string, words: readonly Word[]): Term[] {
  const found: Term[] = []
  for (let at = 0; at < words.length; at++) {
    const last = endOf(prose, words, at)
    if (last < 0) continue
    const { start } = words[at]!
    found.push({ start, text: prose.slice(start, words[last]!.end) })
    at = last
  }
  return found
}

/** Index of the last word of the term that begins at `from`; -1 if none does. */
function endOf(prose: string, words: readonly Word[], from: number): number {
  const first = words[from]!
  if (!carries(first)) return -1
  let last = TERMS.has(loneKey(first.text)) ? from : -1
  let key = wordKey(first.text)
  for (let at = from + 1; at < Math.min(words.length, from + MOST); at++) {
    const word = words[at]!
    if (!JOINS.test(prose.slice(words[at - 1]!.end, word.start))) break
    key += ` ${wordKey(word.text)}`
    if (carries(word) && TERMS.has(key)) last = at
  }
  return last
}

/** A content word: no term begins or ends with any other. */
const carries = ({ text }: Word): boolean => !/^\d/.test(text) && !isStop(text.toLowerCase())
