/** Exchanges labelled by hand, per eval, half of them held out: tests/data/evals. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EvalConfig, Score } from '../../../lib/contract/entities.ts'
import type { Turn } from '../../../lib/contract/turn.ts'
import { evaluate, type EvalInput } from '../../../lib/evals/index.ts'

export type Labelled = {
  bad: boolean
  half: 'dev' | 'held_out'
  query: string
  response: string
  before?: Turn[]
  context?: string
  answers?: { query: string; answer: string }[]
  dead?: string[]
}

export const LABELLED = [
  'self_contradiction',
  'expert_contradiction',
  'wrong_language',
  'foreign_link',
  'stale_date',
  'user_frustration',
  'repeated_answer',
  'contact_loop',
] as const

const FOLDER = join(import.meta.dirname, '../../data/evals')
/** The day of every labelled exchange. */
export const DAY = '2026-03-10T09:00:00.000Z'

export const labelled = (key: (typeof LABELLED)[number]): Labelled[] =>
  readFileSync(join(FOLDER, `${key}.jsonl`), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Labelled)

export const judgedOf = (row: Labelled): EvalInput => ({
  query: row.query,
  response: row.response,
  context: row.context === undefined ? [] : [{ content: row.context, id: null, source: null, title: null }],
  contextSource: row.context === undefined ? null : 'log',
  language: null,
  companyDomains: ['larkspur.example'],
  around: {
    before: row.before ?? [],
    at: DAY,
    answers: row.answers ?? [],
    ownHosts: [],
    deadLinks: row.dead ?? [],
  },
})

export const configOf = (key: string): EvalConfig => ({
  key,
  enabled: true,
  threshold: 0.5,
  direction: 'below',
  priority: 1,
  shouldGuardrail: false,
  shouldEscalate: true,
})

export const scoreOf = (input: EvalInput, key: string): Score => evaluate(input, [configOf(key)])[0]!
