/**
 * A proofreader's four marks, the same in the page, lists, plots and the icon: wavy line = flagged, dotted underline
 * (stet) = Good, struck-through stroke = Bad, caret = covered. Shape carries the meaning; colour repeats it. In px, so
 * that they are 16 px beside any text.
 */
import type { MarkKind } from '../../lib/contract/index.ts'
import { GLYPH_PATHS, glyphClass } from './glyph-look.ts'

type GlyphProps = { kind: MarkKind; /** Omitted if words beside it say the same. */ label?: string; size?: number }

export function Glyph({ kind, label, size = 16 }: GlyphProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={glyphClass(kind)}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      <path d={GLYPH_PATHS[kind]} />
    </svg>
  )
}
