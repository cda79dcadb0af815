/** Somebody in trouble gets an answer like a manual. */
import { tokenise } from '../../match/words.ts'
import { empathySigns } from './empathy-signs.ts'
import { missing, type LintFinding } from './note.ts'
import type { AnswerReading } from './reading.ts'
import { speaks, weightOf, wordSign } from './signs.ts'

const SORRY = 'We are sorry that this happened to you. '
/** Words of less weight than this tell an expert nothing. */
const TELLING = 0.3

export function noEmpathy(reading: AnswerReading): LintFinding[] {
  const { question, answer } = reading
  if (question.trim() === '' || answer.trim() === '' || !speaks('no_empathy', empathySigns(reading))) return []
  return missing('empathy', 0, SORRY, tellingOf(question))
}

/** Words of the question that indicate trouble, heaviest first. */
const tellingOf = (question: string): string[] =>
  tokenise(question)
    .map(({ text, lower }) => ({ text, weight: weightOf('no_empathy', wordSign(lower)) }))
    .filter(({ weight }) => weight >= TELLING)
    .sort((a, b) => b.weight - a.weight)
    .map(({ text }) => text)
