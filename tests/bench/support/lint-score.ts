/** How the linter's rules do on labelled answers. Format and meaning of the labels: tests/data/writing/README.md. */
import { readFileSync } from 'node:fs'
import { LINT_RULES, lintAnswer, type LintRule } from '../../../lib/writing/lint/index.ts'

type Label = { fire: true; spans?: string[] } | { fire: false; hard: boolean } | null
type Item = {
  id: string
  domain: string
  question: string | null
  answer: string
  /** What was retrieved: without it nobody can say what it tells apart. */
  knowledge?: string[]
  labels: Partial<Record<LintRule, Label>>
}
export type RuleScore = {
  rule: LintRule
  labelled: number
  right: number
  /** Findings outside of what is labelled to be found. */
  wrong: string[]
  /** What is labelled to be found and was not. */
  missed: string[]
}

export const precision = ({ right, wrong }: RuleScore): number => right / Math.max(1, right + wrong.length)
export const recall = ({ right, missed }: RuleScore): number => right / Math.max(1, right + missed.length)

/** Of several files as if they were one. */
export function scoreLint(...paths: readonly string[]): RuleScore[] {
  const items = paths.flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Item),
  )
  return LINT_RULES.map((rule) => scoreRule(rule, items))
}

function scoreRule(rule: LintRule, items: readonly Item[]): RuleScore {
  const score: RuleScore = { rule, labelled: 0, right: 0, wrong: [], missed: [] }
  for (const { id, domain, question, answer, knowledge, labels } of items) {
    const label = labels[rule]
    if (!label || (rule === 'missing_branch' && !knowledge)) continue
    score.labelled++
    const notes = lintAnswer(answer, { question, domains: [domain], knowledge, rules: [rule] })
    const where = `${id} ${question === null ? '' : `“${question}” `}“${answer}”`
    const spans = label.fire ? (label.spans ?? []) : []
    if (label.fire && spans.length === 0) {
      if (notes.length > 0) score.right++
      else score.missed.push(where)
      continue
    }
    const placed = spans.map((span) => ({ span, start: answer.indexOf(span), end: answer.indexOf(span) + span.length }))
    for (const { span, start, end } of placed) {
      if (notes.some((n) => n.start < end && start < n.end)) score.right++
      else score.missed.push(`${where}: ${span}`)
    }
    for (const n of notes) {
      if (!placed.some(({ start, end }) => n.start < end && start < n.end))
        score.wrong.push(`${where}: ${answer.slice(n.start, n.end)}`)
    }
  }
  return score
}
