/** What an eval comes to, before a project's threshold makes a score of it. */
import type { SentenceSupport, Span } from '../contract/entities.ts'

/** `probability` is that of a problem, 0–1, null where it cannot judge; `reason` is one plain sentence. */
export type Finding = { probability: number | null; reason: string; evidence: Span[]; sentences?: SentenceSupport[] }

export const notJudged = (reason: string): Finding => ({ probability: null, reason, evidence: [] })
export const fine = (reason: string): Finding => ({ probability: 0.03, reason, evidence: [] })

export const NO_CONTEXT = 'Not judged: no context.'
export const OTHER_LANGUAGE = 'Not judged in this language.'

const MAX_QUOTE = 500

/** The characters `[start, end)` of query or response as evidence. */
export const quoted = (where: 'query' | 'response', text: string, start: number, end: number): Span => ({
  in: where,
  start,
  end,
  quote: text.slice(start, end).slice(0, MAX_QUOTE),
  document: null,
})
