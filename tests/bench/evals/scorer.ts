/** The data folder's own scorer: run as it is, its goals read from what it prints. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Goal = { key: string; goal: number; most: boolean; value: number; met: boolean }
type Result = Record<string, Record<string, Record<string, number | null>>>
export type Scored = { output: string; goals: Goal[] }

/** Where a folder has no scorer of its own, the one of the development data scores it. */
export const scorerOf = (...folders: readonly string[]): string | null =>
  folders.map((folder) => join(folder, 'score.mjs')).find((path) => existsSync(path)) ?? null

export function score(scorer: string, gold: string, predictions: string, task: string): Scored {
  const json = join(predictions, `${task}.scores.json`)
  const output = execFileSync(
    process.execPath,
    [scorer, '--gold', gold, '--pred', predictions, '--task', task, '--json', json],
    { encoding: 'utf8' },
  )
  const result = JSON.parse(readFileSync(json, 'utf8')) as Result
  return {
    output: output.replace(/\n\d+ of \d+ goals met.*\n?/, (line) => (line.includes(';') ? line : '')),
    goals: goalsIn(output, result),
  }
}

function goalsIn(output: string, result: Result): Goal[] {
  const goals: Goal[] = []
  let task = ''
  for (const line of output.split('\n')) {
    task = /^== (\w+)/.exec(line)?.[1] ?? task
    const suite = Object.keys(result[task] ?? {}).find((name) => line.startsWith(name.padEnd(22)))
    if (suite === undefined) continue
    for (const [, measure, mark, side, goal] of line.slice(22).matchAll(/(\w+) \S+ ([✓✗])\(([≤≥])([\d.]+)\)/g)) {
      goals.push({
        key: `${task}/${suite}/${measure}`,
        goal: Number(goal),
        most: side === '≤',
        value: result[task]?.[suite]?.[measure!] ?? Number.NaN,
        met: mark === '✓',
      })
    }
  }
  return goals
}
