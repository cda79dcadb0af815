/**
 * Contradictions: a sentence of the response stands close to a passage of the context and yet says another number, the
 * opposite, no where the passage says yes, "before" where it says "after", or gives one thing what belongs to another.
 * Each kind is a file of its own; how far each is to be believed is known from development data (../belief.ts).
 */
import type { Claim } from '../claims.ts'
import type { Grounds } from '../grounds.ts'
import { nearPassages, readSentence, type Conflict } from '../near.ts'
import { hoursConflicts } from './hours.ts'
import { clockConflicts, comparatorConflicts, numberConflicts } from './numbers.ts'
import { oppositeConflicts } from './opposites.ts'
import { orderConflicts } from './order.ts'
import { deniedConflicts, negationConflicts } from './polarity.ts'
import { recordConflicts } from './records.ts'
import { swapConflicts } from './swap.ts'

export function conflictsOf(claim: Claim, g: Grounds): Conflict[] {
  const near = nearPassages(claim, g)
  const times = [...hoursConflicts(claim, g), ...clockConflicts(claim, g)]
  if (near.length === 0 && g.facts.length === 0) return times
  const said = readSentence(claim.text, claim.start, g.lexicon)
  const found = [...recordConflicts(claim, said, g), ...times]
  if (near.length === 0) return found
  return [
    ...found,
    ...numberConflicts(claim, said.words, near, g),
    ...comparatorConflicts(said.words, near),
    ...oppositeConflicts(said.words, near, g),
    ...deniedConflicts(said, near, g),
    ...negationConflicts(claim, said, near, g),
    ...orderConflicts(said.words, near),
    ...swapConflicts(claim, said, near, g),
  ]
}
