/**
 * All queries of a project into issues at once, whatever order they came in. Joined one by one, a query goes by what was
 * there before it; here each is seen beside its nearest of all.
 *
 * Each query is linked to its nearest, links between queries that guards keep apart are cut, and what hangs together
 * makes a group (`communities`). Where an expert placed a query it stays, and no group holds the queries of two such issues.
 */
import { communities, graphOf, type Graph } from './communities.ts'
import { guardReadings, type GuardName } from './guards.ts'
import { addWords, candidatesUnsorted, idfOf, newPostings } from './postings.ts'
import { read, type Reading } from './reading.ts'
import { cosinesAmongFew, newVectorPool, renumber, setVector } from './vector-pool.ts'
import { CLUSTER_WEIGHT, vectoriseWords } from './vectors.ts'

/** `pinned`: id of the issue that an expert put it into; null where no expert did. */
export type Unplaced = { id: string; query: string; pinned: string | null }

/** Links per query. */
const NEAREST = 20
const CANDIDATES = 120
/** Farther apart, two queries are not linked. */
const LINK_COSINE = 0.15
/** What each pair within a group costs; links of a query sum up to about 1. Higher: more and smaller issues. */
const PAIR_COST = 0.0063
const TOGETHER = 1.5
/** Nearer than this, two queries differ in little else than in what a guard reads; farther, its words say less. */
const ALIKE = 0.6
const KEPT_APART: readonly GuardName[] = ['polarity', 'negation', 'number', 'version', 'direction']

/** Groups of ids, each sorted, in the order of their first ids. The order of `given` does not matter. */
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

/** Among few queries all are neighbours: a group has to hang together more than all of them do on average. */
const costOf = (count: number): number => Math.max(PAIR_COST, TOGETHER / Math.max(1, count))

/** Links of each query to its nearest ones, weighed by how much of all its links each makes up. */
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
      // Guards are symmetric: where the other one is linked to this one, they have been asked.
      if (cosine >= ALIKE && !rows[i]!.has(j) && areKeptApart(reading, readings[j]!)) continue
      // Squared: a far neighbour says much less than a near one.
      rows[i]!.set(j, cosine * cosine)
      rows[j]!.set(i, cosine * cosine)
    }
  })
  return graphOf(balanced(rows))
}

/** Words by which a person would say what the query is about. */
const tellingWords = ({ words }: Reading): ReadonlySet<string> =>
  new Set(words.filter((w) => !w.stop).map((w) => w.word))

/** Two queries in the same words of courtesy and grammar are about nothing in common. */
const shareTelling = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === 0 || b.size === 0 || haveCommon(a, b)

function haveCommon(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const word of a) if (b.has(word)) return true
  return false
}

function areKeptApart(a: Reading, b: Reading): boolean {
  const veto = guardReadings(a, b)
  return veto.blocked && KEPT_APART.includes(veto.by)
}

/** A query that is near to everything draws as little as one that is near to few. */
function balanced(rows: readonly Map<number, number>[]): Map<number, number>[] {
  const strength = rows.map((row) => [...row].sort((a, b) => a[0] - b[0]).reduce((sum, [, w]) => sum + w, 0))
  return rows.map(
    (row, i) => new Map([...row].map(([j, weight]) => [j, weight / Math.sqrt(strength[i]! * strength[j]!)])),
  )
}
