/**
 * "Can I do that on my phone?", "Can I reactivate it later?": replaces the pronoun by what the question before was
 * about. Only if that question has a single possible referent and the reply introduced no other.
 */
import { withoutEnd } from './without-end.ts'
import { isStop } from './words.ts'

const LEAD = /^(?:(?:and|but|so|ok|okay|then|also),? )*/i
const POINTS = /\b(?:it|its|that|this|these|those|them|they|there)\b/gi
const MODAL = 'can|could|may|must|should|do|would'
/** "How do I cancel the Basic plan": captures the action. */
const ACTION = new RegExp(`^(?:how |when |where )?(?:${MODAL}) (?:i|we) (?:also |still )?(.+)$`, 'i')
const NO_ACTION = /^(?:have|need|want|get|be|do|know|find out) (?:to|if|whether|what|how|why)?\b/i

/** "Can I do that on my phone", "How often can I do that". */
const DO_THAT = new RegExp(
  `^((?:how often |when |how soon )?(?:${MODAL}) (?:i|we) (?:also |still |even )?)do (?:that|this|it|so)\\b(.*)$`,
  'i',
)
const COSTS = /^how (much|long) does (?:it|that|this) (cost|take)$/i
// For these actions, the price or time asked about is certainly that of the action, not of the thing.
const PRICED = /^(?:upgrade|switch|change|transfer|move|extend|replace|renew|return|cancel) /i
const TIMED =
  /^(?:upgrade|transfer|install|set up|change|verify|activate|move|migrate|import|export|reset|update|replace) /i

/** "Can I reactivate it later", "how do I unfreeze it". */
const OBJECT = new RegExp(
  `^((?:(?:how|when|why) )?(?:${MODAL}|will) (?:i|we) (?:also |still |later |even )?([a-z]+)(?: (?:up|down|off|on|back|out))? )(it|them)\\b(.*)$`,
  'i',
)
/** After these verbs, "it" may just as well mean what the reply said, or the action. */
const OF_THE_REPLY = new Set(
  'do undo reverse stop avoid fix prevent find see get know believe help have say mean confirm check read open click try need want use make'.split(
    ' ',
  ),
)
/** "Is it waterproof", "Does it work offline", "When does it expire". */
const SUBJECT = /^((?:when )?(?:is|are|was|were|does|do|will|can) )(it|they)\b( ([a-z]+)\b.*)$/i
/** Before these words, "it" means the action or nothing at all rather than a thing. */
const OF_NOTHING = new Set(
  `possible free safe ok okay fine true legal allowed necessary required worth too better normal common easy hard difficult late about
  like matter mean take make depend seem look say help happen start cost count get be that the a an not
  raining snowing cold hot warm dark sunny windy today tomorrow`.split(/\s+/),
)
/** After these actions, "it" may mean the action rather than the thing: "Is it permanent?" */
const ENDS_IT = /^(?:delete|remove|close|cancel|reset|erase|end) /i
const THING = /^(?:the|my|our|a|an) (?:[a-z0-9.-]+ ){0,2}[a-z0-9.-]+$/i
const PARTICLE = /^[a-z]+(?: (?:up|down|off|on|out|to))? /i
const NO_NOUN =
  /^(?:again|online|now|today|early|earlier|later|anymore|back|myself|permanently|temporarily|please|.*ly)$/i
/** The reply introduced something else. */
const BROUGHT_UP = /\b(?:a|an|another)\s+[a-z]|\b(?:receive|get|send)s?\b/i
const MOST_TAIL_WORDS = 6
const MOST_SAID_OF_IT = 4

/** @param reply of the assistant to the question before; empty if there is none */
export function resolved(asks: string, question: string, reply: string): string | null {
  const text = withoutEnd(asks).replace(/\s+/g, ' ').replace(LEAD, '')
  if (/[?!;:\n]|\.\s/.test(text) || (text.match(POINTS) ?? []).length !== 1) return null
  const action = actionOf(question)
  if (action === null) return null
  const done = doneAgain(text, action) ?? itsCost(text, action) ?? itsThing(text, action, reply)
  return done === null ? null : `${done.charAt(0).toUpperCase()}${done.slice(1)}?`
}

function actionOf(question: string): string | null {
  const action = ACTION.exec(question)?.[1] ?? ''
  const isPlain = action.includes(' ') && !NO_ACTION.test(action) && (action.match(POINTS) ?? []).length === 0
  // Two actions, or one with a condition, cannot be repeated as one.
  return isPlain && !/\b(?:and|or|if|when|but|because|without)\b/i.test(action) ? action : null
}

function doneAgain(text: string, action: string): string | null {
  const found = DO_THAT.exec(text)
  if (!found) return null
  const [, head = '', tail = ''] = found
  const preposition = tail.trim().split(' ')[0]?.toLowerCase() ?? ''
  const isSaid = preposition !== '' && action.toLowerCase().split(' ').includes(preposition)
  return isSaid || wordsIn(tail) > MOST_TAIL_WORDS ? null : `${head}${action}${tail}`
}

function itsCost(text: string, action: string): string | null {
  const found = COSTS.exec(text)
  if (!found) return null
  const [, how = '', verb = ''] = found
  const isOfIt = /much/i.test(how)
    ? /cost/i.test(verb) && PRICED.test(action)
    : /take/i.test(verb) && TIMED.test(action)
  return isOfIt ? `How ${how.toLowerCase()} does it ${verb.toLowerCase()} to ${action}` : null
}

function itsThing(text: string, action: string, reply: string): string | null {
  const thing = thingOf(action)
  if (thing === null || BROUGHT_UP.test(reply)) return null
  const object = OBJECT.exec(text)
  const subject = object ? null : SUBJECT.exec(text)
  const found = object ?? subject
  if (!found) return null
  const [pronoun, tail] = object ? [object[3]!, object[4]!] : [subject![2]!, subject![3]!]
  const telling = (object ? object[2]! : subject![4]!).toLowerCase()
  if (object ? OF_THE_REPLY.has(telling) : OF_NOTHING.has(telling) || ENDS_IT.test(action)) return null
  if (isPlural(thing) !== /^the/i.test(pronoun) || wordsIn(tail) > MOST_TAIL_WORDS) return null
  // "Is it bad to …", "is it time for …": what follows says what "it" is.
  if (subject && (wordsIn(tail) > MOST_SAID_OF_IT || /\b(?:to|for|of|when|if)\b/i.test(tail))) return null
  return `${found[1]}${thing}${tail}`
}

/** The single object of an action, with its article: "the Basic plan". */
function thingOf(action: string): string | null {
  const thing = action.replace(PARTICLE, '')
  if (!THING.test(thing)) return null
  const words = thing.toLowerCase().split(' ').slice(1)
  return words.some((word) => isStop(word) || NO_NOUN.test(word)) ? null : thing.replace(/^(?:a|an) /i, 'the ')
}

const isPlural = (thing: string): boolean => /[^su]s$/i.test(thing) && !/is$/i.test(thing)
const wordsIn = (text: string): number => text.trim().split(' ').filter(Boolean).length
