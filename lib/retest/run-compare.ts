/** What changed between two runs: on different days, in different environments, with different assistants. Pure. */
import type { Retest, RetestOutcome } from '../contract/retest.ts'
import { subjectOf } from '../domain/retest/retest-subject.ts'

export type ChangedCase = { now: Retest; before: Retest }
export type RunChanges = {
  newlyFailing: ChangedCase[]
  newlyPassing: ChangedCase[]
  /** Flaky now, but not before. */
  flaky: ChangedCase[]
  slower: ChangedCase[]
  /** A different outcome that none of the above covers: an error, blocked, for a person to look at. */
  otherwise: ChangedCase[]
  /** Asked in only one of the two. */
  added: Retest[]
  missing: Retest[]
}

type OfCase = Parameters<typeof subjectOf>[0] & { query: string; variation?: object | null | undefined }

/** One case in one wording: identifies the same question in two runs. */
export const caseKeyOf = (one: OfCase): string => `${subjectOf(one)?.id ?? ''} ${one.variation ? one.query : ''}`

/** An answer that took half as long again, and at least a second longer. */
const SLOWER = 1.5
const SLOWER_MS = 1_000

const byKey = (retests: readonly Retest[]): Map<string, Retest> => new Map(retests.map((one) => [caseKeyOf(one), one]))

export function compareRuns(now: readonly Retest[], before: readonly Retest[]): RunChanges {
  const earlier = byKey(before)
  const later = byKey(now)
  const pairs = [...later].flatMap(([key, one]): ChangedCase[] => {
    const old = earlier.get(key)
    return old ? [{ now: one, before: old }] : []
  })
  const ended = (outcome: RetestOutcome): ChangedCase[] =>
    pairs.filter((pair) => pair.now.outcome === outcome && pair.before.outcome !== outcome)
  const took = ({ timings }: Retest): number | null => timings?.lastMs ?? null
  return {
    newlyFailing: ended('failed'),
    newlyPassing: ended('passed'),
    flaky: ended('flaky'),
    otherwise: (['inconclusive', 'blocked', 'error'] as const).flatMap(ended),
    slower: pairs.filter((pair) => {
      const [a, b] = [took(pair.now), took(pair.before)]
      return a !== null && b !== null && a > b * SLOWER && a - b >= SLOWER_MS
    }),
    added: [...later].flatMap(([key, one]) => (earlier.has(key) ? [] : [one])),
    missing: [...earlier].flatMap(([key, one]) => (later.has(key) ? [] : [one])),
  }
}

/** The last outcomes of each subject's own question, oldest first. @param retests in any order */
export function historyOf(retests: readonly Retest[], most = 12): Map<string, Retest[]> {
  const all = new Map<string, Retest[]>()
  for (const one of retests.toSorted((a, b) => (a.at < b.at ? -1 : 1))) {
    if (one.variation) continue
    const key = subjectOf(one)?.id ?? ''
    const some = all.get(key) ?? []
    some.push(one)
    if (some.length > most) some.shift()
    all.set(key, some)
  }
  return all
}
