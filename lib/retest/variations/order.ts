/** The same words in another order: a final clause or place first, a particle after its object, sentences swapped. */
import { around, capital, inside, type ParsedQuestion } from './question.ts'
import { step, type VariantText } from './variation.ts'

const SUBJECT = '(?:I|we|you|the|my|our|your|an?|this)'
// The part moved forward must not refer to something that would then come later.
const POINTS = /\b(?:it|they|them|its|their|he|she|him|her|this|that|one)\b/i
const TRAILING: readonly RegExp[] = [
  new RegExp(`^(.+?) ((?:when|if|after|before|while|because|since) ${SUBJECT} .+)$`, 'i'),
  /^(.+) ((?:after|before|during) (?!(?:I|we|you|it|they)\b)(?:(?:the|my|our) )?[\w-]+)$/i,
  /^(.+) (on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?)$/i,
  /^(.+) (on the [A-Z][\w-]+ plan)$/,
  /^(.+) (in the (?:morning|afternoon|evening))$/i,
  /^(.+) (in (?!English|German|French|Spanish|Italian|Arabic|CSV|PDF)[A-Z][a-z]{3,})$/,
]
// The clause belongs to the verb: "let me know if …", "what if …", "what about …".
const BOUND =
  /\b(?:know|tell me|see|check|ask|sure|what|how about|what about|decide|happens?|happen|open|from|to|times?|days?|weeks?|months?|hours?|minutes?|longer)$/i
const BOUND_TO_HAPPEN = /\bwhat (?:will )?happens?$/i

function fronted(q: ParsedQuestion): VariantText[] {
  if (q.kind === 'follow-up') return []
  for (const pattern of TRAILING) {
    const match = pattern.exec(q.core)
    if (!match) continue
    const [, rest, part] = match
    if (POINTS.test(part!) || /[,;:]/.test(q.core) || (BOUND.test(rest!) && !BOUND_TO_HAPPEN.test(rest!))) return []
    if (/\b(?:and|or|than)\b/i.test(part!) || /\b(?:if|when|because|since|before|after)\b/i.test(rest!.slice(5)))
      return []
    const behind = inside(rest!)
    if (behind === null) return []
    return [{ text: around(q, `${capital(part!)}, ${behind}${q.end}`), why: step(`… ${part!}`, `${part!}, …`) }]
  }
  return []
}

const VERB_PARTICLE =
  '(?:turn|switch) (?:on|off)|turn (?:up|down)|(?:set|pick|top) up|fill (?:in|out)|shut down|(?:pay|send) back|hand in'
const PARTICLE = new RegExp(
  // "My top up" is a noun.
  `(?<=\\b(?:to|I|we|you|me) )\\b(${VERB_PARTICLE}) ((?:(?:the|my|our|an?|your) )?[\\w-]+(?: [\\w-]+){0,2}?)(?= (?:on|in|at|to|for|from|with|when|if|before|after|of|online|again|using)\\b|$)`,
  'i',
)
const NO_OBJECT = /^(?:it|them|this|that|and|or|the|a|an|my)$|^(?:to|for|with|on|in|at|of|from)\b|\b(?:and|or)\b/i

/** "turn on night mode" → "turn night mode on". */
function parted(q: ParsedQuestion): VariantText[] {
  const match = PARTICLE.exec(q.core)
  if (!match || NO_OBJECT.test(match[2]!)) return []
  const [all, deed = '', object] = match
  const [verb, particle] = deed.split(' ')
  const after = q.core.slice(match.index + all.length)
  // "turn it on on Monday" is correct but reads like an error.
  if (/^ (?:on|in|off|up|to|out)\b/i.test(after)) return []
  const said = `${verb} ${object} ${particle}`
  return [{ text: around(q, q.core.slice(0, match.index) + said + after + q.end), why: step(all, said) }]
}

/** "My flight was cancelled. Can I get a refund?" → "Can I get a refund? My flight was cancelled." */
function exchanged(q: ParsedQuestion): VariantText[] {
  // "Why?" needs what was said before it.
  if (!/ .* /.test(q.core)) return []
  if (q.lead === '' || q.tail !== '' || q.kind !== 'question' || POINTS.test(q.core) || POINTS.test(q.lead)) return []
  const told = /[.!?]$/.test(q.lead) ? q.lead : `${q.lead}.`
  return [{ text: `${q.core}${q.end || '?'} ${told}`, why: step('1. 2.', '2. 1.') }]
}

export const reordered = (q: ParsedQuestion): VariantText[] => [...fronted(q), ...parted(q), ...exchanged(q)]
