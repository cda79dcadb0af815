/** The unsettled end of a page's conversation: the last question, and what there is of its answer so far. */
import type { SnapshotTurn } from '../../contract/index.ts'

type Turn = Pick<SnapshotTurn, 'role' | 'text' | 'settled' | 'gap'>

/** A person who took over spoke last or is being asked: no assistant is about to answer. */
export const isWithPerson = (turns: readonly Turn[]): boolean =>
  turns.findLast((turn) => turn.role !== 'user')?.role === 'agent'

export function pendingOf<T extends Turn>(turns: readonly T[]): { query: string | null; answer: T | null } | null {
  if (isWithPerson(turns)) return null
  const seen = turns.slice(
    Math.max(
      0,
      turns.findLastIndex((turn) => turn.gap),
    ),
  )
  const rest = seen.slice(seen.findLastIndex((turn) => turn.role === 'assistant' && turn.settled) + 1)
  const asked = rest.findLastIndex((turn) => turn.role === 'user')
  // Anything before the question is no answer to it: an unsettled greeting, or an answer that was cut short.
  const answer = rest.slice(asked + 1).find((turn) => turn.role === 'assistant') ?? null
  const from = rest.slice(0, asked + 1).findLastIndex((turn) => turn.role !== 'user') + 1
  const query = rest.slice(from, asked + 1).map((turn) => turn.text)
  return query.length > 0 || answer ? { query: query.join('\n') || null, answer } : null
}
