/** A place in the context with the words around it. */
import type { ContextDoc, SentenceSupport } from '../../lib/contract/index.ts'

export type Passage = { doc: ContextDoc; before: string; place: string; after: string }

const AROUND = 120

/** Null if there is none, or the document is shorter than the span. Cut at spaces; an ellipsis marks each cut. */
export function passageOf(nearest: SentenceSupport['nearest'], context: readonly ContextDoc[]): Passage | null {
  const doc = nearest && context[nearest.document]
  if (!nearest || !doc || nearest.end > doc.content.length || nearest.start >= nearest.end) return null
  const from = Math.max(0, nearest.start - AROUND)
  const to = Math.min(doc.content.length, nearest.end + AROUND)
  const before = doc.content.slice(from, nearest.start)
  const after = doc.content.slice(nearest.end, to)
  return {
    doc,
    before: from === 0 ? before : `… ${before.slice(before.indexOf(' ') + 1)}`,
    place: doc.content.slice(nearest.start, nearest.end),
    after: to === doc.content.length ? after : `${after.slice(0, Math.max(0, after.lastIndexOf(' ')))} …`,
  }
}
