/** How sure it is that two speakers were told apart, and that they are a reader and whoever answers. */
import type { Facts } from './facts.ts'
import type { Labels } from './labels.ts'
import type { Evidence, Role } from './role.ts'
import { ASSISTANT_WORDS, greetsFirst, hasWord, introducesItself } from './words.ts'

export const INTRODUCES_ITSELF = 'Introduces itself as an assistant'

export const LABELLED = 'Labels say who speaks'
export const ASKED_ANEW = 'Only one speaker can be asked for another answer'
export const NAMED = 'Names in the markup tell two speakers apart'
export const NAMES_HINT = 'Names in the markup hint at a speaker'
export const WAS_SENT = 'What was sent from the message box stands in it'

export type Score = { sort: Facts[]; sent: number; side: number; label: number; names: number }

export function weighSpeakers(
  user: Score[],
  other: Score[],
  turns: Facts[],
  roles: Map<Element, Role | null>,
  evidence: Evidence[],
): void {
  const all = (part: (score: Score) => boolean, scores: Score[]): boolean => scores.every(part)
  // A message as wide as the list is on no side.
  if (all((s) => s.side > 0, user) && all((s) => s.side <= 0, other) && other.some((s) => s.side < 0))
    evidence.push({ points: 3, why: 'Two speakers stand on two sides' })
  if (all((s) => s.label > 0, user) || (user.some((s) => s.label > 0) && other.some((s) => s.label < 0)))
    evidence.push({ points: 3, why: LABELLED })
  if (all((s) => s.names > 0, user) && all((s) => s.names < 0, other)) evidence.push({ points: 2.5, why: NAMED })
  else if (user.some((s) => s.names > 0) || other.some((s) => s.names < 0))
    evidence.push({ points: 1.2, why: NAMES_HINT })
  const paints = (scores: Score[]): Set<string> => new Set(scores.flatMap((s) => s.sort.map((facts) => facts.paint)))
  const left = paints(user)
  const right = paints(other)
  if ([...left].some((paint) => paint !== '') && ![...left].some((paint) => right.has(paint)))
    evidence.push({ points: 1, why: 'Two speakers have two colours' })
  const judged = (scores: Score[]): boolean => scores.some(({ sort }) => sort.some(({ response }) => response))
  if (judged(other) && !judged(user)) evidence.push({ points: 3, why: ASKED_ANEW })
  // Of two turns one may be the other's name.
  const [opening] = turns
  if (
    opening &&
    turns.length > 2 &&
    roles.get(opening.unit) !== 'user' &&
    greetsFirst(opening.short) &&
    introducesItself(opening.short)
  )
    evidence.push({ points: 1, why: INTRODUCES_ITSELF })
  let changes = 0
  for (let i = 1; i < turns.length; i++) {
    if ((roles.get(turns[i]!.unit) === 'user') !== (roles.get(turns[i - 1]!.unit) === 'user')) changes++
  }
  if (turns.length < 2 || changes < (turns.length - 1) * 0.5) return
  evidence.push({ points: 1, why: 'Speakers take turns' })
  if (user.some(({ sent }) => sent > 0)) evidence.push({ points: 3, why: WAS_SENT })
}

/** A conversation has one reader: several names on the reader's side, or many at all, are people among themselves. */
export function weighPeople(
  labels: Labels,
  turns: Facts[],
  roles: Map<Element, Role | null>,
  evidence: Evidence[],
): void {
  const mine = new Set<string>()
  const theirs = new Set<string>()
  let last: string | undefined
  let switches = 0
  for (const { unit } of turns) {
    const label = labels.of.get(unit)
    if (!label) continue
    if (roles.get(unit) === 'user') mine.add(label)
    else {
      if (last !== undefined && label !== last) switches++
      last = label
      theirs.add(label)
    }
  }
  if (mine.size > 1) evidence.push({ points: -6, why: 'Several people write on one side' })
  // A hand-over goes from one to the next, and perhaps back; in a group people take turns.
  const returns =
    theirs.size >= 3 && switches >= theirs.size && ![...theirs].some((name) => hasWord(name, ASSISTANT_WORDS))
  if (switches > theirs.size || returns) evidence.push({ points: -5, why: 'People talk to each other' })
  if (theirs.size > 3) evidence.push({ points: -5, why: 'Many people take part' })
}
