/**
 * Local evals: an exchange in, scores with evidence out. Deterministic rules and simple statistics, no network, the
 * same code in the extension and on the server. Precision comes first: experts stop trusting flags that cry wolf, so an
 * eval that cannot judge says so and never flags.
 */
import type { EvalConfig, Score, Span } from '../contract/entities.ts'
import { outcomeOf } from '../domain/retest/evals.ts'
import { conversationEvals, type ConversationEval } from './conversation/index.ts'
import { isSmallTalk, judgeEase } from './ease.ts'
import { fine, type EvalFinding, notJudged, quoted } from './finding.ts'
import { judgeGroundedness, judgeTrust } from './groundedness.ts'
import { nonAnswerReason } from './helpfulness.ts'
import { inventedLinks } from './links.ts'
import { nonAnswerAbroad } from './non-answer-abroad.ts'
import { strangersData } from './private.ts'
import { sentenceSupports } from './sentence-support.ts'
import { english, why } from './reasons.ts'
import { readExchange, type EvalInput, type ExchangeReading } from './reading.ts'
import { asksBack } from './sentences.ts'
import { contextKindOf } from './signs.ts'
import { judgeSufficiency, tellingOf } from './sufficiency.ts'
import { judgeTopic } from './topic.ts'

export type { Around } from './conversation/around.ts'
export type { EvalInput } from './reading.ts'

/** Bumped whenever a score can change. */
export const EVALS_VERSION = 'local-11'

/** If the answer was taken from what was retrieved, retrieval was sufficient, whatever words the question uses. */
const TAKEN = 0.5
/** Share of a sentence that may be paraphrase. */
const SAID_OTHERWISE = 0.15
/** Least share of the question that one sentence of the context must hold, or the answer is about something else. */
const ASKED_FOR = 0.3

const MAX_EVIDENCE = 20
const MAX_QUOTE = 500
/** All local evals of one exchange, in the order of `configs` (those that are enabled and known here). */
export function evaluate(input: EvalInput, configs: readonly EvalConfig[]): Score[] {
  if (configs.length === 0) return []
  const judge = judgeOf(readExchange(input))
  return configs
    .filter((config) => config.enabled && Object.hasOwn(judge, config.key))
    .map((config) => scoreOf(config, judge[config.key as EvalKey]()))
}

function scoreOf(config: EvalConfig, finding: EvalFinding): Score {
  const { key, threshold, direction } = config
  const score = finding.probability === null ? null : Math.round((1 - finding.probability) * 1_000) / 1_000
  const outcome = outcomeOf(score, threshold, direction)
  return {
    eval: key,
    score,
    threshold,
    direction,
    outcome,
    reason: english(finding.because).slice(0, 1_000),
    because: finding.because,
    evidence: outcome === 'failed' ? finding.evidence.slice(0, MAX_EVIDENCE) : [],
    source: 'local',
    version: EVALS_VERSION,
    ...(finding.sentences && { sentences: finding.sentences }),
  }
}

type EvalKey =
  | 'trustworthiness'
  | 'context_sufficiency'
  | 'response_helpfulness'
  | 'query_ease'
  | 'response_groundedness'
  | 'off_topic'
  | 'personal_data'
  | ConversationEval

function judgeOf(reading: ExchangeReading): Record<EvalKey, () => EvalFinding> {
  const { input, lexicon, hasContext, english, asked, grounds, nonAnswer, supports, remarks, conflicts } = reading
  const { query, response } = input

  const quote = (start: number, end: number): Span => quoted('response', response, start, end)

  /** The response says something, and the context holds all of it. */
  const isTaken = (): boolean =>
    supports().length > 0 &&
    nonAnswer().probability < 0.5 &&
    conflicts().length === 0 &&
    supports().every((one) => one.missing <= SAID_OTHERWISE)

  /** Why the claims cannot be checked against the context, or null if they can. */
  const notGroundable = (): EvalFinding | null => {
    if (!hasContext) return notJudged('no_context')
    if (!english()) return notJudged('other_language')
    if (supports().length === 0 && nonAnswer().probability >= 0.5) return fine('no_answer_to_check')
    if (supports().length === 0) return { ...fine('nothing_to_check'), probability: remarks() }
    const missing = supports().reduce((sum, s) => sum + s.missing, 0) / supports().length
    if (input.contextSource === 'page' && missing > 0.45) return notJudged('other_article')
    return null
  }

  return {
    ...conversationEvals(reading),

    response_helpfulness: () => {
      if (response.trim() === '') return { probability: 0.95, because: why('empty'), evidence: [] }
      if (!english()) {
        const nothing = nonAnswerAbroad(response)
        if (!nothing) return notJudged('other_language')
        return { probability: 0.9, because: why('does_not_know'), evidence: [quote(nothing.start, nothing.end)] }
      }
      const found = nonAnswer()
      if (found.span === null) return fine('answers')
      return {
        probability: found.probability,
        because: nonAnswerReason(found),
        evidence: [quote(found.span.start, found.span.end)],
      }
    },

    response_groundedness: () => {
      const not = notGroundable()
      if (not) return not
      const { probability, because, spans, nearest } = judgeGroundedness(
        supports(),
        conflicts(),
        contextKindOf(grounds()),
        response.length,
      )
      return {
        probability,
        because,
        evidence: [...spans.map((s) => quote(s.start, s.end)), ...nearest],
        sentences: sentenceSupports(supports(), conflicts()),
      }
    },

    trustworthiness: () => {
      const not = notGroundable()
      if (not) return not
      const links = inventedLinks(response, grounds(), [query])
      const { probability, because, spans, against } = judgeTrust(
        supports(),
        [...conflicts(), ...links],
        response.length,
      )
      return { probability, because, evidence: [...spans.map((s) => quote(s.start, s.end)), ...against] }
    },

    context_sufficiency: () => {
      if (input.contextSource === null || input.contextSource === 'page') return notJudged('no_context')
      if (isSmallTalk(query)) return notJudged('asks_nothing')
      if (asksBack(response)) return notJudged('asks_back')
      if (!hasContext) {
        return input.contextSource === 'log'
          ? { probability: 0.97, because: why('nothing_retrieved'), evidence: [] }
          : notJudged('no_context')
      }
      if (!english()) return notJudged('other_language')
      const telling = tellingOf(asked())
      if (telling.length === 0) return notJudged('few_words')
      const { missing, nearest, ...judged } = judgeSufficiency(query, asked(), grounds())
      const wasEnough = 1 - judged.signs.apart >= ASKED_FOR && isTaken()
      const probability = wasEnough ? Math.min(judged.probability, TAKEN) : judged.probability
      const because =
        probability < 0.5
          ? why(missing.length > 0 ? 'retrieved_other_words' : 'retrieved_words')
          : missing.length > 0
            ? why('retrieved_lacks', { words: missing.slice(0, 5) })
            : why('retrieved_apart')
      return { probability, because, evidence: nearest ? contextSpan(nearest) : [] }
    },

    query_ease: () => {
      if (!english()) return notJudged('other_language')
      if (isSmallTalk(query)) return fine('nothing_unclear')
      const { probability, because } = judgeEase(query, asked())
      const evidence: Span[] = [
        { in: 'query', start: 0, end: query.length, quote: query.slice(0, MAX_QUOTE), document: null },
      ]
      return { probability, because, evidence }
    },

    off_topic: () => {
      if (!english()) return notJudged('other_language')
      const telling = tellingOf(asked())
      if (isSmallTalk(query) || telling.length === 0) {
        return notJudged('few_words')
      }
      const { probability, unsure } = judgeTopic(query, asked(), response, lexicon)
      const because = why(probability >= 0.5 ? 'off_topic' : unsure ? 'too_short_for_topic' : 'on_topic')
      return { probability, because, evidence: [quote(0, response.length)] }
    },

    personal_data: () => {
      const context = (): string => input.context.map((doc) => doc.content).join('\n')
      const found = strangersData(response, query, context, input.companyDomains)
      if (found.length === 0) return fine('no_personal_data')
      const kinds = [...new Set(found.map((f) => f.type))]
      const evidence = found.map((f) => ({ ...quote(f.start, f.end), quote: `[${f.type}]` }))
      return { probability: 0.9, because: why('personal_data', { kinds }), evidence }
    },
  }

  function contextSpan(passage: { document: number; start: number; end: number; text: string }): Span[] {
    if (passage.end <= passage.start) return []
    const { document, start, end, text } = passage
    return [{ in: 'context', start, end, quote: text.slice(0, MAX_QUOTE), document }]
  }
}
