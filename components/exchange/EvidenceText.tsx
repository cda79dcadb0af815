import type { Span } from '../../lib/contract/index.ts'
import { pieces } from './pieces.ts'

/** Plain text as written, with evidence marked by a wavy underline. */
export function EvidenceText({ text, spans }: { text: string; spans: readonly Pick<Span, 'start' | 'end'>[] }) {
  return (
    <span dir="auto" className="block break-words whitespace-pre-wrap">
      {pieces(text, spans).map((piece, index) =>
        piece.evidence ? (
          <mark key={index} className="evidence">
            {piece.text}
          </mark>
        ) : (
          <span key={index}>{piece.text}</span>
        ),
      )}
    </span>
  )
}
