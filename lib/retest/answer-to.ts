/** Finds the live assistant's answer to a question just asked, in the conversation as it stands. Pure. */
import type { SnapshotTurn } from '../contract/index.ts'
import { rendered } from './shown.ts'

const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase()

/** A widget may show the words as code, or the addresses and marks in them as links and styles. */
const isSame = (shown: string, asked: string): boolean =>
  plain(shown) === plain(asked) || plain(rendered(shown)) === plain(rendered(asked))

export type Baseline = { conversationKey: string; keys: ReadonlySet<string> }

export const baselineOf = (
  conversation: { conversationKey: string; turns: readonly SnapshotTurn[] } | undefined,
): Baseline => ({
  conversationKey: conversation?.conversationKey ?? '',
  keys: new Set(conversation?.turns.map((turn) => turn.key)),
})

/** `personJoined`: a person of the support team spoke after the question. */
export type AnswerSeen = {
  asked: boolean
  text: string | null
  settled: boolean
  /** The widget showed that the answer is complete. */
  ended: boolean
  personJoined: boolean
}

const NOTHING: AnswerSeen = { asked: false, text: null, settled: false, ended: false, personJoined: false }

/**
 * What has come back so far. A new conversation may reuse the keys of an old one, so keys count only within one
 * conversation. `settled` is true if every turn of the answer has settled and none of them was there before.
 */
export function answerTo(
  query: string,
  baseline: Baseline,
  conversation: { conversationKey: string; turns: readonly SnapshotTurn[] } | undefined,
): AnswerSeen {
  if (!conversation) return NOTHING
  const isNew = (turn: SnapshotTurn): boolean =>
    conversation.conversationKey !== baseline.conversationKey || !baseline.keys.has(turn.key)
  const { turns } = conversation
  const askedAt = turns.findLastIndex((turn) => turn.role === 'user' && isNew(turn) && isSame(turn.text, query))
  if (askedAt < 0) return NOTHING
  const answer: SnapshotTurn[] = []
  for (const turn of turns.slice(askedAt + 1)) {
    if (turn.role !== 'assistant') break
    answer.push(turn)
  }
  const personJoined = turns.slice(askedAt + 1).some(({ role }) => role === 'agent')
  if (answer.length === 0) return { ...NOTHING, asked: true, personJoined }
  return {
    asked: true,
    personJoined,
    text: answer.map((turn) => turn.text).join('\n\n'),
    settled: answer.every((turn) => turn.settled),
    ended: answer.every((turn) => turn.ended === true),
  }
}
