/** Combines each sentence's support and contradictions into one probability for the response, with places to show. */
import type { Because } from '../contract/because.ts'
import type { Span } from '../contract/entities.ts'
import { beliefIn } from './belief.ts'
import type { Conflict } from './near.ts'
import { why } from './reasons.ts'
import { placesToShow, type ResponsePlace } from './places.ts'
import { groundednessSigns, probabilityOf, type ContextKind } from './signs.ts'
import type { ClaimSupport } from './support.ts'

export type Groundedness = { probability: number; because: Because; spans: ResponsePlace[] }

/** Sentences are shown from this share of missing words. */
const SHOWN = 0.3
const UNSUPPORTED = 0.4

/** `nearest`: the passages closest to unsupported sentences. Added context never lowers support. */
export function judgeGroundedness(
  supports: readonly ClaimSupport[],
  conflicts: readonly Conflict[],
  kind: ContextKind,
  length: number,
): Groundedness & { nearest: Span[] } {
  const probability = probabilityOf(groundednessSigns(supports, conflicts, kind), kind, length)
  const weak = supports
    .filter((s) => s.missing >= SHOWN)
    .sort((a, b) => b.missing - a.missing || a.claim.start - b.claim.start)
  const sorted = byBelief(conflicts)
  return {
    probability,
    because: groundednessReason(probability, supports, weak, sorted[0]),
    spans: placesToShow([...sorted, ...weak.map((s) => s.claim)], length),
    nearest: [...sorted.flatMap(againstOf), ...nearestOf(weak.filter((s) => s.missing >= UNSUPPORTED))],
  }
}

const byBelief = (conflicts: readonly Conflict[]): Conflict[] =>
  [...conflicts].sort((a, b) => beliefIn(b) - beliefIn(a) || a.start - b.start)

const againstOf = ({ against }: Conflict): Span[] => (against ? [{ in: 'context', ...against }] : [])

/** A contradiction is named in the reason from this degree of belief. */
const SURE = 0.5

function groundednessReason(
  probability: number,
  supports: readonly ClaimSupport[],
  weak: readonly ClaimSupport[],
  first: Conflict | undefined,
): Because {
  if (probability < 0.5) return why('supported')
  if (first && beliefIn(first) >= SURE) return contradictionReason(first)
  const words = [
    ...new Set((weak.length > 0 ? weak : supports).flatMap((s) => s.unsupported.map((w) => w.text))),
  ].slice(0, 6)
  return words.length === 0 ? why('not_together') : why('context_silent', { words })
}

function contradictionReason({ kind, said, against }: Conflict): Because {
  if (kind === 'link') return why('link_not_held', { address: said })
  if (kind === 'unknown') return why('record_unknown', { said })
  if (!against) return why('not_held', { words: [said] })
  if (kind === 'record' && /^"?(?:true|false|yes|no)"?$/i.test(against.quote))
    return why('record_differs', { said, value: against.quote.replaceAll('"', '') })
  return why('contradicted', { said, against: against.quote })
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

/** What an invented number or name counts if nothing contradicts it. */
const INVENTED = { number: 0.22, name: 0.08 }

/** Hallucination: contradictions with the context, and harmful inventions: numbers, dates, names, links. */
export function judgeTrust(
  supports: readonly ClaimSupport[],
  conflicts: readonly Conflict[],
  length: number,
): Groundedness & { against: Span[] } {
  const contradicted = new Set(conflicts.map((c) => c.start))
  const invented = supports.flatMap((s) => [
    ...s.numbers
      .filter((w) => !contradicted.has(w.start))
      .map((w) => ({ ...w, belief: INVENTED.number * (0.6 + s.missing) })),
    ...s.names
      .filter((w) => !contradicted.has(w.start))
      .map((w) => ({ ...w, belief: INVENTED.name * (0.6 + s.missing) })),
  ])
  const good = [...conflicts.map(beliefIn), ...invented.map((w) => w.belief)].reduce(
    (product, p) => product * (1 - p),
    1,
  )
  const probability = Math.min(0.97, 1 - 0.95 * good)
  const sorted = byBelief(conflicts)
  return {
    probability,
    because: trustReason(
      probability,
      sorted[0],
      invented.map((w) => w.text),
    ),
    spans: placesToShow([...sorted, ...invented], length),
    against: sorted.flatMap(againstOf),
  }
}

function trustReason(probability: number, first: Conflict | undefined, invented: readonly string[]): Because {
  if (probability < 0.5) return why('not_contradicted')
  if (first) return contradictionReason(first)
  return why('not_held', { words: invented.slice(0, 5) })
}
