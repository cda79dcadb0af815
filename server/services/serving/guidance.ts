/** Selects guidance for a question: by words, or by meaning if words find none. */
import { guidanceByMeaning } from '../../../lib/match/guidance-meaning.ts'
import { type GuidanceMatch, matchGuidance } from '../../../lib/match/guidance.ts'
import type { Redactor } from './call-scores.ts'
import type { Served } from './projects.ts'
import type { Vectors } from '../vectors/index.ts'

/** @param question self-contained */
export async function guidanceFor(
  vectors: Vectors | undefined,
  served: Served,
  question: string,
  clean: Redactor,
): Promise<GuidanceMatch[]> {
  const { guidance } = served
  const byWords = matchGuidance(guidance, question)
  if (byWords.length > 0 || !vectors || guidance.items.length === 0) return byWords
  const { near, similarity } = await vectors.near(served, clean(question), 'guidance')
  return guidanceByMeaning(guidance, question, near, similarity)
}
