/** The desk's filter as it is typed into its bar. Pure. */
import { type FilterTerm, termOf } from './issue-filter.ts'

/** `name:value`, `name:"a value"`; the name as letters and, for metadata, whatever has no space. */
const TYPED = /(?<=^|\s)([\p{L}_]+(?:\.[^\s:"]+)?):(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))(?=\s|$)/gu

/** Terms that stand complete in what was typed, and the words that are left. Names that are no field stay words. */
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

/** What is being typed last: a field's name, or the value of one, whose name may not stand there in full. */
export function completionAt(
  typed: string,
): { part: 'field'; typed: string } | { part: 'value'; name: string; typed: string } {
  const last = /(?:^|\s)(\S*)$/u.exec(typed)?.[1] ?? ''
  const colon = last.indexOf(':')
  return colon > 0
    ? { part: 'value', name: last.slice(0, colon), typed: last.slice(colon + 1).replace(/^"/, '') }
    : { part: 'field', typed: last }
}
