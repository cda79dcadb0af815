/** Guidance as the one text that `consult` gives to the assistant. */
import type { Guidance } from '../contract/entities.ts'

const stop = (text: string): string => (/[.!?…]["'”’)]?$/.test(text) ? text : `${text}.`)
const clean = (text: string): string => text.trim().replace(/\s+/g, ' ')

// Lowered inside a sentence; a name keeps its capital.
const PLAIN_FIRST =
  /^(?:Always|Please|Make|Ensure|Check|Mention|Tell|Explain|Ask|Link|Use|Offer|Include|Refer|Give|Provide|Recommend|Suggest|Point|Remind|Start|Keep|State|Say|Add|Answer|Begin|End|Send|Show|Direct|List|Quote|Confirm|Apologise|Apologize|Acknowledge|Advise|Describe|Clarify|Warn|Note|Verify|Look|Be|Remember|Call|Escalate|Hand|Transfer|Invite|Limit|Stick|Only|First|Consider|Treat|Prefer|Write|Name|Cite|Put|Stay|Promise|Bring|Repeat|Do|Never|Avoid|The|A|An|Users|Customers|When|If|Get|Let|Try|Wait|Take|Follow|Set|Go|Read|Open|Encourage|Assume|Hold|Push|Tap|Click|Plug|Unplug|Enter|Type|Enable|Disable)\b/
const lowerFirst = (text: string): string => text.replace(PLAIN_FIRST, (m) => m.toLowerCase())

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
