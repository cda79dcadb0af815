/**
 * Matches one answer or guidance against many questions with the server's own matchers, in small batches, so that
 * typing stays smooth.
 */
import type { Guidance } from '../../contract/index.ts'
import { buildAnswerIndex, matchAnswer } from '../../match/answers.ts'
import type { GuardName } from '../../match/guards.ts'
import { buildGuidanceIndex, matchGuidance } from '../../match/guidance.ts'

/** Why it would be served, or what prevented a near match. */
export type Why = 'same' | 'reworded' | 'relevant' | GuardName | 'distance' | 'words' | 'question' | 'negative example'
/** `words`: those that differ, if words decided. */
export type MatchedQuery = { query: string; why: Why; words?: readonly string[] }
/** Input of the matchers: an answer matches by its question and examples, guidance by its own examples as well. */
export type MatchInput = {
  query: string
  positiveExamples: readonly string[]
  negativeExamples: readonly string[]
  guidance: Guidance | null
}
export type MatchedQueries = { served: MatchedQuery[]; close: MatchedQuery[] }

const BATCH = 40
/** Matches nearer than this but blocked by a guard are worth showing. */
const CLOSE = 0.55
const ID = 'this'

const yieldThread = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

type Match = { served: Why | null; close: { why: Why; words: readonly string[] } | null }

function matcher({ query, positiveExamples, negativeExamples, guidance }: MatchInput): (asked: string) => Match {
  if (guidance) {
    const negative = [...new Set([...guidance.negative, ...negativeExamples])]
    const index = buildGuidanceIndex([{ id: ID, query, guidance: { ...guidance, negative } }])
    return (asked) => ({ served: matchGuidance(index, asked).length > 0 ? 'relevant' : null, close: null })
  }
  const index = buildAnswerIndex([
    { id: ID, query, positiveExamples, negativeExamples: [...negativeExamples], publishedAt: null },
  ])
  return (asked) => {
    const match = matchAnswer(index, asked)
    const near = match.nearest[0]
    const isClose = near !== undefined && near.blockedBy !== null && near.distance <= CLOSE
    const served = match.id === ID ? (match.distance === 0 ? 'same' : 'reworded') : null
    // `Why` covers every reason of the matcher; a new one would have no text in the panel.
    return { served, close: isClose ? { why: near.blockedBy as Why, words: near.words } : null }
  }
}

/** @returns null if aborted */
export async function matchQueries(
  reaching: MatchInput,
  queries: readonly string[],
  signal: AbortSignal,
): Promise<MatchedQueries | null> {
  const match = matcher(reaching)
  const excluded = new Set([...reaching.negativeExamples, ...reaching.positiveExamples])
  const served: MatchedQuery[] = []
  const close: MatchedQuery[] = []
  for (const [at, query] of queries.entries()) {
    if (at % BATCH === 0) {
      await yieldThread()
      if (signal.aborted) return null
    }
    if (excluded.has(query)) continue
    const found = match(query)
    if (found.served !== null) served.push({ query, why: found.served })
    else if (found.close !== null) close.push({ query, ...found.close })
  }
  return { served, close }
}
