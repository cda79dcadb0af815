/** One answer against many questions, by the matcher that the server serves with; in small bites, so that typing stays smooth. */
import { buildAnswerIndex, matchAnswer } from '../match/answers.ts'

export type MatchedQuery = { query: string; why: string }

const BITE = 40
/** Nearer than this and held back by a guard: worth a look. */
const CLOSE = 0.55
const ID = 'this'

const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

export async function matchQueries(
  answered: string,
  queries: readonly string[],
  signal: AbortSignal,
): Promise<{ served: MatchedQuery[]; close: MatchedQuery[] } | null> {
  const index = buildAnswerIndex([{ id: ID, query: answered, negativeExamples: [], publishedAt: null }])
  const served: MatchedQuery[] = []
  const close: MatchedQuery[] = []
  for (const [at, query] of queries.entries()) {
    if (at % BITE === 0) {
      await breath()
      if (signal.aborted) return null
    }
    const match = matchAnswer(index, query)
    const near = match.nearest[0]
    if (match.id === ID) served.push({ query, why: match.why })
    else if (near && near.blockedBy !== null && near.distance <= CLOSE) close.push({ query, why: near.blockedBy })
  }
  return { served, close }
}
