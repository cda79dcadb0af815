/**
 * Groups all queries of a project into issues at once, independent of the order they came in. When queries join one by
 * one, each is only compared with what was there before; here each is compared with its nearest of all.
 *
 * Each query is linked to its nearest, links between queries that guards separate are cut, and what is well connected
 * forms a group (`communities`). A query that an expert placed stays, and no group contains queries of two such issues.
 */
import { communities, graphOf, type Graph } from './communities.ts'
import { guardReadings, type GuardName } from './guards.ts'
import { addWords, candidatesUnsorted, idfOf, newPostings } from './postings.ts'
import { read, type QuestionReading } from './reading.ts'
import { cosinesAmongFew, newVectorPool, renumber, setVector } from './vector-pool.ts'
import { CLUSTER_WEIGHT, vectoriseWords } from './vectors.ts'

/** `pinned`: id of the issue that an expert put it in, or null. */
export type Unplaced = { id: string; query: string; pinned: string | null }

/** Links per query. */
const NEAREST = 20
const CANDIDATES = 120
/** Queries further apart than this are not linked. */
const LINK_COSINE = 0.15
/** Cost of each pair within a group; a query's links sum to about 1. Higher values give more and smaller issues. */
const PAIR_COST = 0.0063
const TOGETHER = 1.5
/** Above this cosine, queries differ in little else than what a guard reads; below it, a guard's veto says less. */
const ALIKE = 0.6
const KEPT_APART: readonly GuardName[] = ['polarity', 'negation', 'number', 'version', 'direction']

/** Groups of ids, each sorted, ordered by first id. The order of `given` does not matter. */
export function recluster(given: readonly Unplaced[]): { ids: string[]; pinned: string | null }[] {
  const queries = given.toSorted((a, b) => (a.query < b.query ? -1 : a.query > b.query ? 1 : a.id < b.id ? -1 : 1))
  const pinNames = [...new Set(queries.flatMap(({ pinned }) => (pinned === null ? [] : [pinned])))]
  const pinNumber = new Map(pinNames.map((name, i) => [name, i]))
  const pins = Int32Array.from(queries, ({ pinned }) => (pinned === null ? -1 : pinNumber.get(pinned)!))
  const group = communities(linksOf(queries.map((one) => one.query)), costOf(queries.length), pins)
  const groups: { ids: string[]; pinned: string | null }[] = []
  queries.forEach(({ id, pinned }, i) => {
    const mine = (groups[group[i]!] ??= { ids: [], pinned: null })
    mine.ids.push(id)
    mine.pinned ??= pinned
  })
  return groups.map(({ ids, pinned }) => ({ ids: ids.sort(), pinned })).sort((a, b) => (a.ids[0]! < b.ids[0]! ? -1 : 1))
}

/** Among few queries all are neighbours: a group must be more connected than they all are on average. */
const costOf = (count: number): number => Math.max(PAIR_COST, TOGETHER / Math.max(1, count))

/** Links of each query to its nearest, each weighted by its share of the query's links. */
function linksOf(queries: readonly string[]): Graph {
  const postings = newPostings()
  const readings = queries.map((query) => read(query))
  const telling = readings.map(tellingWords)
  for (const reading of readings) addWords(postings, reading.words)
  const idf = idfOf(postings)
  const pool = newVectorPool()
  readings.forEach(({ words }, i) => setVector(pool, i, vectoriseWords(words, idf, CLUSTER_WEIGHT)))
  const spread = new Float32Array(renumber(pool))
  const rows: Map<number, number>[] = queries.map(() => new Map())
  readings.forEach((reading, i) => {
    const others = candidatesUnsorted(postings, reading, CANDIDATES).filter((j) => j !== i)
    const cosines = cosinesAmongFew(pool, others, i, spread)
    const sorted = others
      .map((j, n) => ({ j, cosine: cosines[n]! }))
      .filter(({ cosine }) => cosine >= LINK_COSINE)
      .sort((a, b) => b.cosine - a.cosine || a.j - b.j)
    const near: typeof sorted = []
    for (const one of sorted) {
      if (shareTelling(telling[i]!, telling[one.j]!)) near.push(one)
      if (near.length === NEAREST) break
    }
    for (const { j, cosine } of near) {
      // Guards are symmetric: if the other query already links to this one, they have been applied.
      if (cosine >= ALIKE && !rows[i]!.has(j) && areKeptApart(reading, readings[j]!)) continue
      // Squared, because a distant neighbour says much less than a close one.
      rows[i]!.set(j, cosine * cosine)
      rows[j]!.set(i, cosine * cosine)
    }
  })
  return graphOf(balanced(rows))
}

/** Words a person would use to say what the query is about. */
const tellingWords = ({ words }: QuestionReading): ReadonlySet<string> =>
  new Set(words.filter((w) => !w.stop).map((w) => w.word))

/** Sharing only courtesy and grammar does not make two queries related. */
const shareTelling = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === 0 || b.size === 0 || haveCommon(a, b)

function haveCommon(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const word of a) if (b.has(word)) return true
  return false
}

function areKeptApart(a: QuestionReading, b: QuestionReading): boolean {
  const veto = guardReadings(a, b)
  return veto.blocked && KEPT_APART.includes(veto.by)
}

/** Normalises, so that a query close to everything attracts no more than one close to few. */
function balanced(rows: readonly Map<number, number>[]): Map<number, number>[] {
  const strength = rows.map((row) => [...row].sort((a, b) => a[0] - b[0]).reduce((sum, [, w]) => sum + w, 0))
  return rows.map(
    (row, i) => new Map([...row].map(([j, weight]) => [j, weight / Math.sqrt(strength[i]! * strength[j]!)])),
  )
}
