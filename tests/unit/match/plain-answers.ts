/**
 * `matchAnswer` as plainly as it can be said, over all stored phrasings, with nothing kept between two calls: what the
 * quick way has to agree with. It shares the parts that judge two texts, none of those that find them.
 */
import type { AnswerItem } from '../../../lib/match/answers.ts'
import { typicalityOf } from '../../../lib/match/belief.ts'
import { judge, HOPELESS, JUDGED, SOME_SHARE, tried, TRIES, type Judgement } from '../../../lib/match/judgement.ts'
import { read, type QuestionReading } from '../../../lib/match/reading.ts'
import { sharesOf } from '../../../lib/match/shares.ts'
import { cosine, PHRASING_WEIGHT, vectoriseWords } from '../../../lib/match/vectors.ts'
import type { SparseVector } from '../../../lib/match/vector-pool.ts'
import { isStop } from '../../../lib/match/words.ts'

type Phrasing = {
  owner: number
  text: string
  reading: QuestionReading
  words: Set<string>
  asStop: Set<string>
  rank: number
}
type Found = { id: string | null; nearest: (Omit<Judgement, 'confidence'> & { id: string })[]; confidence: number }

export function plainMatcher(given: readonly AnswerItem[]): (query: string) => Found {
  const items = given.toSorted((a, b) => {
    const [x, y] = [a.publishedAt ?? '', b.publishedAt ?? '']
    return x === y ? (a.id < b.id ? -1 : 1) : x > y ? -1 : 1
  })
  const all: Phrasing[] = items
    .flatMap((item, owner) => [item.query, ...(item.positiveExamples ?? [])].map((text) => ({ owner, text })))
    .map((one, rank) => {
      const reading = read(one.text)
      const words = new Set(reading.words.map(({ word }) => word))
      const asStop = new Set(reading.words.filter(({ raw }) => isStop(raw)).map(({ word }) => word))
      return { ...one, rank, reading, words, asStop }
    })
  const countOf = (word: string): number => all.filter(({ words }) => words.has(word)).length
  const idf = (word: string): number => Math.sqrt(1 + Math.log((all.length + 8) / (countOf(word) + 4)) / 2)
  const vectorOf = (reading: QuestionReading): SparseVector => vectoriseWords(reading.words, idf, PHRASING_WEIGHT)

  return (query) => {
    const reading = read(query)
    if (reading.text === '') return { id: null, nearest: [], confidence: 0 }
    const same = all.find(
      (one) =>
        one.reading.text === reading.text &&
        !items[one.owner]!.negativeExamples.some((example) => read(example).text === reading.text),
    )
    if (same) {
      const { id, query: phrasing } = items[same.owner]!
      return { id, nearest: [{ id, phrasing, distance: 0, blockedBy: null, detail: '', words: [] }], confidence: 1 }
    }
    const vector = vectorOf(reading)
    const near = sharingWords(all, reading)
      .map((one) => ({ one, vector: vectorOf(one.reading) }))
      .map((one) => ({ ...one, cosine: cosine(one.vector, vector) }))
      .toSorted((a, b) => b.cosine - a.cosine || a.one.rank - b.one.rank)
      .slice(0, 32)
    const { weights, unexplained } = sharesOf(
      near.map((one) => one.cosine),
      (a, b) => cosine(near[a]!.vector, near[b]!.vector),
    )
    const sorted = [...new Set(near.map(({ one }) => one.owner))]
      .map((owner) => {
        const mine = near.flatMap((one, i) => (one.one.owner === owner ? [{ ...one, weight: weights[i]! }] : []))
        return {
          owner,
          mine,
          share: mine.reduce((sum, { weight }) => sum + weight, 0),
          several: mine.filter(({ weight }) => weight >= SOME_SHARE).length,
        }
      })
      .toSorted((a, b) => b.share - a.share || a.owner - b.owner)
    const groups = sorted.filter(({ mine }, i) => i === 0 || mine[0]!.cosine >= HOPELESS).slice(0, JUDGED)
    const judged = groups
      .map(({ owner, mine, share, several }) => ({
        owner,
        ...judge({
          reading,
          vector,
          idf,
          tries: mine
            .slice(0, TRIES)
            .map(({ one, cosine: near }) => tried(reading, { phrasing: one.text, stored: one.reading, cosine: near })),
          share,
          several,
          rival: sorted.find((other) => other.owner !== owner)?.share ?? 0,
          unexplained,
          typicality: typicalityOf(
            mine.map((one) => one.cosine),
            (a, b) => cosine(mine[a]!.vector, mine[b]!.vector),
          ),
          phrasings: () => all.filter((one) => one.owner === owner).map((one) => one.reading),
          negatives: items[owner]!.negativeExamples,
        }),
      }))
      .toSorted((a, b) => b.confidence - a.confidence || a.owner - b.owner)
    const served = judged.find(({ blockedBy }) => blockedBy === null)
    return {
      id: served ? items[served.owner]!.id : null,
      confidence: judged[0]?.confidence ?? 0,
      nearest: judged.slice(0, 5).map(({ owner, phrasing, distance, blockedBy, detail, words }) => {
        return { id: items[owner]!.id, phrasing, distance, blockedBy, detail, words }
      }),
    }
  }
}

const BUDGET = 6_000
const FUNCTION_WORD_LIMIT = 2_000

/**
 * The 96 with the greatest summed rarity of shared words, among those that share one of the rarest: so many of these as
 * have 6,000 phrasings together. A function word that more than 2,000 have tells nothing.
 */
function sharingWords(all: readonly Phrasing[], reading: QuestionReading): Phrasing[] {
  const asked = [...new Set(reading.words.map(({ word }) => word))]
    .map((word) => ({ word, docs: all.filter(({ words }) => words.has(word)) }))
    .filter(
      ({ word, docs }) =>
        docs.length > 0 && docs.filter(({ asStop }) => asStop.has(word)).length <= FUNCTION_WORD_LIMIT,
    )
    .toSorted((a, b) => a.docs.length - b.docs.length)
    .map((one) => ({ ...one, weight: Math.round(2 ** 20 * Math.log(1 + all.length / one.docs.length) ** 2) }))
  let walked = 0
  const looked = new Set(
    asked.flatMap(({ docs }, i) => {
      walked += docs.length
      return walked <= BUDGET ? docs : i === 0 ? docs.slice(0, BUDGET) : []
    }),
  )
  return [...looked]
    .map((one) => ({
      one,
      score: asked.reduce((sum, { word, weight }) => sum + (one.words.has(word) ? weight : 0), 0),
    }))
    .toSorted((a, b) => b.score - a.score || a.one.rank - b.one.rank)
    .slice(0, 96)
    .map(({ one }) => one)
}
