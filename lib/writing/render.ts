/** Guidance as the one text that `consult` gives to the assistant. */
import type { Guidance } from '../contract/entities.ts'
import { lowerFirst } from './capital.ts'

const stop = (text: string): string => (/[.!?…]["'”’)]?$/.test(text) ? text : `${text}.`)
const clean = (text: string): string => text.trim().replace(/\s+/g, ' ')

/** Phrases what to avoid as the assistant is told it. */
export const negated = (text: string): string =>
  /^(?:do not|don['’]t|never|avoid)\b/i.test(text) ? text : `Do not ${lowerFirst(text)}`

/**
 * "If <when>, then <do>. <do>. Do not <dont>. Say: "<wording>"". Wording is in straight double quotes; such quotes
 * inside it become typographic ones.
 */
export function renderGuidance(g: Guidance): string {
  const when = clean(g.when)
    .replace(/^(?:if|when(?:ever)?)\s+/i, '')
    .replace(/[,.]+$/, '')
  const scope = g.scope && clean(g.scope) !== '' ? ` (only for ${clean(g.scope)})` : ''
  const items = [
    ...g.do.map(clean).filter((t) => t !== ''),
    ...g.dont
      .map(clean)
      .filter((t) => t !== '')
      .map(negated),
  ]
  const wording = g.wording === null || clean(g.wording) === '' ? null : g.wording.trim()
  const [first = 'answer in these words', ...rest] = items
  const parts = [
    `If ${lowerFirst(when) || 'a question like this is asked'}${scope}, then ${stop(lowerFirst(first))}`,
    ...rest.map(stop),
  ]
  if (wording !== null) parts.push(`Say: "${innerQuotes(wording)}"`)
  return parts.join(' ')
}

const innerQuotes = (text: string): string => text.replace(/"([^"]*)"/g, '“$1”').replaceAll('"', '”')
