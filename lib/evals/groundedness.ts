/** From support and conflicts of each sentence to one probability for the response, with the places to show. */
import type { Span } from '../contract/entities.ts'
import type { Conflict } from './near.ts'
import { clamp01, logistic } from './logistic.ts'
import type { ClaimSupport } from './support.ts'

export type Place = { start: number; end: number }
export type Judgement = { probability: number; reason: string; spans: Place[] }

/** How far each kind of conflict is to be believed, from its precision on development data. */
const BELIEF: Readonly<Record<Conflict['kind'], number>> = {
  number: 0.9,
  comparator: 0.8,
  name: 0.8,
  negation: 0.5,
  opposite: 0.35,
  link: 1,
}
const belief = (c: Conflict): number => clamp01(c.strength * BELIEF[c.kind])

/** Weights were fitted on development data with each at least 0; rounded. A response with nothing missing gets .08. */
const WEIGHT = { base: -2.4, missing: 4, worst: 1.5, apart: 1, number: 0.25, name: 0.3, conflict: 1.6 }

const UNSUPPORTED = 0.4

/** `nearest` are the passages next to unsupported sentences. Adding context never raises the probability by support. */
export function judgeGroundedness(
  supports: readonly ClaimSupport[],
  conflicts: readonly Conflict[],
): Judgement & { nearest: Span[] } {
  const words = supports.reduce((sum, s) => sum + s.claim.words.length, 0) || 1
  const mean = (of: (s: ClaimSupport) => number): number =>
    supports.reduce((sum, s) => sum + of(s) * s.claim.words.length, 0) / words
  const missing = mean((s) => s.missing)
  const apart = mean((s) => s.apart)
  const worst = Math.max(0, ...supports.filter((s) => s.claim.words.length >= 3).map((s) => s.missing))
  const numbers = Math.min(
    2,
    supports.reduce((sum, s) => sum + s.numbers.length, 0),
  )
  const names = Math.min(
    3,
    supports.reduce((sum, s) => sum + s.names.length, 0),
  )
  const conflict = Math.max(0, ...conflicts.map(belief))
  const probability = logistic(
    WEIGHT.base +
      WEIGHT.missing * missing +
      WEIGHT.worst * worst +
      WEIGHT.apart * (apart - missing) +
      WEIGHT.number * numbers +
      WEIGHT.name * names +
      WEIGHT.conflict * conflict,
  )
  const weak = supports
    .filter((s) => s.missing >= UNSUPPORTED)
    .sort((a, b) => b.missing - a.missing || a.claim.start - b.claim.start)
  const spans = [...weak.map((s) => s.claim), ...conflicts.filter((c) => belief(c) >= 0.5)].map(({ start, end }) => ({
    start,
    end,
  }))
  return {
    probability,
    reason: groundednessReason(probability, supports, weak),
    spans: withoutInner(spans),
    nearest: nearestOf(weak),
  }
}

function groundednessReason(
  probability: number,
  supports: readonly ClaimSupport[],
  weak: readonly ClaimSupport[],
): string {
  if (probability < 0.5) return 'The context supports the response.'
  const words = [
    ...new Set((weak.length > 0 ? weak : supports).flatMap((s) => s.unsupported.map((w) => w.text))),
  ].slice(0, 6)
  if (words.length === 0) return 'The context holds the words of the response, but not together.'
  return `The context says nothing of "${words.join('", "')}".`
}

const nearestOf = (weak: readonly ClaimSupport[]): Span[] =>
  weak.slice(0, 3).flatMap(({ nearest, nearness }) =>
    nearest && nearness >= 0.25 && nearest.end > nearest.start
      ? [
          {
            in: 'context' as const,
            start: nearest.start,
            end: nearest.end,
            quote: nearest.text.slice(0, 500),
            document: nearest.document,
          },
        ]
      : [],
  )

/** More places than anybody looks at are left out before they are compared. */
const MAX_PLACES = 100

function withoutInner(all: readonly Place[]): Place[] {
  const spans = all.slice(0, MAX_PLACES)
  return spans.filter(
    (s, i) =>
      !spans.some(
        (o, j) => j !== i && o.start <= s.start && o.end >= s.end && (o.end - o.start > s.end - s.start || j < i),
      ),
  )
}

/** What an invented number, or a name, counts that nothing contradicts. */
const INVENTED = { number: 0.22, name: 0.08 }

/** Hallucination: what the context contradicts, and inventions of the kind that harm: numbers, dates, names, links. */
export function judgeTrust(
  supports: readonly ClaimSupport[],
  conflicts: readonly Conflict[],
): Judgement & { against: Span[] } {
  const contradicted = new Set(conflicts.map((c) => c.start))
  const invented = supports.flatMap((s) => [
    ...s.numbers
      .filter((w) => !contradicted.has(w.start))
      .map((w) => ({ ...w, belief: INVENTED.number * (0.6 + s.missing) })),
    ...s.names
      .filter((w) => !contradicted.has(w.start))
      .map((w) => ({ ...w, belief: INVENTED.name * (0.6 + s.missing) })),
  ])
  const good = [...conflicts.map(belief), ...invented.map((w) => w.belief)].reduce((product, p) => product * (1 - p), 1)
  const probability = Math.min(0.97, 1 - 0.95 * good)
  const sorted = [...conflicts].sort((a, b) => belief(b) - belief(a) || a.start - b.start)
  const spans = [...sorted.filter((c) => belief(c) >= 0.2), ...invented].map(({ start, end }) => ({ start, end }))
  const against = sorted.flatMap((c): Span[] =>
    c.against
      ? [
          {
            in: 'context',
            start: c.against.start,
            end: c.against.end,
            quote: c.against.quote,
            document: c.against.document,
          },
        ]
      : [],
  )
  return {
    probability,
    reason: trustReason(
      probability,
      sorted[0],
      invented.map((w) => w.text),
    ),
    spans: withoutInner(spans),
    against,
  }
}

function trustReason(probability: number, first: Conflict | undefined, invented: readonly string[]): string {
  if (probability < 0.5) return 'Nothing in the response contradicts the context.'
  if (first?.kind === 'link') return `The response links to ${first.said}, which the context does not hold.`
  if (first?.against) return `The response says "${first.said}" where the context says "${first.against.quote}".`
  return `The context does not hold "${invented.slice(0, 5).join('", "')}".`
}
