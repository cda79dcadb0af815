/** Whether an answer without a step settles the question, depending on what was asked. */
import { askedFor, type KindOfQuestion } from './asked.ts'
import { wordsTakenUp } from './taken-up.ts'
import { isOwnTrouble } from './trouble.ts'

// The customer wants to change something, not only to know.
const TO_CHANGE =
  /\b(?:change|cancel|get|return|move|rebook|reset|recover|fix|restore|speed|delay|postpone|correct|undo|delete|switch|upgrade|downgrade|transfer)\b/i
const HOW_MUCH =
  /^(?:how (?:much|many|long|often|old|big|far|soon)|what (?:do|will|would) (?:i|we) (?:pay|owe|earn))\b/i
// Said instead of an answer: only part of one, a matter for somebody else, or nothing at all.
export const VAGUE =
  /^(?:(?:no|yes|well|unfortunately|sorry)[,.:;]?\s*)?(?:not (?:on|in|for|with|at) (?:all|every)\b|(?:this|that|it) (?:depends|varies|differs)\.?$|(?:that|this|it) is (?:for|up to|handled|decided|not for)|(?:some|sometimes|maybe|perhaps|possibly|partly|in some cases|in certain cases|under certain)\b[^.]*\.?$|that['’]s (?:for|up to)|(?:many|several|different|various) (?:things|reasons|factors)|(?:the ones?|those|whatever|whichever|someone|somebody|something|somewhere)\b)/i
// Names what decides, but not the outcome: "goes by the season".
export const DEPENDS =
  /^[^.!?\n]{0,200}\b(?:depends?|goes? by|go by|var(?:y|ies)|differs?|subject to|at (?:our|the) discretion|case by case)\b[^.!?\n]{0,200}[.!]?$/i
// Says that it was noted, or is not known; the customer can do nothing with that.
export const ACKNOWLEDGES =
  /\b(?:(?:has|have) been (?:informed|notified|told|forwarded|passed on|noted|escalated|received|recorded|logged|alerted)|(?:we|our \p{L}+|they) (?:(?:already )?know (?:about|of)|(?:are|is) aware|(?:have|has) (?:noted|received|taken note))|(?:we|i) (?:do not|don['’]t|cannot|can['’]t) (?:\p{L}+ )?(?:know|say|tell|promise))\b/iu
// A place, or a way to see it, answers where one's own thing is; how such things go in general does not.
export const PLACE = /\b(?:at|in|on|under|inside|behind|beside|next to) (?:the|your|our)\b/i
// "How do I clean it?" – "By hand, with warm water."
export const MANNER = /^(?:by|with|without|through|via|under|in|on|at|from)\b/i
export const REFUSES =
  /\b(?:no longer|not|n['’]t|cannot|unable|impossible|never|don['’]t|isn['’]t|aren['’]t|not allowed|refus|declin|reject|unavailable|out of stock|sold out|fully booked|(?:is|are) (?:all )?(?:taken|full|gone|closed))\b/i

/** The verdict of the patterns on an answer that has no step: it settles nothing. */
export function isLeftStanding(question: string, said: string): boolean {
  if (DEPENDS.test(said) || ACKNOWLEDGES.test(said)) return true
  const asked = askedFor(question)
  if (HOW_MUCH.test(question)) return false
  return VAGUE.test(said) || LEAVES_STANDING[asked](question, said)
}

const LEAVES_STANDING: Readonly<Record<KindOfQuestion, (question: string, said: string) => boolean>> = {
  how_to: (_, said) => !MANNER.test(said),
  request: () => true,
  statement: () => true,
  why_not: () => true,
  why: (question, said) => wordsTakenUp(question, said).length === 0,
  where_own: (_, said) => !PLACE.test(said),
  where: (_, said) => REFUSES.test(said),
  may_i: (question, said) => isOwnTrouble(question) || (REFUSES.test(said) && TO_CHANGE.test(question)),
  fact: () => false,
}
