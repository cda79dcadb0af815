/** One exchange of a page, redacted and judged by the local evals. Pure. */
import type { CapturedExchange, ContextDoc, EvalConfig, Exchange, TranscriptSnapshot } from '../contract/index.ts'
import { primaryIssueOf } from '../domain/index.ts'
import { evaluate } from '../evals/index.ts'
import { contentHash } from '../match/normalise.ts'
import { redact } from '../redact/index.ts'
import type { PairedExchange } from './pair.ts'

export type JudgeRules = { evals: readonly EvalConfig[]; companyDomains: readonly string[] }

/** What the response could have been made from, the most certain first. */
export type ContextSources = {
  /** The server's log of this exchange. */
  logged: Pick<Exchange, 'context'> | null
  /** Pages of this site that the response cites. */
  cited: ContextDoc[]
  /** The article that is open next to the chat. */
  article: TranscriptSnapshot['article']
}

export function contextFrom(sources: ContextSources): Pick<CapturedExchange, 'context' | 'contextSource'> {
  if (sources.logged && sources.logged.context.length > 0)
    return { context: sources.logged.context, contextSource: 'log' }
  if (sources.cited.length > 0) return { context: sources.cited, contextSource: 'cited' }
  if (sources.article) {
    const { title, text } = sources.article
    return { context: [{ content: text, id: null, source: null, title }], contextSource: 'page' }
  }
  return { context: [], contextSource: null }
}

/** Scores anew with this context; everything else stays. */
export function judged(exchange: CapturedExchange, sources: ContextSources, rules: JudgeRules): CapturedExchange {
  const { context, contextSource } = contextFrom(sources)
  const scores = evaluate(
    {
      query: exchange.query,
      response: exchange.response,
      context,
      contextSource,
      language: exchange.language,
      companyDomains: [...rules.companyDomains],
    },
    [...rules.evals],
  )
  return { ...exchange, context, contextSource, scores, primaryIssue: primaryIssueOf(scores, rules.evals) }
}

/** Where it was, without query and fragment: these carry tokens, searches and customers' numbers. */
function pagePath(url: string): string | null {
  try {
    const { origin, pathname } = new URL(url)
    return `${origin}${pathname}`.slice(0, 2_000)
  } catch {
    return null
  }
}

/** Personal data goes before anything is stored; a personal-data eval is judged on what was said, not on what is left. */
export function captured(
  pair: PairedExchange,
  about: { id: string; site: string; snapshot: TranscriptSnapshot; occurredAt: string },
  sources: ContextSources,
  rules: JudgeRules,
): CapturedExchange {
  const clean = (text: string): string => redact(text, { companyDomains: [...rules.companyDomains] }).text
  const { snapshot } = about
  const query = clean(pair.query)
  const response = clean(pair.response)
  const base: CapturedExchange = {
    id: about.id,
    conversationId: snapshot.conversationKey,
    ordinal: pair.ordinal,
    source: 'page',
    site: about.site,
    pageUrl: pagePath(snapshot.url),
    language: snapshot.language,
    query: pair.query,
    response: pair.response,
    contentHash: contentHash(query, response),
    context: [],
    contextSource: null,
    citations: pair.citations,
    before: pair.before.map((turn) => ({ ...turn, text: clean(turn.text) })),
    after: pair.after.map((turn) => ({ ...turn, text: clean(turn.text) })),
    scores: [],
    primaryIssue: null,
    guardrailed: false,
    reachedCustomer: true,
    metadata: {},
    occurredAt: about.occurredAt,
  }
  const scored = judged(base, sources, rules)
  const evidence = scored.scores.map((score) => ({
    ...score,
    evidence: score.evidence.map((span) => ({ ...span, quote: clean(span.quote) })),
  }))
  return { ...scored, query, response, scores: response === pair.response ? scored.scores : evidence }
}
