/** Whether an edit is still an edit, or a different text under the old name. Pure. */
import type { RemediationContent } from '../../contract/index.ts'
import { textsOf } from '../remediation/publishable.ts'

/** In shorter texts, correcting a single fact changes "most" of the words. */
const LEAST_WORDS = 8
/** Least share of the longer text's words that must be in the other. */
const KEPT = 0.4

const wordsOf = (content: RemediationContent): string[] =>
  textsOf(content)
    .join(' ')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []

/** Share of words (0–1) of the longer text that both have, in any order. */
export function keptShare(before: RemediationContent, after: RemediationContent): number {
  const old = wordsOf(before)
  const now = wordsOf(after)
  const left = new Map<string, number>()
  for (const word of old) left.set(word, (left.get(word) ?? 0) + 1)
  let kept = 0
  for (const word of now) {
    const n = left.get(word) ?? 0
    if (n === 0) continue
    left.set(word, n - 1)
    kept += 1
  }
  const longer = Math.max(old.length, now.length)
  return longer === 0 ? 1 : kept / longer
}

export function changesMost(before: RemediationContent, after: RemediationContent): boolean {
  const longer = Math.max(wordsOf(before).length, wordsOf(after).length)
  return longer >= LEAST_WORDS && keptShare(before, after) < KEPT
}
