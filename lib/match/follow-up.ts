/**
 * Makes a follow-up self-contained from its conversation: "and for the Pro plan?" after "How do I cancel the Basic
 * plan?" asks "How do I cancel the Pro plan?". Deterministic, English only, and cautious: a wrong completion would
 * serve a wrong answer, so only a few plain shapes are completed and anything doubtful is left alone.
 *
 *   turns of the customer, oldest first → the last one that asks something, itself completed
 *     ├─ "and …", "what about …"            → `swapped`   replaces the part of that question of the same kind
 *     └─ "Can I do that …", "Can I … it …"  → `resolved`  replaces the pronoun by what it stands for
 */
import { resolved } from './follow-up-pronoun.ts'
import { swapped } from './follow-up-swap.ts'
import { normaliseQuery } from './normalise.ts'
import { withoutEnd } from './without-end.ts'

export type FollowUpTurn = { role: string; text: string }

/** How many turns of the customer are looked back on. */
const LOOKED_BACK = 4
const LONGEST = { asks: 160, question: 240 }

const GREETING = /^(?:hi|hello|hey|good (?:morning|afternoon|evening))(?: there)?[\s,!.]+/i
/** Asks nothing and does not change the subject. */
const COURTESY =
  /^(?:(?:ok|okay|great|perfect|good|cool|alright|got it|i see|thanks|thank you|thx|ty|cheers|very|so|much|a lot|that|this|worked|helps|helped|yes|no) ?)+$/
export const isCourtesy = (text: string): boolean => COURTESY.test(normaliseQuery(text))
const ASKS =
  /^(?:how|what|where|when|why|who|which|can|could|may|must|do|does|did|is|are|was|were|will|would|should|has|have)\b/i
const CLOSING_OFFER =
  /\b(?:anything|something) else\b|\b(?:help|assist) you\b|\bdid (?:this|that|it)\b|\bdoes (?:this|that)\b/i
/** The reply went on to something else, which "that" might refer to. */
const TURNS_AWAY = /\b(?:instead|alternatively|however|but)\b/i

/**
 * The complete question that a customer asks with `query`; null if it stands on its own, or in doubt.
 * @param before the conversation so far, oldest first, without `query`
 */
export function selfContained(query: string, before: readonly FollowUpTurn[]): string | null {
  if (before.length === 0) return null
  const asks = query.trim()
  if (asks === '' || asks.length > LONGEST.asks || !mayFollow(asks)) return null
  const at = before.findLastIndex(({ role, text }) => role === 'user' && !isCourtesy(text))
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

/** Cheap pre-check that rules out nearly all queries: none of the words that mark a follow-up. */
const mayFollow = (asks: string): boolean =>
  /^(?:and|also|same|so|ok|okay|what about|how about|on|in|for|with|to|from|at)\b|\b(?:it|that|this|so|them|they)\b/i.test(
    asks,
  )

/** One English question, without its greeting and question mark; null if the text is not that. */
function asked(text: string): string | null {
  const question = withoutEnd(text.trim().replace(GREETING, ''))
  const isOne = question.length <= LONGEST.question && !/[?!;:\n]|\.\s/.test(question)
  return isOne && ASKS.test(question) ? question : null
}

/** The assistant asked back, so what comes next may be the answer to that. */
const waitsForReply = (reply: string): boolean => {
  const last =
    reply
      .trim()
      .split(/(?<=[.!?])\s+/)
      .at(-1) ?? ''
  return last.endsWith('?') && !CLOSING_OFFER.test(last)
}
