/**
 * Whether two pieces of guidance that may be given for the same question contradict each other: do it and do not do it,
 * the same thing with another number, or its opposite. Detected by the guards that keep answers apart; the assistant
 * would follow one of them by chance.
 */
import type { Guidance } from '../contract/entities.ts'
import { sentencesOf } from '../evals/sentences.ts'
import { cover } from './cover.ts'
import { guardReadings, type GuardName } from './guards.ts'
import { negated } from '../writing/render.ts'
import { read, type QuestionReading } from './reading.ts'

/** What each of them says, as the assistant is told; `forbidden`: one asks for what the other rules out. */
export type Disagreement = { by: 'forbidden' | GuardName; ours: string; theirs: string }

type Instruction = { text: string; reading: QuestionReading; isForbidden: boolean }

const FORBIDS = /^(?:please )?(?:do not|don['’]?t|never|avoid|refrain from|stop)\s+(?:ever )?/i
const LEADS = /^(?:always|please|only|make sure (?:to|that you)|be sure to)\s+/i
/** Share that two instructions must have in common before a difference counts as a contradiction. */
const ALIKE = 0.55
/** Guards that show a contradiction; two names, or two directions, may both be right. */
const TELLING: ReadonlySet<GuardName> = new Set<GuardName>(['polarity', 'negation', 'number', 'version'])

/** The first contradiction found. Symmetric except for who says what. */
export function disagreement(a: Guidance, b: Guidance): Disagreement | null {
  if (areApart(a, b)) return null
  const theirs = instructionsOf(b)
  for (const one of instructionsOf(a)) {
    for (const other of theirs) {
      const by = contradiction(one, other)
      if (by) return { by, ours: one.text, theirs: other.text }
    }
  }
  return null
}

/**
 * The first contradiction between guidance (ours) and a sentence of an answer to this question. Numbers that the answer
 * names as well, of another case, are none.
 */
export function disagreementWithAnswer(guidance: Guidance, query: string, answer: string): Disagreement | null {
  if (guardReadings(read(guidance.when), read(query)).blocked) return null
  const said = sentencesOf(answer).map(({ text }) => instruction(text, false))
  const named = new Set(read(answer).quantities.map(({ value }) => value))
  for (const one of instructionsOf(guidance)) {
    const isNamed = one.reading.quantities.every(({ value }) => named.has(value))
    for (const other of said) {
      const by = contradiction(one, other)
      if (by && !(by === 'number' && isNamed)) return { by, ours: one.text, theirs: other.text }
    }
  }
  return null
}

/** Different versions, plans or regions, or different cases: not given together, or not meant together. */
function areApart(a: Guidance, b: Guidance): boolean {
  const scopes = [a, b].map(({ scope }) => read(scope ?? '').text)
  if (scopes[0] !== '' && scopes[1] !== '' && scopes[0] !== scopes[1]) return true
  return guardReadings(read(a.when), read(b.when)).blocked
}

function instructionsOf({ do: doing, dont, wording }: Guidance): Instruction[] {
  return [
    ...doing.map((text) => instruction(text, false)),
    ...dont.map((text) => instruction(text, true)),
    ...(wording === null ? [] : [instruction(wording, false)]),
  ].filter((one) => one.reading.words.length > 0)
}

function instruction(text: string, isDont: boolean): Instruction {
  const isForbidden = FORBIDS.test(text)
  const bare = text.replace(FORBIDS, '').replace(LEADS, '')
  return { text: isDont ? negated(text) : text, reading: read(bare), isForbidden: isDont || isForbidden }
}

function contradiction(a: Instruction, b: Instruction): Disagreement['by'] | null {
  const veto = guardReadings(a.reading, b.reading)
  const { share, missing, common } = cover(a.reading, b.reading)
  if (common === 0) return null
  if (a.isForbidden !== b.isForbidden) return !veto.blocked && missing.length === 0 ? 'forbidden' : null
  // If both rule it out, neither asks for it.
  if (a.isForbidden || !veto.blocked || !TELLING.has(veto.by)) return null
  return share >= ALIKE ? veto.by : null
}
