/** Reverses a direction: from instead of to. */
import type { ParsedQuestion } from './question.ts'
import { turned, type Turn } from './turn.ts'
import type { VariantText } from './variation.ts'

const PLACE = String.raw`((?:(?:the|another|my|your) )?[A-Za-z][\w-]*)`
const PLACE_ENDS = String.raw`(?=$|[,.;]| (?:and|at|before|after|by|cost|during|for|if|in|included|on|or|possible|take|via|when|with|within|without)\b)`
const CARRIES = String.raw`(?<=\b(?:ship|deliver|transfers?|flights?|trains?|travel|delivery|shipping|shipment|move) )(?!.*\b(?:from|to)\b.*\b(?:from|to)\b)`
const BOTH: readonly Turn[] = [{ from: `from ${PLACE} to ${PLACE}${PLACE_ENDS}`, to: 'from $2 to $1' }]
const ONE: readonly Turn[] = [
  { from: `${CARRIES}to ${PLACE}${PLACE_ENDS}`, to: 'from $1' },
  { from: `${CARRIES}from ${PLACE}${PLACE_ENDS}`, to: 'to $1' },
]
// "To arrive" is not a place: a place on its own has a capital or an article.
const SURE_PLACE = /\b(?:to|from) (?:(?:the|another|my|your) |\p{Lu})/u

/** "to Japan" → "from Japan". */
export const redirected = (q: ParsedQuestion): VariantText[] =>
  turned(q, SURE_PLACE.test(q.core) ? [...BOTH, ...ONE] : BOTH)
