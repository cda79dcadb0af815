/**
 * Local evals: an exchange in, scores with evidence out. Deterministic rules and light statistics, no network, the same
 * code in the extension and on the server. Precision first: an expert stops trusting flags that cry wolf, so what
 * cannot be judged says so and is never a flag.
 */
import type { EvalConfig, Score, Span } from '../contract/entities.ts'
import { outcomeOf } from '../domain/evals.ts'
import { conversationEvals, type ConversationEval } from './conversation/index.ts'
import { isSmallTalk, judgeEase } from './ease.ts'
import { fine, type Finding, NO_CONTEXT, notJudged, OTHER_LANGUAGE, quoted } from './finding.ts'
import { judgeGroundedness, judgeTrust } from './groundedness.ts'
import { nonAnswerReason } from './helpfulness.ts'
import { inventedLinks } from './links.ts'
import { PERSONAL_DATA_NAMES } from '../redact/index.ts'
import { strangersData } from './private.ts'
import { sentenceSupports } from './sentence-support.ts'
import { readExchange, type Judged, type Reading } from './reading.ts'
import { asksBack } from './sentences.ts'
import { contextKindOf } from './signs.ts'
import { judgeSufficiency, tellingOf } from './sufficiency.ts'
import { judgeTopic } from './topic.ts'

export type { Around } from './conversation/around.ts'
export type { Judged } from './reading.ts'

/** Changes whenever a score can change. */
export const EVALS_VERSION = 'local-5'

const MAX_EVIDENCE = 20
const MAX_QUOTE = 500
/** All local evals of one exchange, in the order of `configs` (enabled ones that are known here). */
export function evaluate(input: Judged, configs: readonly EvalConfig[]): Score[] {
  const judge = judgeOf(readExchange(input))
  return configs
    .filter((config) => config.enabled && Object.hasOwn(judge, config.key))
    .map((config) => scoreOf(config, judge[config.key as EvalKey]()))
}

function scoreOf(config: EvalConfig, finding: Finding): Score {
  const { key, threshold, direction } = config
  const score = finding.probability === null ? null : Math.round((1 - finding.probability) * 1_000) / 1_000
  const outcome = outcomeOf(score, threshold, direction)
  return {
    eval: key,
    score,
    threshold,
    direction,
    outcome,
    reason: finding.reason.slice(0, 1_000),
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

function judgeOf(reading: Reading): Record<EvalKey, () => Finding> {
  const { input, lexicon, hasContext, english, asked, grounds, nonAnswer, supports, remarks, conflicts } = reading
  const { query, response } = input

  const quote = (start: number, end: number): Span => quoted('response', response, start, end)

  /** Why claims cannot be held against the context, or null where they can. */
  const notGroundable = (): Finding | null => {
    if (!hasContext) return notJudged(NO_CONTEXT)
    if (!english()) return notJudged(OTHER_LANGUAGE)
    if (supports().length === 0 && nonAnswer().probability >= 0.5)
      return fine('The response gives no answer whose content could be checked.')
    if (supports().length === 0)
      return { ...fine('The response claims nothing that could be checked.'), probability: remarks() }
    const missing = supports().reduce((sum, s) => sum + s.missing, 0) / supports().length
    if (input.contextSource === 'page' && missing > 0.45)
      return notJudged('Not judged: the article on this page is about something else.')
    return null
  }

  return {
    ...conversationEvals(reading),

    response_helpfulness: () => {
      if (response.trim() === '') return { probability: 0.95, reason: 'The response is empty.', evidence: [] }
      if (!english()) return notJudged(OTHER_LANGUAGE)
      const found = nonAnswer()
      if (found.span === null) return fine('The response gives an answer.')
      return {
        probability: found.probability,
        reason: nonAnswerReason(found),
        evidence: [quote(found.span.start, found.span.end)],
      }
    },

    response_groundedness: () => {
      const not = notGroundable()
      if (not) return not
      const { probability, reason, spans, nearest } = judgeGroundedness(
        supports(),
        conflicts(),
        contextKindOf(grounds()),
        response.length,
      )
      return {
        probability,
        reason,
        evidence: [...spans.map((s) => quote(s.start, s.end)), ...nearest],
        sentences: sentenceSupports(supports(), conflicts()),
      }
    },

    trustworthiness: () => {
      const not = notGroundable()
      if (not) return not
      const links = inventedLinks(response, grounds(), [query])
      const { probability, reason, spans, against } = judgeTrust(
        supports(),
        [...conflicts(), ...links],
        response.length,
      )
      return { probability, reason, evidence: [...spans.map((s) => quote(s.start, s.end)), ...against] }
    },

    context_sufficiency: () => {
      if (input.contextSource === null || input.contextSource === 'page') return notJudged(NO_CONTEXT)
      if (isSmallTalk(query)) return notJudged('Not judged: the query asks nothing.')
      if (asksBack(response)) return notJudged('Not judged: the response asks back.')
      if (!hasContext) {
        return input.contextSource === 'log'
          ? { probability: 0.97, reason: 'Nothing was retrieved for this query.', evidence: [] }
          : notJudged(NO_CONTEXT)
      }
      if (!english()) return notJudged(OTHER_LANGUAGE)
      const telling = tellingOf(asked())
      if (telling.length === 0) return notJudged('Not judged: the query has too few words of its own.')
      const { probability, missing, nearest } = judgeSufficiency(query, asked(), grounds())
      const lacks = missing.slice(0, 5).join('", "')
      const reason =
        probability < 0.5
          ? missing.length > 0
            ? 'What was retrieved may hold the answer in other words.'
            : 'What was retrieved holds the words of the query.'
          : missing.length > 0
            ? `What was retrieved does not mention "${lacks}".`
            : 'The words of the query stand nowhere together in what was retrieved.'
      return { probability, reason, evidence: nearest ? contextSpan(nearest) : [] }
    },

    query_ease: () => {
      if (!english()) return notJudged(OTHER_LANGUAGE)
      if (isSmallTalk(query)) return fine('The query asks nothing that could be unclear.')
      const { probability, reason } = judgeEase(query, asked())
      const evidence: Span[] = [
        { in: 'query', start: 0, end: query.length, quote: query.slice(0, MAX_QUOTE), document: null },
      ]
      return { probability, reason, evidence }
    },

    off_topic: () => {
      if (!english()) return notJudged(OTHER_LANGUAGE)
      const telling = tellingOf(asked())
      if (isSmallTalk(query) || telling.length === 0) {
        return notJudged('Not judged: the query has too few words of its own.')
      }
      const { probability, unsure } = judgeTopic(query, asked(), response, lexicon)
      const reason =
        probability >= 0.5
          ? 'The response takes up none of the words of the query.'
          : unsure
            ? 'The response is too short, or the query, to leave the topic.'
            : 'The response takes up the words of the query.'
      return { probability, reason, evidence: [quote(0, response.length)] }
    },

    personal_data: () => {
      const context = (): string => input.context.map((doc) => doc.content).join('\n')
      const found = strangersData(response, query, context, input.companyDomains)
      if (found.length === 0) return fine('No personal data of others in the response.')
      const kinds = [...new Set(found.map((f) => PERSONAL_DATA_NAMES[f.type]))].join(', ')
      const evidence = found.map((f) => ({ ...quote(f.start, f.end), quote: `[${f.type}]` }))
      return {
        probability: 0.9,
        reason: `The response contains personal data that neither query nor context has: ${kinds}.`,
        evidence,
      }
    },
  }

  function contextSpan(passage: { document: number; start: number; end: number; text: string }): Span[] {
    if (passage.end <= passage.start) return []
    const { document, start, end, text } = passage
    return [{ in: 'context', start, end, quote: text.slice(0, MAX_QUOTE), document }]
  }
}
