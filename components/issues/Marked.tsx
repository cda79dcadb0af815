/** A text with the search words marked. */
import type { WordPlace } from '../../lib/domain/words-of.ts'
import { pieces } from '../exchange/pieces.ts'

export function Marked({ text, marks }: { text: string; marks: readonly WordPlace[] }) {
  const spans = marks.map(([start, end]) => ({ start, end }))
  return pieces(text, spans).map((piece, index) =>
    piece.evidence ? (
      <mark
        key={index}
        className="bg-transparent font-semibold text-ink underline decoration-accent decoration-2 underline-offset-2"
      >
        {piece.text}
      </mark>
    ) : (
      <span key={index}>{piece.text}</span>
    ),
  )
}
