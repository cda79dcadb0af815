/** An exchange as the evals read it. Costly parts are shared, and computed on first use. */
import type { ContextDoc } from '../contract/entities.ts'
import { claimsOf } from './claims.ts'
import type { Around } from './conversation/around.ts'
import { conflictsOf } from './contradictions/index.ts'
import { prepareGrounds, type Grounds } from './grounds.ts'
import { type Lexicon, newLexicon } from './lexicon.ts'
import { judgeNonAnswer, type NonAnswer } from './helpfulness.ts'
import { isEnglish, isForeign } from './language.ts'
import type { Conflict } from './near.ts'
import { askedWords, type AskedWord } from './sufficiency.ts'
import { supportOf, type ClaimSupport } from './support.ts'

export type EvalInput = {
  query: string
  response: string
  context: ContextDoc[]
  /** Where the context comes from: the server's log, pages the response cites, or the article open next to the chat. */
  contextSource: 'log' | 'cited' | 'page' | null
  /** BCP 47 tag of the page, or null. */
  language: string | null
  companyDomains: string[]
  /** What surrounds it; without this nothing is known of the conversation, its day, or what experts wrote. */
  around?: Around
}

export type ExchangeReading = {
  /** The exchange, with very long texts cut. */
  input: EvalInput
  lexicon: Lexicon
  hasContext: boolean
  english(): boolean
  /** The words the query asks about. */
  asked(): AskedWord[]
  grounds(): Grounds
  nonAnswer(): NonAnswer
  /** Each sentence that claims something, with the support the context gives it. */
  supports(): ClaimSupport[]
  conflicts(): Conflict[]
  /** Probability of a problem for a response that claims nothing. */
  remarks(): number
}

/** Only the beginning of very long texts is judged: 20,000 characters of response, 100,000 of context. */
const LIMITS = { query: 4_000, response: 20_000, context: 100_000 }

/** Probability range for a response that claims nothing: never enough for a flag. */
const REMARK = { least: 0.23, missing: 0.17 }

/** Runs `make` on first use and keeps the result. */
function lazy<T>(make: () => T): () => T {
  let kept: { value: T } | null = null
  return () => (kept ??= { value: make() }).value
}

export function readExchange(exchange: EvalInput): ExchangeReading {
  const input = limited(exchange)
  const { query, response } = input
  const lexicon = newLexicon()
  const english = lazy(
    () => isEnglish(`${query}\n${response}`, input.language, input.context[0]?.content) && !isForeign(response),
  )
  const hasContext = input.context.some((doc) => doc.content.trim() !== '')
  const asked = lazy(() => askedWords(query, lexicon))
  const grounds = lazy(() => prepareGrounds(input.context, lexicon))
  const nonAnswer = lazy(() => judgeNonAnswer(response))
  const supports = lazy(() => {
    const given = new Set(asked().map((w) => w.root))
    const { cues } = nonAnswer()
    return claimsOf(response, lexicon)
      .filter((claim) => !cues.some((cue) => cue.start < claim.end && claim.start < cue.end))
      .map((claim) => supportOf(claim, grounds(), given))
  })
  // Questions and courtesy assert nothing, but what they mention is weak evidence. Never enough for a flag.
  const remarks = lazy(() => {
    const all = claimsOf(response, lexicon, 'all').map((claim) => supportOf(claim, grounds(), new Set()).missing)
    const missing = all.length === 0 ? 0 : all.reduce((a, b) => a + b, 0) / all.length
    return REMARK.least + REMARK.missing * missing
  })
  const conflicts = lazy(() => supports().flatMap((s) => conflictsOf(s.claim, grounds())))
  return { input, lexicon, hasContext, english, asked, grounds, nonAnswer, supports, conflicts, remarks }
}

function limited(input: EvalInput): EvalInput {
  let room = LIMITS.context
  const context: ContextDoc[] = []
  for (const doc of input.context) {
    if (room <= 0) break
    context.push(doc.content.length <= room ? doc : { ...doc, content: doc.content.slice(0, room) })
    room -= doc.content.length
  }
  return {
    ...input,
    query: input.query.slice(0, LIMITS.query),
    response: input.response.slice(0, LIMITS.response),
    context,
  }
}
