/**
 * The four marks of a proofreader, the same in the page, in lists, in plots and in the icon:
 * wavy line = flagged, dotted underline (stet) = Good, struck-through stroke = Bad, caret = covered.
 * Shape carries the meaning; colour repeats it. In px, so that they stay 16 px beside any text.
 */
import type { MarkKind } from '../../lib/contract/index.ts'

const SHAPES: Record<MarkKind, React.ReactNode> = {
  flagged: <path d="M1.5 9.5c1.1-2.4 2.2-2.4 3.3 0s2.2 2.4 3.3 0 2.2-2.4 3.3 0 2.2 2.4 3.1 0" />,
  good: <path d="M2 7h12M2.6 12.2h.01M6.2 12.2h.01M9.8 12.2h.01M13.4 12.2h.01" />,
  bad: <path d="M2 8h12M11 3 5 13" />,
  covered: <path d="M2.5 13 8 4l5.5 9" />,
}

const COLOURS: Record<MarkKind, string> = {
  flagged: 'text-flag',
  good: 'text-good',
  bad: 'text-bad',
  covered: 'text-cover',
}

type GlyphProps = { kind: MarkKind; /** Left out where words beside it say the same. */ label?: string; size?: number }

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
      className={`shrink-0 ${COLOURS[kind]}`}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      {SHAPES[kind]}
    </svg>
  )
}
