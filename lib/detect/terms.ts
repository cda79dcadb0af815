/** A conversation written as a list of terms: each term is the name of who speaks, and what they say stands below it. */
import { shortText } from './piece.ts'
import { hasWord, SPOKEN_ASSISTANT_WORDS, SPOKEN_USER_WORDS } from './words.ts'

const NAME_MAX = 30
const MOST_TERMS = 12

const nameIn = (term: Element): string => {
  const text = shortText(term, NAME_MAX)
  return /[.?!…。！？؟]$/.test(text) ? '' : text
}
const isSpeaker = (name: string): boolean => hasWord(name, SPOKEN_ASSISTANT_WORDS) || hasWord(name, SPOKEN_USER_WORDS)

/** Of a term: names come again, or are words for a speaker where only one or two have spoken. What is explained does neither. */
export function isNameTerm(el: Element): boolean {
  if (el.localName !== 'dt' || el.nextElementSibling?.localName !== 'dd') return false
  const terms = [...(el.parentElement?.children ?? [])].filter(({ localName }) => localName === 'dt')
  const names = terms.slice(-MOST_TERMS).map(nameIn)
  if (nameIn(el) === '' || names.includes('')) return false
  return new Set(names).size < names.length || (names.length <= 2 && names.some(isSpeaker))
}

/** Name of who says what stands below a term; '' where there is none. */
export function namedByTerm(el: Element): string {
  let at: Element | null = el
  while (at?.localName === 'dd') at = at.previousElementSibling
  return at && at !== el && isNameTerm(at) ? nameIn(at) : ''
}
