/** A conversation written as a description list: each term is a speaker's name, with their words below it. */
import { labelText } from './edges.ts'
import { hasWord, meansReader, SPOKEN_ASSISTANT_WORDS } from './words.ts'

const NAME_MAX = 30
const MOST_TERMS = 12
/** The most paragraphs below one name. */
const MOST_BELOW = 20

const nameIn = (term: Element): string => {
  const text = labelText(term)
  return text.length > NAME_MAX || /[.?!…。！？؟]$/.test(text) ? '' : text
}
const isSpeaker = (name: string): boolean => hasWord(name, SPOKEN_ASSISTANT_WORDS) || meansReader(name)

/** From the end: a long conversation has thousands. */
function lastTermsBeside(term: Element): Element[] {
  const terms: Element[] = []
  let at = term.parentElement?.lastElementChild
  for (; at && terms.length < MOST_TERMS; at = at.previousElementSibling) if (at.localName === 'dt') terms.push(at)
  return terms
}

/** The term is a name: names repeat, or mean a speaker where at most two have spoken. A glossary's terms do neither. */
export function isNameTerm(el: Element): boolean {
  if (el.localName !== 'dt' || el.nextElementSibling?.localName !== 'dd') return false
  const names = lastTermsBeside(el).map(nameIn)
  if (nameIn(el) === '' || names.includes('')) return false
  return new Set(names).size < names.length || (names.length <= 2 && names.some(isSpeaker))
}

/** The speaker named by the term above an element; '' without one. */
export function namedByTerm(el: Element): string {
  let at: Element | null = el
  for (let n = 0; at?.localName === 'dd' && n < MOST_BELOW; n++) at = at.previousElementSibling
  return at && at !== el && isNameTerm(at) ? nameIn(at) : ''
}
