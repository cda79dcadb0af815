/**
 * How often the linter's rules are right, and how much they find, on labelled answers.
 *   npm run bench -- lint tests/data/writing/dev/lint.jsonl       (the file is an argument; this one is the default)
 * What was wrong and what was missed goes to the error output.
 */
import { resolve } from 'node:path'
import { precision, recall, scoreLint } from './support/lint-score.ts'
import { progress, report } from './support/report.ts'

const half = resolve(process.argv[2] ?? resolve(import.meta.dirname, '../data/writing/dev/lint.jsonl'))
const GOAL = { precision: 0.95, recall: 0.9 }
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`

const scores = scoreLint(half).filter(({ labelled }) => labelled > 0)
for (const { rule, wrong, missed } of scores) {
  for (const where of wrong) progress(`${rule}, wrong: ${where}`)
  for (const where of missed) progress(`${rule}, missed: ${where}`)
}
report(
  'The linter’s rules on labelled answers',
  scores.flatMap((score) => {
    const n = `n ${score.labelled}/${score.right + score.missed.length}`
    return [
      { what: `${score.rule}: precision (${n})`, value: precision(score), goal: GOAL.precision },
      { what: `${score.rule}: recall`, value: recall(score), goal: GOAL.recall },
    ].map(({ what, value, goal }) => ({
      what,
      ours: percent(value),
      against: percent(goal),
      ratio: goal / Math.max(value, 0.01),
      limit: 1,
    }))
  }),
  `${half}: n is how many labels there are and how many findings are due. Against: the goal. A ratio above 1 falls short of it.`,
)
