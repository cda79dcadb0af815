/** What became of one's own flags. Pure. */
import type { FlagOf, FlagOutcome } from './flag-outcome.ts'

export type OwnFlags = {
  of: Record<FlagOutcome['state'], number>
  /** Median time from flag to decision, in ms, over those for which it is known; null if there are none. */
  medianMs: number | null
}

export function ownFlags(flags: readonly FlagOf[]): OwnFlags {
  const of: OwnFlags['of'] = { answered: 0, bad: 0, good: 0, closed: 0, waiting: 0 }
  const took: number[] = []
  for (const { flag, outcome } of flags) {
    of[outcome.state] += 1
    if (outcome.state === 'waiting' || outcome.at === null) continue
    const ms = Date.parse(outcome.at) - Date.parse(flag.at)
    // A negative time means that it had been decided before it was flagged.
    if (ms >= 0) took.push(ms)
  }
  const inOrder = took.toSorted((a, b) => a - b)
  return { of, medianMs: inOrder[Math.floor((inOrder.length - 1) / 2)] ?? null }
}
