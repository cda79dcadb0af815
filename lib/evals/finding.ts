/** The result of an eval, before a project's threshold turns it into a score. */
import type { Because } from '../contract/because.ts'
import type { SentenceSupport, Span } from '../contract/entities.ts'
import { type PlainReason, why } from './reasons.ts'

/** `probability` of a problem, 0–1; null if the eval cannot judge. */
export type EvalFinding = {
  probability: number | null
  because: Because
  evidence: Span[]
  sentences?: SentenceSupport[]
}

export const notJudged = (code: PlainReason): EvalFinding => ({ probability: null, because: why(code), evidence: [] })
export const fine = (code: PlainReason): EvalFinding => ({ probability: 0.03, because: why(code), evidence: [] })

const MAX_QUOTE = 500

/** The characters `[start, end)` of the query or response as evidence. */
export const quoted = (where: 'query' | 'response', text: string, start: number, end: number): Span => ({
  in: where,
  start,
  end,
  quote: text.slice(start, end).slice(0, MAX_QUOTE),
  document: null,
})
