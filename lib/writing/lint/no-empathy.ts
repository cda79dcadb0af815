/** Somebody in trouble is answered like a manual. */
import { missing, type Finding } from './note.ts'
import type { Reading } from './reading.ts'
import { feelsWith } from './sympathy.ts'
import { isOwnTrouble } from './trouble.ts'

const SORRY = 'We are sorry that this happened to you. '

export function noEmpathy({ question, opening, answer }: Reading): Finding[] {
  if (answer.trim() === '' || !isOwnTrouble(question) || feelsWith(opening)) return []
  return missing('empathy', 0, SORRY)
}
