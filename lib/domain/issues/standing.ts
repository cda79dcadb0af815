import type { Verdict } from '../../contract/index.ts'

/** Standing verdicts: not retracted, and each expert's newest per exchange. */
export function standingVerdicts(verdicts: readonly Verdict[]): Verdict[] {
  const newest = new Map<string, Verdict>()
  for (const verdict of verdicts) {
    if (verdict.retractedAt) continue
    const key = `${verdict.exchangeId} ${verdict.by}`
    const other = newest.get(key)
    if (!other || other.at < verdict.at) newest.set(key, verdict)
  }
  return [...newest.values()]
}
