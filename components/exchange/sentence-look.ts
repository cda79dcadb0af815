/** The glyph, underline and colour of each sentence state; colour is never the only sign. */
import { Check, CircleDashed, EqualNot, type LucideIcon } from 'lucide-react'
import type { SentenceSupport } from '../../lib/contract/index.ts'

export type SentenceState = SentenceSupport['state']

/** Worst first. */
export const STATES: readonly SentenceState[] = ['contradicted', 'unsupported', 'supported']

export const LOOK: Record<SentenceState, { icon: LucideIcon; text: string; edge: string; line: string }> = {
  contradicted: { icon: EqualNot, text: 'text-bad', edge: 'border-bad', line: 'support-line-contradicted' },
  unsupported: { icon: CircleDashed, text: 'text-flag', edge: 'border-flag', line: 'support-line-unsupported' },
  supported: { icon: Check, text: 'text-good', edge: 'border-good', line: 'support-line-supported' },
}
