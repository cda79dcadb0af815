/** The evals' bench; what it does and its arguments: scripts/bench-evals.mjs. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { baselineOf } from './baseline.ts'
import { interval } from './measures.ts'
import { timeInBrowser } from './browser.ts'
import { score, scorerOf, type Goal } from './scorer.ts'
import type { Pair, Prediction, Row, Task } from './task.ts'
import { clustering } from './tasks/clustering.ts'
import { groundedness } from './tasks/groundedness.ts'
import { nonanswer } from './tasks/nonanswer.ts'
import { offtopic } from './tasks/offtopic.ts'
import { pairs } from './tasks/pairs.ts'
import { pii } from './tasks/pii.ts'
import { searchFailure } from './tasks/search-failure.ts'
import { similarity } from './tasks/similarity.ts'

const TASKS: readonly Task[] = [groundedness, nonanswer, pii, searchFailure, offtopic, similarity, pairs, clustering]
const ROOT = resolve(import.meta.dirname, '../../..')
const SHARED = resolve(ROOT, '../shared/data')

/** Ends the run with a sentence that says what to do. */
class Unusable extends Error {}

function readRows(path: string): Row[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, i) => {
      if (line.trim() === '') return []
      let row: Partial<Row>
      try {
        row = JSON.parse(line) as Partial<Row>
      } catch {
        throw new Unusable(`${path}:${i + 1} is not JSON.`)
      }
      if (typeof row.id !== 'string') throw new Unusable(`${path}:${i + 1} has no id.`)
      return [{ ...row, suite: row.suite ?? 'all' } as Row]
    })
}

const rounded = (value: number): string => (Number.isFinite(value) ? value.toFixed(value >= 2 ? 1 : 3) : '–')

function table(goals: readonly Goal[], half: string, runs: ReadonlyMap<string, { task: Task; pairs: Pair[] }>): void {
  const lines = goals.map(({ key, goal, most, value, met }) => {
    const [name, suite, measure] = key.split('/') as [string, string, string]
    const run = runs.get(name)
    const measured = run?.task.measure(suite, measure) ?? null
    const rows = measured && run ? run.pairs.filter(({ row }) => measured.of(row)) : []
    const again = measured && rows.length > 0 ? measured.value(rows) : null
    if (again !== null && Math.abs(again - value) > 1e-6)
      throw new Error(`${key}: the scorer has ${value}, the bootstrap's measure ${again}.`)
    const luck = measured && rows.length > 0 ? interval(rows, measured.value) : null
    const baseline = baselineOf(key, half)
    return [
      key,
      `${most ? '≤' : '≥'} ${rounded(goal)}`,
      `${rounded(value)} ${met ? '✓' : '✗'}`,
      luck ? `${rounded(luck[0])}–${rounded(luck[1])}` : '',
      baseline === null ? '–' : rounded(baseline),
    ]
  })
  const all = [['', 'goal', 'today', '95 % interval', 'baseline'], ...lines]
  const width = (column: number): number => Math.max(...all.map((line) => line[column]!.length))
  for (const line of all)
    console.log(
      line
        .map((cell, i) => cell.padEnd(width(i)))
        .join('  ')
        .trimEnd(),
    )
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: SHARED },
      out: { type: 'string', default: join(ROOT, 'artifacts/evals') },
      task: { type: 'string' },
      browser: { type: 'boolean', default: false },
    },
  })
  const data = resolve(values.data)
  const out = resolve(values.out)
  const wanted = values.task?.split(',') ?? TASKS.map((task) => task.name)
  const unknown = wanted.find((name) => !TASKS.some((task) => task.name === name))
  if (unknown !== undefined)
    throw new Unusable(`There is no task ${unknown}. Known: ${TASKS.map((task) => task.name).join(', ')}.`)
  if (!existsSync(data)) throw new Unusable(`There is no folder ${data}. Name one with --data DIR.`)
  mkdirSync(out, { recursive: true })

  const runs = new Map<string, { task: Task; pairs: Pair[] }>()
  const labelled: string[] = []
  for (const task of TASKS) {
    const to = join(out, `${task.name}.jsonl`)
    // Predictions of an earlier run would be scored as this one's.
    rmSync(to, { force: true })
    const from = join(data, `${task.name}.jsonl`)
    if (!wanted.includes(task.name)) continue
    if (!existsSync(from)) {
      console.log(`${task.name}: not in this folder, left out.`)
      continue
    }
    const rows = readRows(from)
    const begun = performance.now()
    const predictions = [...task.predict(rows)]
    if (values.browser && task.name === groundedness.name) await timeInBrowser(rows, predictions)
    const seconds = ((performance.now() - begun) / 1_000).toFixed(1)
    writeFileSync(to, predictions.map((one) => `${JSON.stringify(one)}\n`).join(''))
    console.log(`${task.name}: ${rows.length} rows, ${predictions.length} predictions, ${seconds} s → ${to}`)
    const byId = new Map<string, Prediction>(predictions.map((one) => [one.id, one]))
    runs.set(task.name, { task, pairs: rows.map((row) => ({ row, prediction: byId.get(row.id) })) })
    if (rows.every((row) => task.isLabelled(row))) labelled.push(task.name)
    else console.log(`${task.name}: rows without a label, so the predictions are written and not scored.`)
  }
  if (runs.size === 0) throw new Unusable(`${data} has none of the files ${wanted.join('.jsonl, ')}.jsonl.`)
  if (labelled.length === 0) return

  const scorer = scorerOf(data, SHARED)
  if (scorer === null) {
    console.log(`Not scored: neither ${data} nor ${SHARED} has a score.mjs.`)
    return
  }
  const goals = labelled.flatMap((name) => {
    const scored = score(scorer, data, out, name)
    console.log(scored.output)
    return scored.goals
  })
  const manifest = join(data, 'manifest.json')
  const half = existsSync(manifest)
    ? String((JSON.parse(readFileSync(manifest, 'utf8')) as { half?: unknown }).half ?? '')
    : ''
  table(goals, half, runs)
  console.log(`\n${goals.filter((goal) => goal.met).length} of ${goals.length} goals met.`)
  console.log(
    `Baseline: untrained rules${half === '' ? '; of this data no figures are known' : ` on the half "${half}"`}.`,
  )
}

try {
  await main()
} catch (error) {
  if (!(error instanceof Unusable)) throw error
  console.error(error.message)
  process.exitCode = 1
}
