/**
 * Fits the linter's weighed rules. `node scripts/fit-lint.ts` says what they do on each set when fitted on the others,
 * the threshold chosen on those as well; with `--write` it keeps the weights that all sets give, and packs the list of
 * words of trades.
 */
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import {
  countsOf,
  ELSEWHERE,
  examplesOf,
  fitted,
  leftOut,
  packedTerms,
  thresholdOf,
  WEIGHED,
  type Counts,
} from '../tests/bench/support/lint-fit.ts'

if (process.argv.includes('--write')) {
  const keep = (name: string, what: unknown): void =>
    writeFileSync(resolve(import.meta.dirname, '../lib/writing/lint', name), `${JSON.stringify(what, null, 2)}\n`)
  keep('weights.json', Object.fromEntries(WEIGHED.map((rule) => [rule, fitted(rule)])))
  keep('terms.json', packedTerms())
} else for (const rule of WEIGHED) leaveEachOut(rule)

function leaveEachOut(rule: (typeof WEIGHED)[number]): void {
  const all = examplesOf(rule)
  process.stdout.write(`${rule}\n`)
  const sum: Counts = { right: 0, wrong: 0, due: 0 }
  for (const left of new Set(all.map(({ set }) => set).filter((set) => set !== ELSEWHERE))) {
    const others = all.filter(({ set }) => set !== left)
    const counts = countsOf(leftOut(all, rule, [left]), thresholdOf(others, rule))
    for (const key of ['right', 'wrong', 'due'] as const) sum[key] += counts[key]
    print(left, counts)
  }
  print('all of them', sum)
}

function print(what: string, { right, wrong, due }: Counts): void {
  process.stdout.write(
    `  ${what.padEnd(18)} due ${String(due).padStart(3)}  precision ${share(right, right + wrong)}  recall ${share(right, due)}\n`,
  )
}

/** A share with the interval that holds it nineteen times in twenty (Wilson). */
function share(hits: number, of: number): string {
  const z = 1.96
  const [n, p] = [Math.max(1, of), hits / Math.max(1, of)]
  const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  const percent = (x: number) => (100 * x).toFixed(1)
  return `${percent(p)} (${percent(middle - half)}–${percent(middle + half)})`
}
