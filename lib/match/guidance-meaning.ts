/**
 * Guidance close to a query in meaning, by vectors from a company's model: used if no guidance is close by words.
 * Looser than for answers, as there; guards and negative examples apply all the same.
 */
import { guardReadings } from './guards.ts'
import { type GuidanceIndex, type GuidanceMatch, MOST_GUIDANCE } from './guidance.ts'
import type { NearMeaning } from './meaning.ts'
import { read, reread } from './reading.ts'

/** Examples of the same guidance up to this much further away are checked by the guards too. */
const BESIDE = 0.1

/**
 * Nearest first, at most five.
 * @param near examples of guidance, in any order
 * @param similarity the least cosine, 0–1
 */
export function guidanceByMeaning(
  { items }: GuidanceIndex,
  query: string,
  near: readonly NearMeaning[],
  similarity: number,
): GuidanceMatch[] {
  const asked = reread(query)
  if (asked.words.length === 0) return []
  const groups = new Map<string, NearMeaning[]>()
  for (const one of near) groups.set(one.id, [...(groups.get(one.id) ?? []), one])
  return items
    .flatMap((item): GuidanceMatch[] => {
      const examples = (groups.get(item.id) ?? []).toSorted(
        (a, b) => b.cosine - a.cosine || (a.phrasing < b.phrasing ? -1 : 1),
      )
      const [first] = examples
      if (!first || first.cosine < similarity || first.negative >= first.cosine) return []
      const heard = examples.filter((one) => one.cosine >= first.cosine - BESIDE)
      if (heard.some(({ phrasing }) => guardReadings(read(phrasing), asked).blocked)) return []
      if (item.guidance.negative.some((text) => read(text).text === asked.text)) return []
      const distance = Math.min(1, Math.max(0, 1 - first.cosine))
      return [{ id: item.id, distance, why: `Its example "${first.phrasing.slice(0, 200)}" is near in meaning.` }]
    })
    .sort((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_GUIDANCE)
}
