/** Shapes and colours of the four marks, also for drawing without React. */
import type { MarkKind } from '../../lib/contract/index.ts'

export const GLYPH_PATHS: Record<MarkKind, string> = {
  flagged: 'M1.5 9.5c1.1-2.4 2.2-2.4 3.3 0s2.2 2.4 3.3 0 2.2-2.4 3.3 0 2.2 2.4 3.1 0',
  good: 'M2 7h12M2.6 12.2h.01M6.2 12.2h.01M9.8 12.2h.01M13.4 12.2h.01',
  bad: 'M2 8h12M11 3 5 13',
  covered: 'M2.5 13 8 4l5.5 9',
}

const COLOURS: Record<MarkKind, string> = {
  flagged: 'text-flag',
  good: 'text-good',
  bad: 'text-bad',
  covered: 'text-cover',
}

export const glyphClass = (kind: MarkKind): string => `shrink-0 ${COLOURS[kind]}`
