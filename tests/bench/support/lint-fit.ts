/**
 * How the weights of the linter's weighed rules come about (lib/writing/lint/weights.json), and what such rules do on
 * sets that they were not fitted on. By `node scripts/fit-lint.ts`; a test refits them.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { empathySigns } from '../../../lib/writing/lint/empathy-signs.ts'
import { signsOfBranch } from '../../../lib/writing/lint/missing-branch.ts'
import { readAnswer, type AnswerReading } from '../../../lib/writing/lint/reading.ts'
import { stepSigns } from '../../../lib/writing/lint/step-signs.ts'
import { packTerms } from '../../../lib/writing/lint/term-set.ts'
import { signsOfNumbers } from '../../../lib/writing/lint/volatile-number.ts'
import { FIRES, KEEPS_STILL, type Case } from '../../unit/writing/elsewhere.ts'
import type { Signs, WeighedRule } from '../../../lib/writing/lint/signs.ts'

const DATA = resolve(import.meta.dirname, '../../data/writing')
/** Never `blind-seven/kept`: it is only counted on. */
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
  'forms/lint',
  'blind-two/lint',
  'blind-three/lint',
  'blind-four/lint',
  'sixth/lint',
  'blind-five/lint',
  'blind-six/lint',
  'blind-seven/open',
  'trades/steps',
  'trades/branches',
  'trades/numbers',
]
type Label = { fire: boolean; spans?: string[] } | null
/** What is weighed of an answer, each with whether it is due: the whole of it, or number by number. */
type Weigh = (reading: AnswerReading, label: NonNullable<Label>) => { signs: Signs; due: boolean }[]
const whole =
  (signsOf: (reading: AnswerReading) => Signs): Weigh =>
  (reading, { fire }) =>
    reading.question === '' ? [] : [{ signs: signsOf(reading), due: fire }]
const numbers: Weigh = (reading, { fire, spans = [] }) => {
  const due = spans.map((span) => ({
    start: reading.answer.indexOf(span),
    end: reading.answer.indexOf(span) + span.length,
  }))
  const found = reading.english ? signsOfNumbers(reading) : []
  // Which number of several is due is not told everywhere.
  if (fire && due.length === 0) return found.length === 1 ? [{ signs: found[0]!.signs, due: true }] : []
  return found.map(({ start, end, signs }) => ({ signs, due: due.some((one) => one.start < end && start < one.end) }))
}
const WEIGH: Readonly<Record<WeighedRule, Weigh>> = {
  volatile_number: numbers,
  missing_branch: whole(signsOfBranch),
  no_next_step: whole(stepSigns),
  no_empathy: whole(empathySigns),
}
/**
 * `right`: how often a rule has to be right where it speaks, on the blind sets left out one after another; less for what
 * is only a hint. `ridge`: how strongly weights are drawn to nothing, more where there are fewer examples.
 */
const ASKED_OF: Readonly<Record<WeighedRule, { right: number; ridge: number }>> = {
  volatile_number: { right: 0.96, ridge: 1 },
  missing_branch: { right: 0.85, ridge: 4 },
  no_next_step: { right: 0.9, ridge: 3 },
  no_empathy: { right: 0.97, ridge: 1 },
}
export const WEIGHED = Object.keys(WEIGH) as WeighedRule[]

type Example = { set: string; signs: Signs; due: boolean }
type Fit = { base: number; of: Record<string, number> }
/** As it is kept: the names of signs by their weight in tenths. */
type Weights = { base: number; from: number; of: Record<string, string[]> }
type Judged = { probability: number; due: boolean; set: string }

type Item = {
  question: string | null
  answer: string
  domain: string
  knowledge?: string[]
  labels: Partial<Record<WeighedRule, Label>>
}

/** Sentences of other trades that the rules are tested with. */
export const ELSEWHERE = 'elsewhere'

export function examplesOf(rule: WeighedRule): Example[] {
  const elsewhere = (due: boolean, cases: readonly Case[]): Example[] =>
    cases
      .filter(([of]) => of === rule)
      .flatMap(([, question, answer]) =>
        weighed(rule, ELSEWHERE, readAnswer(answer, { question, domains: [] }), { fire: due }),
      )
  return [...FITTED_ON.flatMap((set) => ofSet(rule, set)), ...elsewhere(true, FIRES), ...elsewhere(false, KEEPS_STILL)]
}

const weighed = (rule: WeighedRule, set: string, reading: AnswerReading, label: NonNullable<Label>): Example[] =>
  WEIGH[rule](reading, label).map((one) => ({ set, ...one }))

/** Where each item has a trade, a fifth of the trades is left out at a time. */
const isByTrade = (set: string): boolean => set.startsWith('trades/')

function ofSet(rule: WeighedRule, set: string): Example[] {
  return readFileSync(`${DATA}/${set}.jsonl`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Item)
    .flatMap(({ question, answer, domain, knowledge, labels }): Example[] => {
      const label = labels[rule]
      if (!label || (rule === 'missing_branch' && !knowledge)) return []
      const part = isByTrade(set) ? `${set} ${foldOf(domain)}` : set
      return weighed(rule, part, readAnswer(answer, { question, domains: [domain], knowledge: knowledge ?? [] }), label)
    })
}

const FEWEST = 3
const SWEEPS = 100
/** Weights are kept in tenths. */
const STILL = 5e-3

const logistic = (x: number): number => 1 / (1 + Math.exp(-x))

/** In which examples a sign is, and how strongly. */
type Column = { name: string; rows: Int32Array; values: Float64Array }
function columnsOf(examples: readonly Example[]): Column[] {
  const cells = new Map<string, { rows: number[]; values: number[] }>()
  examples.forEach(({ signs }, row) => {
    for (const [name, value] of signs) {
      const column = cells.get(name) ?? { rows: [], values: [] }
      cells.set(name, column)
      column.rows.push(row)
      column.values.push(value)
    }
  })
  return [...cells]
    .filter(([, { rows }]) => rows.length >= FEWEST)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, { rows, values }]) => ({ name, rows: Int32Array.from(rows), values: Float64Array.from(values) }))
}

/** Logistic regression with a ridge, one weight at a time by Newton's step: convex, so that the order does not matter. */
export function fit(examples: readonly Example[], rule: WeighedRule): Fit {
  const kept = columnsOf(examples)
  const everyRow = {
    name: '',
    rows: Int32Array.from(examples.keys()),
    values: new Float64Array(examples.length).fill(1),
  }
  const due = Float64Array.from(examples, (one) => Number(one.due))
  const parameters = new Float64Array(kept.length + 1)
  const margin = new Float64Array(examples.length)
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let moved = 0
    for (let at = 0; at <= kept.length; at++) {
      const { rows, values } = at === 0 ? everyRow : kept[at - 1]!
      const ridge = at === 0 ? 1e-6 : ASKED_OF[rule].ridge
      let [gradient, curvature] = [ridge * parameters[at]!, ridge]
      for (let cell = 0; cell < rows.length; cell++) {
        const row = rows[cell]!
        const value = values[cell]!
        const p = logistic(margin[row]!)
        gradient += value * (p - due[row]!)
        curvature += value * value * p * (1 - p)
      }
      const step = Math.max(-1, Math.min(1, -gradient / curvature))
      parameters[at]! += step
      for (let cell = 0; cell < rows.length; cell++) margin[rows[cell]!]! += step * values[cell]!
      moved = Math.max(moved, Math.abs(step))
    }
    if (moved < STILL) break
  }
  return { base: parameters[0]!, of: Object.fromEntries(kept.map(({ name }, at) => [name, parameters[at + 1]!])) }
}

export const judge = ({ base, of }: Fit, examples: readonly Example[]): Judged[] =>
  examples.map(({ signs, due, set }) => ({
    set,
    due,
    probability: logistic([...signs].reduce((sum, [name, value]) => sum + (of[name] ?? 0) * value, base)),
  }))

const FOLDS = 5
/** A trade is whole in one fold. */
function foldOf(trade: string): number {
  let hash = 7
  for (const unit of trade) hash = (hash * 31 + unit.codePointAt(0)!) >>> 0
  return hash % FOLDS
}

/** Each of `sets` judged by what the others give. */
export const leftOut = (examples: readonly Example[], rule: WeighedRule, sets: readonly string[]): Judged[] =>
  sets.flatMap((left) =>
    judge(
      fit(
        examples.filter(({ set }) => set !== left),
        rule,
      ),
      examples.filter(({ set }) => set === left),
    ),
  )

/** Written before their writer had read a rule. */
const isBlind = (set: string): boolean => set.startsWith('blind')

export type Counts = { right: number; wrong: number; due: number }
export const countsOf = (judged: readonly Judged[], from: number): Counts => {
  const said = judged.filter(({ probability }) => probability >= from)
  return {
    right: said.filter(({ due }) => due).length,
    wrong: said.filter(({ due }) => !due).length,
    due: judged.filter(({ due }) => due).length,
  }
}

/** The lowest that is right often enough on the blind sets, each left out; what is found only falls from there. */
export function thresholdOf(examples: readonly Example[], rule: WeighedRule): number {
  const judged = leftOut(examples, rule, [...new Set(examples.map(({ set }) => set).filter(isBlind))])
  for (let from = 0.3; from < 0.99; from += 0.01) {
    const { right, wrong } = countsOf(judged, from)
    if (right / Math.max(1e-9, right + wrong) >= ASKED_OF[rule].right) return from
  }
  return 0.99
}

/** What is kept of the words of trades that are listed (lib/writing/lint/terms.json). */
export const packedTerms = (): { trade: string } => ({
  trade: packTerms(
    readFileSync(`${DATA}/terms/trade.txt`, 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#')),
  ),
})

/** What weighs less changes next to nothing and is left out. */
const LEAST = 0.15
const rounded = (x: number): number => Math.round(x * 100) / 100

export function fitted(rule: WeighedRule): Weights {
  const examples = examplesOf(rule)
  const { base, of } = fit(examples, rule)
  const from = thresholdOf(examples, rule)
  const byTenths: Record<string, string[]> = {}
  for (const [name, weight] of Object.entries(of)
    .filter(([, one]) => Math.abs(one) >= LEAST)
    .toSorted(([, x], [, y]) => x - y))
    (byTenths[Math.round(weight * 10)] ??= []).push(name)
  return {
    base: rounded(base),
    from: rounded(Math.log(from / (1 - from))),
    of: Object.fromEntries(Object.entries(byTenths).map(([tenths, names]) => [tenths, names.toSorted()])),
  }
}
