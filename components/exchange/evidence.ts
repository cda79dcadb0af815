/** Which words of a text are evidence, from the spans of scores and verdicts. */
import type { Exchange, ManualFlag, Score, Span, Verdict } from '../../lib/contract/index.ts'

export type Piece = { text: string; evidence: boolean }

/** Overlapping and touching spans become one; what lies outside the text is cut off. */
export function mergedSpans(spans: readonly Pick<Span, 'start' | 'end'>[], length: number): [number, number][] {
  const merged: [number, number][] = []
  const sorted = spans
    .map(({ start, end }): [number, number] => [Math.max(0, start), Math.min(length, end)])
    .filter(([start, end]) => start < end)
    .toSorted((a, b) => a[0] - b[0])
  for (const [start, end] of sorted) {
    const last = merged.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else merged.push([start, end])
  }
  return merged
}

/** A text in pieces, in order; together they are the text. */
export function pieces(text: string, spans: readonly Pick<Span, 'start' | 'end'>[]): Piece[] {
  const found: Piece[] = []
  let at = 0
  for (const [start, end] of mergedSpans(spans, text.length)) {
    if (start > at) found.push({ text: text.slice(at, start), evidence: false })
    found.push({ text: text.slice(start, end), evidence: true })
    at = end
  }
  if (at < text.length) found.push({ text: text.slice(at), evidence: false })
  return found
}

const inPlace = (span: Span, place: Span['in'], document: number | null): boolean =>
  span.in === place && (place !== 'context' || span.document === document)

/** Evidence of everything that fell short, of flags and of standing Bad verdicts, in one of the exchange's texts. */
export function evidenceIn(
  exchange: Pick<Exchange, 'scores'> & { flags?: readonly ManualFlag[] },
  verdicts: readonly Verdict[],
  place: Span['in'],
  document: number | null = null,
): Span[] {
  return [
    ...exchange.scores.filter((score) => score.outcome === 'failed').flatMap((score) => score.evidence),
    ...(exchange.flags ?? []).flatMap((flag) => flag.evidence ?? []),
    ...verdicts.filter((verdict) => verdict.value === 'bad' && !verdict.retractedAt).flatMap((one) => one.evidence),
  ].filter((span) => inPlace(span, place, document))
}

const RANK: Record<Score['outcome'], number> = { failed: 0, passed: 1, not_judged: 2 }
/** What fell short first, the worst of it before the rest. */
export const inOrder = (scores: readonly Score[]): Score[] =>
  scores.toSorted((a, b) => RANK[a.outcome] - RANK[b.outcome] || (a.score ?? 1) - (b.score ?? 1))
