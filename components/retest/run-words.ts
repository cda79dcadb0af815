/** Texts for retest runs; loaded with Tests, not with the panel. */
import { runWhyOf } from '../../lib/domain/retest/run-why.ts'
import { late } from '../ui/words.ts'
import { runs } from '../ui/words/en/runs.ts'

export const runWords = late('runs', runs)

/** Why a run ended early, in words; as it is if another version wrote it. */
export function whyOf(sentence: string): string {
  const code = runWhyOf(sentence)
  return code ? runWords.why[code] : sentence
}
