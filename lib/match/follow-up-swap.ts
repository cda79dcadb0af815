/**
 * "And for the Pro plan?": replaces the part of the previous question that is of the same kind. Two parts are of the
 * same kind if they belong to a class whose members exclude each other (Basic, Pro), if they end in the same word (the
 * Basic plan, the Pro plan), or if each is the only name. If there is none, a part that narrows the question ("on
 * Android") may be added to it.
 */
import { areRivals, isOfClass } from './opposites.ts'
import { canonical } from './synonyms.ts'
import { withoutEnd } from './without-end.ts'
import { isStop, numberOf } from './words.ts'

type Part = { preposition: string | null; article: string | null; words: string[] }
type Token = { text: string; lower: string; start: number; end: number }

const LEAD =
  /^(?:(?:ok(?:ay)?|so|thanks),? )?(?:(and what about|and how about|what about|how about|(?:the )?same for|and),? )?/i
const PREPOSITION = /^(for|on|in|with|to|from|at) /i
const ARTICLE = /^(the|a|an|my|our|your) /i
const POSSESSIVE = new Set(['my', 'our', 'your'])
const POINTING = new Set(['other', 'same', 'one', 'ones', 'rest', 'next', 'previous', 'else', 'new', 'old'])
const MOST_WORDS = 4
/** Nouns that narrow a question when added to it. */
const NARROWS = new Set(['plan', 'tier', 'edition', 'version'])
const ADDED = new Set(['on', 'for', 'in', 'with'])

export function swapped(asks: string, question: string): string | null {
  const part = partOf(asks)
  if (part === null) return null
  const tokens = tokensOf(question)
  const changed = sameClass(part, tokens) ?? sameHead(part, tokens) ?? onlyName(part, tokens)
  if (changed === 'unsure') return null
  if (changed !== null) return `${question.slice(0, changed.start)}${changed.text}${question.slice(changed.end)}?`
  return narrowed(part, tokens)
    ? `${question} ${[part.preposition, part.article, ...part.words].filter(Boolean).join(' ')}?`
    : null
}

type Change = { start: number; end: number; text: string }

/** The query without its lead: a noun phrase with its preposition and article, or null if it is anything more. */
function partOf(asks: string): Part | null {
  const text = withoutEnd(asks).replace(/\s+/g, ' ')
  const lead = LEAD.exec(text)!
  let rest = text.slice(lead[0].length)
  const preposition = PREPOSITION.exec(rest)?.[1]?.toLowerCase() ?? null
  // Without a lead, it is a follow-up only if it is a question that begins with a preposition.
  if (lead[1] === undefined && (preposition === null || !asks.trim().endsWith('?'))) return null
  rest = rest.replace(PREPOSITION, '')
  const article = ARTICLE.exec(rest)?.[1]?.toLowerCase() ?? null
  const words = rest.replace(ARTICLE, '').split(' ')
  const isNoun =
    words.length <= MOST_WORDS &&
    words.every((word) => /^[\p{L}\p{N}][\p{L}\p{N}.,'’+#&-]*$/u.test(word)) &&
    !words.some((word) => POINTING.has(word.toLowerCase()) || (isStop(word.toLowerCase()) && numberOf(word) === null))
  const isMeant = preposition ?? (lead[1] !== undefined && /for$/i.test(lead[1]) ? 'for' : null)
  return isNoun ? { preposition: isMeant, article, words } : null
}

function tokensOf(text: string): Token[] {
  return [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}.,'’+#&-]*/gu)].map((match) => ({
    text: match[0],
    lower: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }))
}

/** "for" fits anywhere; any other preposition must be the one in the question. */
const fits = ({ preposition }: Part, tokens: readonly Token[], at: number): boolean => {
  if (preposition === null || preposition === 'for') return true
  const before = ARTICLE.test(`${tokens[at - 1]?.lower ?? ''} `) ? tokens[at - 2] : tokens[at - 1]
  return before?.lower === preposition
}

/** A class member replaces the only other one of its class: Android for iOS, Sunday for Saturday. */
function sameClass(part: Part, tokens: readonly Token[]): Change | 'unsure' | null {
  const [word] = part.words
  if (part.words.length !== 1 || word === undefined) return null
  const own = canonical(word.toLowerCase())
  const rivals = tokens.flatMap((token, at) => (areRivals(own, canonical(token.lower)) ? [at] : []))
  const [at] = rivals
  if (at === undefined) return null
  if (rivals.length > 1 || !fits(part, tokens, at)) return 'unsure'
  return placed(part, tokens, at, at)
}

/** Its last word occurs once in the question, after as many words: "10 users" for "5 users". */
function sameHead(part: Part, tokens: readonly Token[]): Change | 'unsure' | null {
  const words = part.words.map((word) => word.toLowerCase())
  if (words.length < 2) return null
  // "version 2.3": the distinguishing word comes last.
  const isNumbered = words.length === 2 && numberOf(words[1]!) !== null
  const head = isNumbered ? words[0]! : words.at(-1)!
  const found = tokens.flatMap((token, at) => (token.lower === head ? [at] : []))
  const [at] = found
  if (at === undefined) return null
  if (found.length > 1 || !(isNumbered || fits(part, tokens, at - words.length + 1))) return 'unsure'
  const [first, last] = isNumbered ? [at, at + 1] : [at - words.length + 1, at]
  const there = tokens.slice(Math.max(0, first), last + 1)
  const telling = there.filter((token) => token.lower !== head)
  const isLike =
    first >= 0 &&
    telling.length === words.length - 1 &&
    telling.every((token) => !isStop(token.lower) || numberOf(token.lower) !== null) &&
    (isNumbered
      ? numberOf(telling[0]!.lower) !== null
      : ARTICLE.test(`${tokens[first - 1]?.lower ?? ''} `) || tellsByItself(telling[0]!, words[0]!))
  return isLike ? placed(part, tokens, first, last) : 'unsure'
}

/** Without an article, only a number or a class member is certainly not a verb: "for 5 users", "download Pro plan". */
const tellsByItself = (there: Token, own: string): boolean =>
  (numberOf(there.lower) !== null && numberOf(own) !== null) || areRivals(canonical(there.lower), canonical(own))

const isName = (word: string): boolean => /^\p{Lu}|\p{Ll}\p{Lu}/u.test(word)

/** The only name in the question is replaced by the part's; not if either belongs to a class. */
function onlyName(part: Part, tokens: readonly Token[]): Change | 'unsure' | null {
  if (!part.words.every(isName)) return null
  const names = tokens.flatMap((token, at) => (at > 0 && isName(token.text) && token.lower !== 'i' ? [at] : []))
  const [first] = names
  if (first === undefined) return null
  const last = names.at(-1)!
  const isClassed = [...part.words, ...names.map((at) => tokens[at]!.text)].some((word) =>
    isOfClass(word.toLowerCase()),
  )
  if (last - first !== names.length - 1 || isClassed || part.article !== null || !fits(part, tokens, first))
    return 'unsure'
  return placed(part, tokens, first, last)
}

/** Replaces tokens `first` to `last`, including their article if the part has its own. */
function placed(part: Part, tokens: readonly Token[], first: number, last: number): Change | 'unsure' {
  const before = tokens[first - 1]
  const theirs = before && ARTICLE.test(`${before.lower} `) ? before : null
  // "my plan" and "the Pro plan" may be different things, and so may "my address" and "your address".
  const isOwnerNew = part.article !== null && theirs !== null && part.article !== theirs.lower
  if (isOwnerNew && (POSSESSIVE.has(part.article!) || POSSESSIVE.has(theirs.lower))) return 'unsure'
  const words = part.words.join(' ')
  const isArticle = part.article !== null && theirs !== null
  return {
    start: isArticle ? theirs.start : tokens[first]!.start,
    end: tokens[last]!.end,
    text: isArticle ? `${part.article} ${words}` : words,
  }
}

/** Nothing of its kind is in the question, nor any name or number that it could be meant to replace. */
function narrowed(part: Part, tokens: readonly Token[]): boolean {
  const { preposition, words } = part
  if (preposition === null || !ADDED.has(preposition)) return false
  const own = words.map((word) => canonical(word.toLowerCase()))
  const isNarrow =
    (words.length === 1 && isOfClass(words[0]!.toLowerCase()) && isName(words[0]!)) ||
    (words.length === 2 && NARROWS.has(words[1]!.toLowerCase()) && isName(words[0]!))
  return (
    isNarrow &&
    tokens.every(
      ({ text, lower }, at) =>
        lower !== preposition &&
        !own.includes(canonical(lower)) &&
        numberOf(lower) === null &&
        (at === 0 || lower === 'i' || !isName(text)),
    )
  )
}
