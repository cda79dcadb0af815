/**
 * The company's own articles distinguish cases ("version 12: 30 seconds, version 13: 10 seconds") and the answer gives
 * one of them without saying for which. Only the company's knowledge shows what branches, not the words of a question,
 * so the rule is silent if no article was retrieved.
 */
import { sentencesOf } from '../../evals/sentences.ts'
import { casesLeftOpen } from './alternatives.ts'
import { BOTH_WAYS, branchSigns, namesBeside } from './branch-signs.ts'
import { contentOf } from './claims.ts'
import { type Case, casesIn, type CaseKind } from './cases.ts'
import { type LintFinding, missing } from './note.ts'
import type { AnswerReading } from './reading.ts'
import { readOnce } from './read-once.ts'
import { sign, speaks, type Signs } from './signs.ts'

/** What an article says of one case, or of several at once: its other words. `sentence` and `article` count from 0. */
type Statement = {
  article: number
  sentence: number
  kind: CaseKind
  family: string
  names: ReadonlyMap<Case['key'], Case['name']>
  words: ReadonlySet<string>
}

/** Naming this many cases is enough to show that there are some. */
const MOST_NAMED = 4
/** Cases are close together: within this many sentences or list lines. */
const NEAR = 6
/** Only the beginning of very long articles is read; the limit on statements suits one with many lists. */
const MOST = { characters: 20_000, statements: 300 }

const NOUNS: Readonly<Record<CaseKind, string>> = {
  version: 'versions?|firmware|releases?|generations?',
  model: 'models?|devices?|products?',
  plan: 'plans?|tiers?|subscriptions?|fares?|tariffs?|packages?|licen[cs]es?|memberships?|tickets?|cards?|rooms?',
  device: 'devices?|phones?|systems?|computers?|browsers?|platforms?',
  place: 'countr(?:y|ies)|regions?|places?|zones?|shops?|stores?|offices?|branch(?:es)?|cent(?:re|er)s?',
  role: 'roles?|rights?|permissions?|everybody|everyone|anybody|anyone',
}
/** It holds for all cases, or says what it depends on. */
const holdsForAll = (kind: CaseKind, prose: string): boolean =>
  new RegExp(
    `\\b(?:all|every|any|each|both|whatever|whichever|no matter|regardless|your|the same|depends?|depending)\\b[^.!?\\n]{0,40}?\\b(?:${NOUNS[kind]})\\b`,
    'i',
  ).test(prose)

const NUMBER = /^\d/

/** Clauses of a sentence that name cases, each with what it says of them. */
function statementsIn(sentence: string): Omit<Statement, 'article' | 'sentence'>[] {
  const cases = casesIn(sentence)
  if (cases.length === 0) return []
  const parts: { text: string; cases: Case[] }[] = []
  let from = 0
  for (const { 0: gap, index } of sentence.matchAll(/\||,? (?:and|but|while) |, |$/g)) {
    const text = sentence.slice(from, index)
    parts.push({ text, cases: cases.filter((one) => one.start >= from && one.end <= index) })
    from = index + gap.length
  }
  // A clause that only names a case, or names none, belongs to its neighbour.
  const whole: { text: string; cases: Case[] }[] = []
  for (const part of parts) {
    const last = whole.at(-1)
    const saysOfLast = last && [...wordsBut(last.text, last.cases)].length > 0
    const says = wordsBut(part.text, part.cases).size > 0
    if (last && (part.cases.length === 0 || !says || !saysOfLast)) {
      last.text += ` ${part.text}`
      last.cases.push(...part.cases)
    } else whole.push(part)
  }
  return whole.flatMap((part) =>
    [...new Set(part.cases.map((one) => one.family))].flatMap((family) => {
      const of = part.cases.filter((one) => one.family === family)
      const words = wordsBut(part.text, of)
      if (words.size === 0) return []
      return [{ kind: of[0]!.kind, family, names: new Map(of.map(({ key, name }) => [key, name])), words }]
    }),
  )
}

function wordsBut(text: string, cases: readonly Case[]): Set<string> {
  const words = contentOf(text)
  for (const { name } of cases) for (const word of contentOf(name)) words.delete(word)
  return words
}

const shared = (one: ReadonlySet<string>, other: ReadonlySet<string>): number =>
  [...one].filter((word) => other.has(word)).length

/** They are about the same thing and say different things of it. */
function areApart(one: Statement, other: Statement): boolean {
  if (one.family !== other.family || [...one.names.keys()].some((key) => other.names.has(key))) return false
  const common = shared(one.words, other.words)
  const differs = common < one.words.size || common < other.words.size
  const bothCount = [one, other].every(({ words }) => [...words].some((word) => NUMBER.test(word)))
  if (one.article !== other.article) return differs && common > 1
  return differs && Math.abs(one.sentence - other.sentence) <= NEAR && (common > 0 || bothCount)
}

const statementsOf = readOnce((knowledge): readonly Statement[] =>
  knowledge
    .flatMap((text, article) =>
      sentencesOf(text.slice(0, MOST.characters)).flatMap((one, sentence) =>
        one.text.split(';').flatMap((part) => statementsIn(part).map((each) => ({ article, sentence, ...each }))),
      ),
    )
    .slice(0, MOST.statements),
)

export function missingBranch(reading: AnswerReading): LintFinding[] {
  const { question, prose, knowledge } = reading
  if (question.trim() === '' || knowledge.length === 0) return []
  const named = namedOpen(reading)
  const open = named.length > 0 || !speaks('missing_branch', signsOfBranch(reading)) ? named : namesBeside(reading)
  return open.length > 0 ? missing('branch', prose.trimEnd().length, skeletonOf(open)) : []
}

/** If cases are distinguished by name or form, that alone decides; otherwise signs do, one being that they are not. */
export function signsOfBranch(reading: AnswerReading): Signs {
  const signs = branchSigns(reading)
  sign(signs, { named: namedOpen(reading).length > 0 })
  return signs
}

function namedOpen({ question, prose, knowledge }: AnswerReading): string[] {
  if (prose.includes('?') || BOTH_WAYS.test(prose)) return []
  const named = namesLeftOpen(question, prose, knowledge)
  return named.length > 0 ? named : casesLeftOpen(question, prose, knowledge)
}

/** @returns the names of the cases, of known kinds, of which the answer states only one, or none */
function namesLeftOpen(question: string, prose: string, knowledge: readonly string[]): string[] {
  const said = contentOf(prose)
  const asked = contentOf(question)
  const statements = statementsOf(knowledge)
  const told = [...casesIn(question), ...casesIn(prose)]
  for (const one of statements) {
    if (told.some(({ kind }) => kind === one.kind) || holdsForAll(one.kind, prose)) continue
    const others = statements.filter((other) => areApart(one, other))
    if (others.length === 0) continue
    const about = new Set([one, ...others].flatMap(({ words }) => [...words]))
    if (shared(about, new Set([...said, ...asked])) < 2 || (shared(about, said) === 0 && shared(about, asked) < 2))
      continue
    return [...new Map([one, ...others].flatMap((each) => [...each.names])).values()]
  }
  return []
}

const skeletonOf = (names: readonly string[]): string =>
  `\n\n${names
    .slice(0, MOST_NAMED)
    .map((name) => `- ${name.charAt(0).toUpperCase()}${name.slice(1)}: …`)
    .join('\n')}`
