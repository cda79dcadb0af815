/** How an outcome is named and drawn. The glyph says what the colour repeats. */
import type { CaseOutcome } from './report.ts'

export const OUTCOMES: Record<CaseOutcome, { word: string; glyph: string }> = {
  failed: { word: 'Failed', glyph: '✗' },
  flaky: { word: 'Flaky', glyph: '≈' },
  error: { word: 'Error', glyph: '!' },
  blocked: { word: 'Blocked', glyph: '⊘' },
  inconclusive: { word: 'Needs a look', glyph: '?' },
  not_asked: { word: 'Not asked', glyph: '–' },
  passed: { word: 'Passed', glyph: '✓' },
}
/** The worst first: what one opens a report for. */
export const WORST_FIRST = Object.keys(OUTCOMES) as CaseOutcome[]
