/** Word and glyph of each outcome. Colour only repeats what the glyph says. */
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
/** Worst first: what a report is opened for. */
export const WORST_FIRST = Object.keys(OUTCOMES) as CaseOutcome[]
