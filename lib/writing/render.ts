/** Guidance as the one text that `consult` gives to the assistant. */
import type { Guidance } from '../contract/entities.ts'
import { isImperative } from './instructions.ts'

const stop = (text: string): string => (/[.!?…]["'”’)]?$/.test(text) ? text : `${text}.`)
const clean = (text: string): string => text.trim().replace(/\s+/g, ' ')

const WHOLE_WORD = "(?![\\p{L}\\p{N}'’-]| ?[&+])"
const PLAIN_FIRST = new RegExp(
  `^(?:Always|Please|Do|Don['’]t|Never|Avoid|Promise|Bring|Repeat|Apologi[sz]e|The|A|An|This|That|These|It|They|Their|Someone|Somebody|Anyone|Anybody|People|Users?|Customers?|Guests?|Visitors?|Clients?|When|If|How|What|Where|Which|Who|Why)${WHOLE_WORD}`,
  'u',
)
const FIRST = new RegExp(`^\\p{Lu}\\p{Ll}+${WHOLE_WORD}`, 'u')
// "Click & Collect", "Tap to Pay", "Type 2", "Direct Debit": names begin so too.
const OF_NAMES =
  /^(?:Click|Tap|Type|Push|Plug|Enter|Hold|Order|Change|Update|Report|Block|Place|Drop|Focus|Format|Pass|Direct|First)\b/
const BEFORE_PLAIN = /^\p{L}+,? (?!(?:to|and|or|n)\b)["“\p{Ll}]/u

/** Goes on with a sentence. A name keeps its capital, and so does what might be one. */
export function lowerFirst(text: string): string {
  const isAct = FIRST.test(text) && isImperative(`${text}.`) && (!OF_NAMES.test(text) || BEFORE_PLAIN.test(text))
  return isAct || PLAIN_FIRST.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}

/** What is not to be done, as the assistant is told it. */
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
