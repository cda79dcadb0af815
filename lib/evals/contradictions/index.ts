/**
 * Contradictions: a sentence of the response is close to a passage of the context, yet gives another number, the
 * opposite, no instead of yes, "before" instead of "after", or attributes to one thing what belongs to another. Each
 * kind has its own file; how much each is trusted comes from development data (../belief.ts).
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
