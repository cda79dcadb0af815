/**
 * Matches one answer or guidance against many questions with the server's own matchers, in small batches, so that
 * typing stays smooth. Of several answers that match a question, one is served: an answer is matched among those that
 * are served now, as if it had just been published.
 */
import type { Guidance } from '../../contract/index.ts'
import { growAnswerIndex } from '../../match/answer-index.ts'
import { type AnswerItem, answerToServe, buildAnswerIndex, matchAnswer } from '../../match/answers.ts'
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
/** It matches, but `by` is served: the question of the answer that matches better. */
export type TakenQuery = { query: string; by: string }
export type MatchedQueries = { served: MatchedQuery[]; close: MatchedQuery[]; taken: TakenQuery[] }

const BATCH = 40
/** Matches nearer than this but blocked by a guard are worth showing. */
const CLOSE = 0.55
const ID = 'this'

const yieldThread = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

type Match = { served: Why } | { close: { why: Why; words: readonly string[] } } | { takenBy: string } | null

function guidanceMatcher({ query, negativeExamples }: MatchInput, guidance: Guidance): (asked: string) => Match {
  const negative = [...new Set([...guidance.negative, ...negativeExamples])]
  const index = buildGuidanceIndex([{ id: ID, query, guidance: { ...guidance, negative } }])
  return (asked) => (matchGuidance(index, asked).length > 0 ? { served: 'relevant' } : null)
}

/** Later than any time: of two answers that match alike, the newer is served. */
const NEWEST = '\uFFFF'

async function answerMatcher(
  { query, positiveExamples, negativeExamples }: MatchInput,
  rivals: readonly AnswerItem[],
  pause: () => Promise<void>,
): Promise<(asked: string) => Match> {
  const own: AnswerItem = { id: ID, query, positiveExamples, negativeExamples, publishedAt: NEWEST }
  const alone = buildAnswerIndex([own])
  const all = rivals.length === 0 ? alone : await growAnswerIndex([own, ...rivals], pause)
  return (asked) => {
    const served = answerToServe(all, asked)
    if (served?.id === ID) return { served: served.distance === 0 ? 'same' : 'reworded' }
    const match = matchAnswer(alone, asked)
    if (match.id === ID && served) return { takenBy: all.byId.get(served.id)!.item.query }
    const near = match.id === ID ? matchAnswer(all, asked).nearest.find(({ id }) => id === ID) : match.nearest[0]
    const isClose = near !== undefined && near.blockedBy !== null && near.distance <= CLOSE
    // `Why` covers every reason of the matcher; a new one would have no text in the panel.
    return isClose ? { close: { why: near.blockedBy as Why, words: near.words } } : null
  }
}

type Stored = { rivals: readonly AnswerItem[]; queries: readonly string[] }

async function matched(
  reaching: MatchInput,
  { rivals, queries }: Stored,
  pause: () => Promise<void>,
): Promise<MatchedQueries> {
  const { guidance } = reaching
  const match = guidance ? guidanceMatcher(reaching, guidance) : await answerMatcher(reaching, rivals, pause)
  const excluded = new Set([...reaching.negativeExamples, ...reaching.positiveExamples])
  const found: MatchedQueries = { served: [], close: [], taken: [] }
  for (const [at, query] of queries.entries()) {
    if (at % BATCH === 0) await pause()
    if (excluded.has(query)) continue
    const one = match(query)
    if (one === null) continue
    if ('served' in one) found.served.push({ query, why: one.served })
    else if ('close' in one) found.close.push({ query, ...one.close })
    else found.taken.push({ query, by: one.takenBy })
  }
  return found
}

/**
 * @param rivals the other answers that are served now; guidance has none
 * @returns null if aborted
 */
export async function matchQueries(
  reaching: MatchInput,
  rivals: readonly AnswerItem[],
  queries: readonly string[],
  signal: AbortSignal,
): Promise<MatchedQueries | null> {
  const pause = async (): Promise<void> => {
    await yieldThread()
    signal.throwIfAborted()
  }
  try {
    return await matched(reaching, { rivals, queries }, pause)
  } catch (error) {
    if (signal.aborted) return null
    throw error
  }
}
