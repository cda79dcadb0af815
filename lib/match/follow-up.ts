/**
 * A follow-up made self-contained from its conversation: "and for the Pro plan?" after "How do I cancel the Basic plan?"
 * asks "How do I cancel the Pro plan?". Deterministic, English only, and shy: a wrong completion would serve a wrong
 * answer, so only a few plain shapes are completed and whatever is in doubt stays as it is.
 *
 *   turns of the customer, oldest first → the last one that asks something, itself completed
 *     ├─ "and …", "what about …"            → `swapped`   one part of that question is put in place of its like
 *     └─ "Can I do that …", "Can I … it …"  → `resolved`  what the pronoun stands for is put in its place
 */
import { resolved } from './follow-up-pronoun.ts'
import { swapped } from './follow-up-swap.ts'
import { normaliseQuery } from './normalise.ts'

export type Said = { role: string; text: string }

/** Turns of the customer that are looked back upon. */
const LOOKED_BACK = 4
const LONGEST = { asks: 160, question: 240 }

const GREETING = /^(?:hi|hello|hey|good (?:morning|afternoon|evening))(?: there)?[\s,!.]+/i
/** Says nothing to ask about, and changes no subject. */
const COURTESY =
  /^(?:(?:ok|okay|great|perfect|good|cool|alright|got it|i see|thanks|thank you|thx|ty|cheers|very|so|much|a lot|that|this|worked|helps|helped|yes|no) ?)+$/
const ASKS =
  /^(?:how|what|where|when|why|who|which|can|could|may|must|do|does|did|is|are|was|were|will|would|should|has|have)\b/i
const CLOSING_OFFER =
  /\b(?:anything|something) else\b|\b(?:help|assist) you\b|\bdid (?:this|that|it)\b|\bdoes (?:this|that)\b/i
/** The reply went on to something else, which "that" may as well mean. */
const TURNS_AWAY = /\b(?:instead|alternatively|however|but)\b/i

/**
 * The question that a customer asks with `query`, or null where it stands on its own, or where that is not sure.
 * @param before the conversation until then, oldest first, `query` itself left out
 */
export function selfContained(query: string, before: readonly Said[]): string | null {
  if (before.length === 0) return null
  const asks = query.trim()
  if (asks === '' || asks.length > LONGEST.asks || !mayFollow(asks)) return null
  const at = before.findLastIndex(({ role, text }) => role === 'user' && !COURTESY.test(normaliseQuery(text)))
  const earlier = before
    .slice(0, at + 1)
    .filter(({ role }) => role === 'user')
    .slice(-LOOKED_BACK)
  if (at < 0 || earlier.length === 0) return null
  const last = earlier.at(-1)!
  const question = asked(selfContained(last.text, before.slice(Math.max(0, at - 2 * LOOKED_BACK), at)) ?? last.text)
  const reply = before.slice(at + 1).findLast(({ role, text }) => role !== 'user' && text.trim() !== '')?.text ?? ''
  if (question === null || waitsForReply(reply)) return null
  const completed = swapped(asks, question) ?? (TURNS_AWAY.test(reply) ? null : resolved(asks, question, reply))
  return completed !== null && normaliseQuery(completed) !== normaliseQuery(asks) ? completed : null
}

/** Cheap, and for nearly all queries the end: none of the words by which a follow-up is told. */
const mayFollow = (asks: string): boolean =>
  /^(?:and|also|same|so|ok|okay|what about|how about|on|in|for|with|to|from|at)\b|\b(?:it|that|this|so|them|they)\b/i.test(
    asks,
  )

/** One question in English, without its greeting and question mark; null where it is not that. */
function asked(text: string): string | null {
  const question = text
    .trim()
    .replace(GREETING, '')
    .replace(/[?.!\s]+$/, '')
  const isOne = question.length <= LONGEST.question && !/[?!;:\n]|\.\s/.test(question)
  return isOne && ASKS.test(question) ? question : null
}

/** The assistant asked back: what comes next may be the answer to that. */
const waitsForReply = (reply: string): boolean => {
  const last =
    reply
      .trim()
      .split(/(?<=[.!?])\s+/)
      .at(-1) ?? ''
  return last.endsWith('?') && !CLOSING_OFFER.test(last)
}
