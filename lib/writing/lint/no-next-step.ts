/** The customer still has something to do or to want, and the answer does not say how to go on. */
import { missing, type LintFinding } from './note.ts'
import type { AnswerReading } from './reading.ts'
import { speaks } from './signs.ts'
import { stepSigns } from './step-signs.ts'

const STEP = '\n\nYou can do this next: …'

export function noNextStep(reading: AnswerReading): LintFinding[] {
  const { question, answer } = reading
  if (question.trim() === '' || answer.trim() === '' || !speaks('no_next_step', stepSigns(reading))) return []
  return missing('next_step', answer.trimEnd().length, STEP)
}
