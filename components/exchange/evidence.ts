/** Which words of a text are evidence, from the spans of scores and verdicts. */
import type { Exchange, ManualFlag, Score, Span, Verdict } from '../../lib/contract/index.ts'

const inPlace = (span: Span, place: Span['in'], document: number | null): boolean =>
  span.in === place && (place !== 'context' || span.document === document)

export const standsIn = (text: string, { start, end, quote }: Span): boolean => text.slice(start, end) === quote

/**
 * Evidence from failed scores, flags and standing Bad verdicts in one of the exchange's texts. Flags refer to what the
 * page showed, so words that are not in the response are not marked in it.
 */
export function evidenceIn(
  exchange: Pick<Exchange, 'response' | 'scores'> & { flags?: readonly ManualFlag[] },
  verdicts: readonly Verdict[],
  place: Span['in'],
  document: number | null = null,
): Span[] {
  return [
    ...exchange.scores.filter((score) => score.outcome === 'failed').flatMap((score) => score.evidence),
    ...(exchange.flags ?? []).flatMap(({ evidence = [] }) =>
      evidence.filter((span) => standsIn(exchange.response, span)),
    ),
    ...verdicts.filter((verdict) => verdict.value === 'bad' && !verdict.retractedAt).flatMap((one) => one.evidence),
  ].filter((span) => inPlace(span, place, document))
}

const RANK: Record<Score['outcome'], number> = { failed: 0, passed: 1, not_judged: 2 }
/** Failed scores first, and the worst of each outcome first. */
export const inOrder = (scores: readonly Score[]): Score[] =>
  scores.toSorted((a, b) => RANK[a.outcome] - RANK[b.outcome] || (a.score ?? 1) - (b.score ?? 1))
