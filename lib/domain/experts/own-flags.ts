/** How one's own flags have fared. Pure. */
import type { FlagOf, FlagOutcome } from './flag-outcome.ts'

export type OwnFlags = {
  of: Record<FlagOutcome['state'], number>
  /** In ms from the flag to the decision, of half of those of which it is known; null where it is known of none. */
  medianMs: number | null
}

export function ownFlags(flags: readonly FlagOf[]): OwnFlags {
  const of: OwnFlags['of'] = { answered: 0, bad: 0, good: 0, closed: 0, waiting: 0 }
  const took: number[] = []
  for (const { flag, outcome } of flags) {
    of[outcome.state] += 1
    if (outcome.state === 'waiting' || outcome.at === null) continue
    const ms = Date.parse(outcome.at) - Date.parse(flag.at)
    // What was decided before is what they flagged although it was known.
    if (ms >= 0) took.push(ms)
  }
  const inOrder = took.toSorted((a, b) => a - b)
  return { of, medianMs: inOrder[Math.floor((inOrder.length - 1) / 2)] ?? null }
}
