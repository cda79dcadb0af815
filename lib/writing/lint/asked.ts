/** What a question asks for, by its form: "how" wants to get something done, "what" wants to know. */

export type KindOfQuestion =
  | 'how_to'
  | 'request'
  | 'why_not'
  | 'why'
  | 'where_own'
  | 'where'
  | 'may_i'
  | 'fact'
  | 'statement'

const OPENERS = /^(?:(?:hi|hello|hey|please|and|so|but|ok(?:ay)?|sorry|excuse me|quick question|question)[,!.: ]+)*/i
/** The first match decides. */
const FORMS: readonly [KindOfQuestion, RegExp][] = [
  [
    'how_to',
    /^how (?:do|can|could|should|would|must|might) (?:i|we|you|one)\b|^how (?:to|about)\b|^what (?:can|should|must|do) (?:i|we) do\b|^(?:is|are) there (?:a|an|any) way\b|^what['’]?s the (?:best )?way\b/i,
  ],
  ['request', /^(?:can|could|would|will) you\b|^(?:i|we) (?:want|need|would like|['’]d like)\b|^i['’]d like\b/i],
  ['why_not', /^why (?:\p{L}+n['’]?t|cannot|(?:is|are|does|do|did|was|were|has|have) (?:my|our|the|it|this|that))\b/iu],
  ['why', /^(?:why|how come)\b/i],
  ['where_own', /^where(?:['’]s| is| are) (?:my|our)\b/i],
  ['where', /^where\b/i],
  ['may_i', /^(?:can|could|may|am) (?:i|we)\b/i],
  [
    'fact',
    /^(?:(?:at|from|by|until|till|for|in|on|with|to) )?(?:who|whose|whom|what|when|which|how)(?:['’]s)?\b|^(?:is|are|was|were|do|does|did|will|would|should|shall|must|has|have|had|can|could|may)(?:n['’]t)?\b(?=[^?]*\?|[^?]*$)(?! (?:not|no)\b)/i,
  ],
]
/** "can't upload photos": a state, without its subject. */
const TOLD = /^(?:can|could|do|does|is|are|was|did|will|won|have|has)n?['’]?t\b(?![^?]*\?)|^(?:cannot|unable)\b/i
/** "free shipping?": asks for a fact by its name alone. */
const NAMED = /^(?!.*\b(?:my|our|i|we|me|us)\b)[^.!]{1,60}\?$/i

/** The sentence that asks decides, wherever it is; the others say why somebody asks. */
export function askedFor(question: string): KindOfQuestion {
  const sentences = question.match(/[^.!?\n]+[.!?]*/g)?.map((one) => one.trim().replace(OPENERS, '')) ?? []
  const forms = sentences.filter((one) => one !== '').map(formOf)
  return forms.findLast((form) => form !== 'statement') ?? 'statement'
}

function formOf(sentence: string): KindOfQuestion {
  if (TOLD.test(sentence)) return 'statement'
  const form = FORMS.find(([, pattern]) => pattern.test(sentence))?.[0]
  return form ?? (NAMED.test(sentence) ? 'fact' : 'statement')
}
