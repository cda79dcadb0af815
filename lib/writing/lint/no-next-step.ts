/** The customer still has something to do or to want, and the answer leaves them standing. */
import { missing, type Finding } from './note.ts'
import { isOwnTrouble } from './no-empathy.ts'
import type { Reading } from './reading.ts'
import { hasStep } from './steps.ts'

// One who asks so wants to get somewhere; a fact alone does not take them there.
const WANTS =
  /^(?:(?:hi|hello|hey|please|and|so|ok(?:ay)?)[,!. ]+)*(?:how (?:do|can|could|should|would|to)\b|why (?!is it called)|where (?:do|can|could|should|would) (?:i|we)\b|(?:can|could|would|will) you\b|(?:can|could|may|am) (?:i|we)\b.*\b(?:change|cancel|get|return|move|rebook|reset|recover|fix|restore|speed|delay|postpone|correct|undo|delete|switch|upgrade|downgrade|transfer)\b|what (?:can|should|must|do) (?:i|we)\b|i (?:want|need|would like|['’]d like|can['’]t|cannot|lost|forgot)|we (?:want|need|can['’]t|cannot)|(?:is|are) there (?:a|an|any) (?:way|offer|discount|alternative))/i
const HOW_MUCH =
  /^(?:how (?:much|many|long|often|old|big|far|soon)|what (?:do|will|would) (?:i|we) (?:pay|owe|earn))\b/i
// A statement of a state: "The app says offline", "My card was refused.", "Export doesn't work, only an empty file"
const STATES =
  /^(?:(?:my|our|the|your|this|it|i|we|there|no|nothing|somebody|someone)\b[^?]*|(?!(?:who|what|when|where|why|how|which|is|are|can|could|do|does|did|may|will|would|should|am|has|have|if)\b)[^?]*(?:n['’]t\b|\b(?:cannot|not|crash(?:es|ed)?|says?|shows?|stops?|stopped|fails?|failed|error|broke|broken|ate|empty|keeps)\b)[^?]*)$/i
// Said instead of an answer: part of one, somebody else's matter, or nothing at all.
const VAGUE =
  /^(?:(?:no|yes|well|unfortunately|sorry)[,.:;]?\s*)?(?:not (?:on|in|for|with|at) (?:all|every)\b|(?:this|that|it) (?:depends|varies|differs)\.?$|(?:that|this|it) is (?:for|up to|handled|decided|not for)|(?:some|sometimes|maybe|perhaps|possibly|partly|in some cases|in certain cases|under certain)\b[^.]*\.?$|that['’]s (?:for|up to)|(?:many|several|different|various) (?:things|reasons|factors)|(?:the ones?|those|whatever|whichever|someone|somebody|something|somewhere)\b)/i
// What decides is named, but not what it decides: "goes by the season".
const DEPENDS =
  /^[^.!?\n]{0,200}\b(?:depends?|goes? by|go by|var(?:y|ies)|differs?|subject to|at (?:our|the) discretion|case by case)\b[^.!?\n]{0,200}[.!]?$/i
// Says that it was heard, or is not known; nothing follows from it for who asked.
const ACKNOWLEDGES =
  /\b(?:(?:has|have) been (?:informed|notified|told|forwarded|passed on|noted|escalated|received|recorded|logged|alerted)|(?:we|our \p{L}+|they) (?:(?:already )?know (?:about|of)|(?:are|is) aware|(?:have|has) (?:noted|received|taken note))|(?:we|i) (?:do not|don['’]t|cannot|can['’]t) (?:\p{L}+ )?(?:know|say|tell|promise))\b/iu
// One's own thing is somewhere: a place, or a way to see it, answers it; how such things go in general does not.
const PLACE = /\b(?:at|in|on|under|inside|behind|beside|next to) (?:the|your|our)\b/i
const ABOUT_OWN = /^where(?:['’]s| is| are) (?:my|our)\b/i
const REFUSES =
  /\b(?:no longer|not|n['’]t|cannot|unable|impossible|never|don['’]t|isn['’]t|aren['’]t|not allowed|refus|declin|reject|unavailable|out of stock|sold out|fully booked|(?:is|are) (?:all )?(?:taken|full|gone|closed))\b/i

const STEP = '\n\nYou can do this next: …'

export function noNextStep(reading: Reading): Finding[] {
  const { question, prose, answer } = reading
  const asked = question.trim()
  if (asked === '' || answer.trim() === '' || hasStep(reading)) return []
  const said = prose.trim()
  if (!isLeftStanding(asked, said)) return []
  return missing('next_step', answer.trimEnd().length, STEP)
}

function isLeftStanding(asked: string, said: string): boolean {
  if (DEPENDS.test(said) || ACKNOWLEDGES.test(said)) return true
  if (isOwnTrouble(asked)) return true
  if (HOW_MUCH.test(asked)) return false
  if (VAGUE.test(said)) return true
  if (ABOUT_OWN.test(asked)) return !PLACE.test(said)
  if (/^where\b/i.test(asked)) return REFUSES.test(said)
  if (/^(?:can|could|may|am) (?:i|we)\b/i.test(asked)) return REFUSES.test(said) && WANTS.test(asked)
  return WANTS.test(asked) || STATES.test(asked)
}
