/** A conversation written as a list of terms: each term is the name of who speaks, and what they say stands below it. */
import { shortText } from './piece.ts'
import { spokenBy } from './labels.ts'

const NAME_MAX = 30
const nameIn = (term: Element): string => {
  const text = shortText(term, NAME_MAX)
  return /[.?!…。！？؟]$/.test(text) ? '' : text
}

/** A term that names a speaker: in words for one, or again and again. What is asked as a term is neither. */
export function isNameTerm(el: Element): boolean {
  if (el.localName !== 'dt' || el.nextElementSibling?.localName !== 'dd') return false
  const name = nameIn(el)
  if (name === '') return false
  if (spokenBy([name]) !== 0) return true
  const terms = [...(el.parentElement?.children ?? [])].filter(({ localName }) => localName === 'dt')
  return terms.slice(-MOST_TERMS).some((term) => term !== el && nameIn(term) === name)
}
const MOST_TERMS = 12

/** Name of who says what stands below a term; '' where there is none. */
export function namedByTerm(el: Element): string {
  let at: Element | null = el.localName === 'dd' ? el : null
  while (at?.localName === 'dd') at = at.previousElementSibling
  return at && isNameTerm(at) ? nameIn(at) : ''
}
