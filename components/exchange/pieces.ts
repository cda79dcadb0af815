/** Splits a text into pieces that are evidence or not. A module of its own because lists need it first. */
import type { Span } from '../../lib/contract/index.ts'

export type Piece = { text: string; evidence: boolean }

/** Merges overlapping and adjacent spans, and clips them to the text. */
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

/** The pieces in order; concatenated, they are the text. */
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
