/**
 * How the weights of the linter's weighed rules come about (lib/writing/lint/weights.json), and what such rules do on
 * sets that they were not fitted on. By `node scripts/fit-lint.ts`; a test refits them.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { empathySigns } from '../../../lib/writing/lint/empathy-signs.ts'
import { signsOfBranch } from '../../../lib/writing/lint/missing-branch.ts'
import { readAnswer, type Reading } from '../../../lib/writing/lint/reading.ts'
import { FIRES, KEEPS_STILL, type Case } from '../../unit/writing/elsewhere.ts'
import type { Signs, WeighedRule } from '../../../lib/writing/lint/signs.ts'

const DATA = resolve(import.meta.dirname, '../../data/writing')
/** Never `blind-two`, `blind-three` or `blind-four`: these are only counted on. */
export const FITTED_ON = [
  'dev/lint',
  'second/lint',
  'fresh/lint',
  'third/lint',
  'blind/lint',
  'third/aside',
  'fourth/lint',
  'fifth/lint',
  'branches/dev',
  'branches/fresh',
]
const SIGNS: Readonly<Record<WeighedRule, (reading: Reading) => Signs>> = {
  missing_branch: signsOfBranch,
  no_empathy: empathySigns,
}
/**
 * `right`: how often a rule has to be right where it speaks, which is less for what is only a hint; `ridge`: how strongly
 * weights are drawn to nothing, more where there are fewer examples.
 */
const ASKED_OF: Readonly<Record<WeighedRule, { right: number; ridge: number }>> = {
  no_empathy: { right: 0.95, ridge: 1 },
  missing_branch: { right: 0.9, ridge: 4 },
}
export const WEIGHED = Object.keys(SIGNS) as WeighedRule[]

type Example = { set: string; question: string; signs: Signs; due: boolean }
type Weights = { base: number; from: number; of: Record<string, number> }
type Judged = { probability: number; due: boolean; set: string }

type Item = {
  question: string | null
  answer: string
  domain: string
  knowledge?: string[]
  labels: Partial<Record<WeighedRule, { fire: boolean } | null>>
}

/** Sentences of other trades that the rules are tested with. */
const ELSEWHERE = 'elsewhere'

export function examplesOf(rule: WeighedRule): Example[] {
  const elsewhere = ([due, cases]: [boolean, readonly Case[]]): Example[] =>
    cases
      .filter(([of, question]) => of === rule && question !== null)
      .map(([, question, answer]) => ({
        set: ELSEWHERE,
        question: question!,
        signs: SIGNS[rule](readAnswer(answer, question, [], [])),
        due,
      }))
  return [
    ...FITTED_ON.flatMap((set) => ofSet(rule, set)),
    ...elsewhere([true, FIRES]),
    ...elsewhere([false, KEEPS_STILL]),
  ]
}

function ofSet(rule: WeighedRule, set: string): Example[] {
  return readFileSync(`${DATA}/${set}.jsonl`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Item)
    .flatMap(({ question, answer, domain, knowledge, labels }): Example[] => {
      const label = labels[rule]
      if (!label || question === null || (rule === 'missing_branch' && !knowledge)) return []
      const signs = SIGNS[rule](readAnswer(answer, question, [domain], knowledge ?? []))
      return [{ set, question, signs, due: label.fire }]
    })
}

const FEWEST = 3
const SWEEPS = 100
const STILL = 1e-3

const logistic = (x: number): number => 1 / (1 + Math.exp(-x))

/** Logistic regression with a ridge, one weight at a time by Newton's step: convex, so that the order does not matter. */
export function fit(examples: readonly Example[], rule: WeighedRule): Omit<Weights, 'from'> {
  const columns = new Map<string, { row: number; value: number }[]>()
  examples.forEach(({ signs }, row) => {
    for (const [name, value] of signs) {
      const column = columns.get(name)
      if (column) column.push({ row, value })
      else columns.set(name, [{ row, value }])
    }
  })
  const kept = [...columns].filter(([, cells]) => cells.length >= FEWEST).sort(([a], [b]) => (a < b ? -1 : 1))
  const everyRow = examples.map((_, row) => ({ row, value: 1 }))
  const parameters = new Float64Array(kept.length + 1)
  const margin = new Float64Array(examples.length)
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let moved = 0
    for (let at = 0; at <= kept.length; at++) {
      const cells = at === 0 ? everyRow : kept[at - 1]![1]
      const ridge = at === 0 ? 1e-6 : ASKED_OF[rule].ridge
      let [gradient, curvature] = [ridge * parameters[at]!, ridge]
      for (const { row, value } of cells) {
        const { due } = examples[row]!
        const p = logistic(margin[row]!)
        gradient += value * (p - Number(due))
        curvature += value * value * p * (1 - p)
      }
      const step = Math.max(-1, Math.min(1, -gradient / curvature))
      parameters[at]! += step
      for (const { row, value } of cells) margin[row]! += step * value
      moved = Math.max(moved, Math.abs(step))
    }
    if (moved < STILL) break
  }
  return { base: parameters[0]!, of: Object.fromEntries(kept.map(([name], at) => [name, parameters[at + 1]!])) }
}

export const judge = ({ base, of }: Omit<Weights, 'from'>, examples: readonly Example[]): Judged[] =>
  examples.map(({ signs, due, set }) => ({
    set,
    due,
    probability: logistic([...signs].reduce((sum, [name, value]) => sum + (of[name] ?? 0) * value, base)),
  }))

const FOLDS = 5
/** All answers to a question are in one fold. */
function foldOf(question: string): number {
  let hash = 7
  for (const unit of question) hash = (hash * 31 + unit.codePointAt(0)!) >>> 0
  return hash % FOLDS
}

export const crossValidated = (examples: readonly Example[], rule: WeighedRule): Judged[] =>
  Array.from({ length: FOLDS }, (_, fold) => {
    const model = fit(
      examples.filter(({ question }) => foldOf(question) !== fold),
      rule,
    )
    return judge(
      model,
      examples.filter(({ question }) => foldOf(question) === fold),
    )
  }).flat()

export type Counts = { right: number; wrong: number; due: number }
export const countsOf = (judged: readonly Judged[], from: number): Counts => {
  const said = judged.filter(({ probability }) => probability >= from)
  return {
    right: said.filter(({ due }) => due).length,
    wrong: said.filter(({ due }) => !due).length,
    due: judged.filter(({ due }) => due).length,
  }
}

/** The lowest that is right often enough on folds left out; what is found only falls from there. */
export function thresholdOf(judged: readonly Judged[], rule: WeighedRule): number {
  for (let from = 0.3; from < 0.99; from += 0.01) {
    const { right, wrong } = countsOf(judged, from)
    if (right / Math.max(1e-9, right + wrong) >= ASKED_OF[rule].right) return from
  }
  return 0.99
}

/** What weighs too little to change anything is left out, and the rest kept to two places. */
const LEAST = 0.05
const rounded = (x: number): number => Math.round(x * 100) / 100

export function fitted(rule: WeighedRule): Weights {
  const examples = examplesOf(rule)
  const { base, of } = fit(examples, rule)
  const from = thresholdOf(crossValidated(examples, rule), rule)
  return {
    base: rounded(base),
    from: rounded(Math.log(from / (1 - from))),
    of: Object.fromEntries(
      Object.entries(of)
        .filter(([, weight]) => Math.abs(weight) >= LEAST)
        .map(([name, weight]) => [name, rounded(weight)]),
    ),
  }
}
