/** Parses the desk's filter as typed into its bar. Pure. */
import { type FilterTerm, termOf } from './issue-filter.ts'

/** `name:value`, `name:"a value"`; the name consists of letters or, for metadata, anything without spaces. */
const TYPED = /(?<=^|\s)([\p{L}_]+(?:\.[^\s:"]+)?):(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))(?=\s|$)/gu

/** The complete terms in what was typed, and the remaining words. Names that are not fields stay words. */
export function parseTyped(typed: string): { terms: FilterTerm[]; rest: string } {
  const terms: FilterTerm[] = []
  const rest = typed.replaceAll(TYPED, (whole: string, name: string, quoted?: string, plain?: string) => {
    const term = termOf(name, quoted === undefined ? (plain ?? '') : quoted.replaceAll(/\\(.)/g, '$1'))
    if (term.field === 'unknown') return whole
    terms.push(term)
    return ''
  })
  return { terms, rest: terms.length > 0 ? rest.replaceAll(/\s+/g, ' ').trim() : rest }
}

/** What is being typed at the end: a field's name, or a value, after a name that may be incomplete. */
export function completionAt(
  typed: string,
): { part: 'field'; typed: string } | { part: 'value'; name: string; typed: string } {
  const last = /(?:^|\s)(\S*)$/u.exec(typed)?.[1] ?? ''
  const colon = last.indexOf(':')
  return colon > 0
    ? { part: 'value', name: last.slice(0, colon), typed: last.slice(colon + 1).replace(/^"/, '') }
    : { part: 'field', typed: last }
}
