/** What is being said in a page right now and has not settled: the last question, and as much of its answer as stands there. */
import type { SnapshotTurn } from '../../contract/index.ts'

type Turn = Pick<SnapshotTurn, 'role' | 'text' | 'settled' | 'gap'>

/** The person who took over has the last word, or is asked for it: no assistant is about to say anything. */
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
  // What stands before the question is no answer to it: a greeting that has not settled yet, an answer that was cut short.
  const answer = rest.slice(asked + 1).find((turn) => turn.role === 'assistant') ?? null
  const from = rest.slice(0, asked + 1).findLastIndex((turn) => turn.role !== 'user') + 1
  const query = rest.slice(from, asked + 1).map((turn) => turn.text)
  return query.length > 0 || answer ? { query: query.join('\n') || null, answer } : null
}
