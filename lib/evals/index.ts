/**
 * Local evals: an exchange in, scores with evidence out. Deterministic rules and light statistics, no network, the same
 * code in the extension and on the server. Precision first: an expert stops trusting flags that cry wolf, so what
 * cannot be judged says so and is never a flag.
 */
import type { ContextDoc, EvalConfig, Score, SentenceSupport, Span } from '../contract/entities.ts'
import { claimsOf } from './claims.ts'
import { conflictsOf } from './contradictions/index.ts'
import { isSmallTalk, judgeEase } from './ease.ts'
import { newLexicon, prepareGrounds } from './grounds.ts'
import { judgeGroundedness, judgeTrust } from './groundedness.ts'
import { judgeNonAnswer, nonAnswerReason } from './helpfulness.ts'
import { isEnglish } from './language.ts'
import { inventedLinks } from './links.ts'
import { PERSONAL_DATA_NAMES } from '../redact/index.ts'
import { strangersData } from './private.ts'
import { sentenceSupports } from './sentence-support.ts'
import { askedWords, judgeSufficiency } from './sufficiency.ts'
import { supportOf } from './support.ts'
import { judgeTopic } from './topic.ts'

/** Changes whenever a score can change. */
export const EVALS_VERSION = 'local-3'

export type Judged = {
  query: string
  response: string
  context: ContextDoc[]
  /** Where the context is from: the server's log, pages the response cites, or the article open next to the chat. */
  contextSource: 'log' | 'cited' | 'page' | null
  /** BCP 47 tag of the page, or null. */
  language: string | null
  companyDomains: string[]
}

/** What an eval comes to; `probability` is that of a problem, null where it cannot judge. */
type Finding = { probability: number | null; reason: string; evidence: Span[]; sentences?: SentenceSupport[] }

const notJudged = (reason: string): Finding => ({ probability: null, reason, evidence: [] })
const fine = (reason: string): Finding => ({ probability: 0.03, reason, evidence: [] })

/** What a response that claims nothing can still be wrong by: never enough for a flag. */
const REMARK = { least: 0.29, missing: 0.16 }

/** Something is known, too little for a flag: what is likelier than this comes closer to a flag, and never there. */
const UNSURE_FROM = 0.4
const unsurely = (probability: number): number =>
  probability <= UNSURE_FROM ? probability : UNSURE_FROM + (0.09 * (probability - UNSURE_FROM)) / (1 - UNSURE_FROM)

const MAX_EVIDENCE = 20
const MAX_QUOTE = 500
/** Of very long texts only the beginning is judged: 20,000 characters of response, 100,000 of context. */
const LIMITS = { query: 4_000, response: 20_000, context: 100_000 }

/** All local evals of one exchange, in the order of `configs` (enabled ones that are known here). */
export function evaluate(input: Judged, configs: readonly EvalConfig[]): Score[] {
  const judge = judgeOf(limited(input))
  return configs
    .filter((config) => config.enabled && Object.hasOwn(judge, config.key))
    .map((config) => scoreOf(config, judge[config.key as EvalKey]()))
}

function scoreOf(config: EvalConfig, finding: Finding): Score {
  const { key, threshold, direction } = config
  const score = finding.probability === null ? null : Math.round((1 - finding.probability) * 1_000) / 1_000
  const failed = score !== null && (direction === 'below' ? score < threshold : score > threshold)
  return {
    eval: key,
    score,
    threshold,
    direction,
    outcome: score === null ? 'not_judged' : failed ? 'failed' : 'passed',
    reason: finding.reason.slice(0, 1_000),
    evidence: failed ? finding.evidence.slice(0, MAX_EVIDENCE) : [],
    source: 'local',
    version: EVALS_VERSION,
    ...(finding.sentences && { sentences: finding.sentences }),
  }
}

function limited(input: Judged): Judged {
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

/** A short turn that ends in a question: nothing was to be found yet. */
const asksBack = (response: string): boolean => response.length < 240 && /\?["'”’)*_\s]*$/.test(response)

/** Runs `make` when first asked; evals share what is costly. */
function lazy<T>(make: () => T): () => T {
  let kept: { value: T } | null = null
  return () => (kept ??= { value: make() }).value
}

type EvalKey =
  | 'trustworthiness'
  | 'context_sufficiency'
  | 'response_helpfulness'
  | 'query_ease'
  | 'response_groundedness'
  | 'off_topic'
  | 'personal_data'

const NO_CONTEXT = 'Not judged: no context.'
const OTHER_LANGUAGE = 'Not judged in this language.'

function judgeOf(input: Judged): Record<EvalKey, () => Finding> {
  const { query, response } = input
  const lexicon = newLexicon()
  const english = lazy(() => isEnglish(`${query}\n${response}`, input.language))
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
  // Questions and courtesy assert nothing; what they mention still tells a little. Never enough for a flag.
  const remarks = lazy(() => {
    const all = claimsOf(response, lexicon, 'all').map((claim) => supportOf(claim, grounds(), new Set()).missing)
    const missing = all.length === 0 ? 0 : all.reduce((a, b) => a + b, 0) / all.length
    return REMARK.least + REMARK.missing * missing
  })
  const conflicts = lazy(() => supports().flatMap((s) => conflictsOf(s.claim, grounds())))

  const quote = (start: number, end: number): Span => ({
    in: 'response',
    start,
    end,
    quote: response.slice(start, end).slice(0, MAX_QUOTE),
    document: null,
  })

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
      const { probability, reason, spans, nearest } = judgeGroundedness(supports(), conflicts(), response.length)
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
      const telling = asked().filter((w) => w.weight >= 1)
      if (telling.length === 0) return notJudged('Not judged: the query has too few words of its own.')
      const judged = judgeSufficiency(query, asked(), grounds())
      const { missing, nearest } = judged
      // One word alone can always be said differently.
      const probability = telling.length === 1 ? unsurely(judged.probability) : judged.probability
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
      const telling = asked().filter((w) => w.weight >= 1)
      if (isSmallTalk(query) || telling.length === 0) {
        return notJudged('Not judged: the query has too few words of its own.')
      }
      const judged = judgeTopic(query, asked(), response, lexicon)
      const unsure = telling.length === 1 || judged.words < 8 || asksBack(response)
      const probability = unsure ? unsurely(judged.probability) : judged.probability
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
