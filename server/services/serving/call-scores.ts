/** The scores of a call: those sent by the assistant, and our own evals for the rest. */
import type { EvalConfig, EvalRule, Project, Score, Span, ValidateRequest } from '../../../lib/contract/index.ts'
import { TEXT_LIMITS } from '../../../lib/contract/index.ts'
import { withWords } from '../../../lib/domain/because.ts'
import { outcomeOf } from '../../../lib/domain/index.ts'
import { type Around, evaluate, EVALS_VERSION } from '../../../lib/evals/index.ts'
import { english, why } from '../../../lib/evals/reasons.ts'
import { type Finder, finderOf, judgeRules } from '../../../lib/evals/rules.ts'

export type CallText = {
  query: string
  response: string
  /** BCP 47. */
  language: string
  around: Around
}

/** Redacts a text. */
export type Redactor = (text: string) => string

/**
 * `eval_scores` given → these evals are not judged here. `{}` given, or a step that only calls tools: nothing is
 * judged; the call is logged and passes.
 */
export function scoresOf(
  request: Pick<ValidateRequest, 'context' | 'eval_scores'>,
  said: CallText,
  evals: readonly EvalConfig[],
  project: Project,
): Score[] {
  const own: EvalConfig[] = []
  const brought: Score[] = []
  for (const config of evals) {
    if (!config.enabled) continue
    const value = request.eval_scores?.[config.key]
    if (value === undefined) own.push(config)
    else brought.push(givenScore(config, value))
  }
  return own.length > 0 ? [...ownScores(request.context, said, own, project), ...brought] : brought
}

function ownScores(
  context: string,
  said: CallText,
  evals: readonly EvalConfig[],
  { companyDomains }: Project,
): Score[] {
  const judged = evaluate(
    {
      ...said,
      context: context ? [{ content: context.slice(0, TEXT_LIMITS.context), id: null, source: null, title: null }] : [],
      contextSource: 'log',
      companyDomains,
    },
    evals,
  )
  return [...judged, ...judgeRules(said, evals, cachedFinder)].map((score): Score => ({ ...score, source: 'server' }))
}

/** Prepared once for as long as the project's row is held. */
const finders = new WeakMap<EvalRule, { finder: Finder | null }>()
function cachedFinder(rule: EvalRule): Finder | null {
  const kept = finders.get(rule)
  if (kept) return kept.finder
  const finder = finderOf(rule)
  finders.set(rule, { finder })
  return finder
}

const GIVEN = why('given')
const GIVEN_REASON = english(GIVEN)

function givenScore(config: EvalConfig, value: number): Score {
  const { threshold, direction } = config
  return {
    eval: config.key,
    score: value,
    threshold,
    direction,
    outcome: outcomeOf(value, threshold, direction),
    reason: GIVEN_REASON,
    because: GIVEN,
    evidence: [],
    source: 'given',
    version: EVALS_VERSION,
  }
}

/**
 * Makes scores storable. Evals read the original text, or a wrong phone number would look like any other; their results
 * must refer to the redacted text: spans are moved, and personal data is removed from reasons too.
 */
export function cleanScores(
  scores: readonly Score[],
  texts: { query: string; response: string; context: string },
  clean: Redactor,
): Score[] {
  const kept = { query: clean(texts.query), response: clean(texts.response), context: clean(texts.context) }
  const removed = wordsLost(Object.values(texts), Object.values(kept))
  // Positions of sentences cannot be moved through redaction: they are kept only if nothing was removed.
  const isWhole = texts.response === kept.response && texts.context === kept.context
  return scores.map(({ sentences, ...score }) => ({
    ...score,
    ...(sentences && isWhole && { sentences }),
    ...keptReason(score, removed, clean),
    evidence: score.evidence.flatMap((span) => movedSpan(span, texts[span.in], kept[span.in], clean)),
  }))
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** Words of the original that are nowhere in the stored text: those of personal data. */
function wordsLost(said: readonly string[], kept: readonly string[]): ReadonlySet<string> {
  if (said.every((text, index) => text === kept[index])) return new Set()
  const still = new Set(kept.flatMap(wordsOf))
  return new Set(said.flatMap(wordsOf).filter((word) => !still.has(word)))
}

/** A structured reason is rendered again with redacted words; of others there is only the sentence. */
function keptReason(
  { reason, because }: Score,
  removed: ReadonlySet<string>,
  clean: Redactor,
): Pick<Score, 'reason' | 'because'> {
  if (!because) return { reason: clean(withoutWords(reason, removed)).slice(0, 1_000) }
  const kept = withWords(because, (words) => (wordsOf(words).some((word) => removed.has(word)) ? '…' : clean(words)))
  return { reason: clean(english(kept)).slice(0, 1_000), because: kept }
}

/** Reasons name words in quotation marks; removed ones are replaced. */
function withoutWords(reason: string, removed: ReadonlySet<string>): string {
  if (removed.size === 0) return reason
  return reason.replaceAll(/(["“])([^"”]*)(["”])/g, (whole, open: string, inner: string, close: string) =>
    wordsOf(inner).some((word) => removed.has(word)) ? `${open}…${close}` : whole,
  )
}

/** Where the quoted words are in the stored text; none if they no longer are. */
function movedSpan(span: Span, said: string, kept: string, clean: Redactor): Span[] {
  if (said === kept && kept.startsWith(span.quote, span.start)) return [span]
  const quote = clean(span.quote)
  const near = clean(said.slice(0, span.start)).length
  const found = [near, kept.indexOf(quote)].find((start) => start >= 0 && kept.startsWith(quote, start))
  return found === undefined ? [] : [{ ...span, quote, start: found, end: found + quote.length }]
}
