/** Makes an exchange of what a page shows: redacts it and scores it with the local evals. Pure. */
import type {
  CapturedExchange,
  ContextDoc,
  EvalConfig,
  Exchange,
  Score,
  TranscriptSnapshot,
} from '../contract/index.ts'
import { primaryIssueOf, questionOf } from '../domain/index.ts'
import { replacedBy, type ReplacedLog } from '../domain/remediation/replaced.ts'
import { type Around, evaluate } from '../evals/index.ts'
import { judgeRules } from '../evals/rules.ts'
import { selfContained } from '../match/follow-up.ts'
import { contentHash } from '../match/normalise.ts'
import { redact } from '../redact/index.ts'
import type { PairedExchange } from './pair.ts'

export type ScoringRules = {
  evals: readonly EvalConfig[]
  companyDomains: readonly string[]
  /** Published Expert Answers to a query, if an eval needs them. */
  answersTo?: (query: string) => { query: string; answer: string }[]
  /** Links known to be dead, likewise. */
  deadLinks?: readonly string[]
}

/** Possible sources of the response, the most certain first. */
export type ContextSources = {
  /** The server's log of this exchange. */
  logged: (Pick<Exchange, 'context' | 'contextSource'> & ReplacedLog) | null
  /** Pages of this site that the response cites. */
  cited: ContextDoc[]
  /** The article open beside the chat. */
  article: TranscriptSnapshot['article']
}

function contextFrom(sources: ContextSources): Pick<CapturedExchange, 'context' | 'contextSource'> {
  // Even an empty log: that nothing was retrieved is what makes a search failure.
  if (sources.logged?.contextSource === 'log') return { context: sources.logged.context, contextSource: 'log' }
  if (sources.cited.length > 0) return { context: sources.cited, contextSource: 'cited' }
  if (sources.article) {
    const { title, text } = sources.article
    return { context: [{ content: text, id: null, source: null, title }], contextSource: 'page' }
  }
  return { context: [], contextSource: null }
}

/** Judged on the original text, before redaction; all others are judged on the stored text. */
const ON_RAW_TEXT = 'personal_data'

/**
 * Scores again with this context; everything else stays, including what only the original text could show. What the
 * page shows in place of the response is not the assistant's: it has no scores and no context.
 */
export function scored(exchange: CapturedExchange, sources: ContextSources, rules: ScoringRules): CapturedExchange {
  if (sources.logged && replacedBy(sources.logged, exchange))
    return { ...exchange, context: [], contextSource: 'log', scores: [], primaryIssue: null }
  const { context, contextSource } = contextFrom(sources)
  const configs = rules.evals.filter((config) => config.key !== ON_RAW_TEXT)
  const scores = [
    ...evaluate({ ...inputOf(exchange, rules), context, contextSource, around: aroundOf(exchange, rules) }, configs),
    ...judgeRules(exchange, rules.evals),
    ...exchange.scores.filter((score) => score.eval === ON_RAW_TEXT),
  ]
  return { ...exchange, context, contextSource, scores, primaryIssue: primaryIssueOf(scores, rules.evals) }
}

/** The earlier conversation, the day of the exchange, and what the project knows. */
function aroundOf(exchange: CapturedExchange, rules: ScoringRules): Around {
  const { before, occurredAt, site } = exchange
  return {
    before,
    at: occurredAt,
    answers: rules.answersTo?.(questionOf(exchange)) ?? [],
    ownHosts: site !== null && URL.canParse(site) ? [new URL(site).hostname] : [],
    deadLinks: rules.deadLinks ?? [],
  }
}

function inputOf(exchange: Pick<CapturedExchange, 'query' | 'response' | 'language'>, rules: ScoringRules) {
  const { query, response, language } = exchange
  return { query, response, language, companyDomains: [...rules.companyDomains] }
}

/** Its quotes are masked already; their positions are looked up in the stored text. */
function personalData(
  pair: PairedExchange,
  kept: string,
  language: string | null,
  sources: ContextSources,
  rules: ScoringRules,
): Score[] {
  const configs = rules.evals.filter((config) => config.key === ON_RAW_TEXT)
  return evaluate({ ...inputOf({ ...pair, language }, rules), ...contextFrom(sources) }, configs).map((score) => ({
    ...score,
    evidence: score.evidence.flatMap((span) => {
      const start = kept.indexOf(span.quote)
      return start < 0 ? [] : [{ ...span, start, end: start + span.quote.length }]
    }),
  }))
}

/** The page's address without query and fragment, which may contain tokens, searches and customer numbers. */
function pagePath(url: string): string | null {
  try {
    const { origin, pathname } = new URL(url)
    return `${origin}${pathname}`.slice(0, 2_000)
  } catch {
    return null
  }
}

/** Personal data is removed before anything is stored. */
export function captured(
  pair: PairedExchange,
  about: { id: string; site: string; snapshot: TranscriptSnapshot; occurredAt: string },
  sources: ContextSources,
  rules: ScoringRules,
): CapturedExchange {
  const clean = (text: string): string => redact(text, { companyDomains: [...rules.companyDomains] }).text
  const { snapshot } = about
  const query = clean(pair.query)
  const response = clean(pair.response)
  const before = pair.before.map((turn) => ({ ...turn, text: clean(turn.text) }))
  const question = selfContained(query, before)
  const base: CapturedExchange = {
    id: about.id,
    conversationId: snapshot.conversationKey,
    ordinal: pair.ordinal,
    source: 'page',
    site: about.site,
    pageUrl: pagePath(snapshot.url),
    language: snapshot.language,
    query,
    response,
    ...(question !== null && { question }),
    contentHash: contentHash(query, response),
    context: [],
    contextSource: null,
    citations: pair.citations,
    before,
    after: pair.after.map((turn) => ({ ...turn, text: clean(turn.text) })),
    scores: personalData(pair, response, snapshot.language, sources, rules),
    primaryIssue: null,
    guardrailed: false,
    reachedCustomer: true,
    metadata: {},
    occurredAt: about.occurredAt,
  }
  return scored(base, sources, rules)
}
