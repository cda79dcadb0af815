/** The evals' bench; what it does and its arguments: scripts/bench-evals.mjs. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { leftOut } from './left-out.ts'
import { timeInBrowser } from './browser.ts'
import { reliabilityPlot } from './reliability-plot.ts'
import { calibrationLines, goalLines, shownLines, wrongPairs, type CalibrationLine, type Run } from './lines.ts'
import { aligned, calibrationCells, goalCells, markdownOf, pairCells, shownCells, type Report } from './report.ts'
import { readRows, Unusable } from './rows.ts'
import { score, scorerOf } from './scorer.ts'
import type { Prediction, Task } from './task.ts'
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

const PLOTTED: Readonly<Record<string, string>> = {
  groundedness: 'Groundedness',
  nonanswer: 'Non-answers',
  search_failure: 'Search failure',
  offtopic: 'Off topic',
}

/** A picture per task; beside today's scores those of weights that did not see the suite, or of the expected share. */
function plot(folder: string, lines: readonly CalibrationLine[], say: (line: string) => void): void {
  mkdirSync(folder, { recursive: true })
  for (const [task, name] of Object.entries(PLOTTED)) {
    const own = lines.filter((line) => line.task === task)
    if (own.length === 0) continue
    const isLeftOut = own.some((line) => line.leftOut)
    const panels = own.map(({ suite, today, expected, leftOut: unseen }) => ({
      name: suite,
      today,
      beside: isLeftOut ? unseen : expected,
    }))
    const beside = isLeftOut ? 'fitted without the suite' : 'as if 25 % were problems'
    const to = join(folder, `${task}.svg`)
    writeFileSync(to, reliabilityPlot(`${name}: share of problems by score`, beside, panels))
    say(`Plot: ${to}`)
  }
}

/** @param say gets every line of what there is to tell; throws `Unusable` where data or arguments are. */
export async function bench(args: readonly string[], say: (line: string) => void): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string', default: SHARED },
      out: { type: 'string', default: join(ROOT, 'artifacts/evals') },
      task: { type: 'string' },
      browser: { type: 'boolean', default: false },
      'left-out': { type: 'boolean', default: false },
      plots: { type: 'string' },
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

  const runs = new Map<string, Run>()
  const labelled: string[] = []
  for (const task of TASKS) {
    const to = join(out, `${task.name}.jsonl`)
    // Predictions of an earlier run would be scored as this one's.
    rmSync(to, { force: true })
    const from = join(data, `${task.name}.jsonl`)
    if (!wanted.includes(task.name)) continue
    if (!existsSync(from)) {
      say(`${task.name}: not in this folder, left out.`)
      continue
    }
    const rows = readRows(from)
    const begun = performance.now()
    const predictions = [...task.predict(rows)]
    if (values.browser && task.name === groundedness.name) await timeInBrowser(rows, predictions, say)
    const seconds = ((performance.now() - begun) / 1_000).toFixed(1)
    writeFileSync(to, predictions.map((one) => `${JSON.stringify(one)}\n`).join(''))
    say(`${task.name}: ${rows.length} rows, ${predictions.length} predictions, ${seconds} s → ${to}`)
    const byId = new Map<string, Prediction>(predictions.map((one) => [one.id, one]))
    const run: Run = { task, pairs: rows.map((row) => ({ row, prediction: byId.get(row.id) })), leftOut: null }
    runs.set(task.name, run)
    const isLabelled = rows.length > 0 && rows.every((row) => task.isLabelled(row))
    if (isLabelled && values['left-out'] && task.fitted) {
      run.leftOut = leftOut(task.fitted, run.pairs)
      if (run.leftOut === null) say(`${task.name}: one suite only, so none can be left out.`)
    }
    if (isLabelled) labelled.push(task.name)
    else if (rows.length === 0) say(`${task.name}: an empty file, so there is nothing to score.`)
    else say(`${task.name}: rows without a label, so the predictions are written and not scored.`)
  }
  if (runs.size === 0) throw new Unusable(`${data} has none of the files ${wanted.join('.jsonl, ')}.jsonl.`)
  if (labelled.length === 0) return

  const scorer = scorerOf(data, SHARED)
  if (scorer === null) {
    say(`Not scored: neither ${data} nor ${SHARED} has a score.mjs.`)
    return
  }
  const goals = labelled.flatMap((name) => {
    const scored = score(scorer, data, out, name)
    say(scored.output)
    return scored.goals
  })
  const manifest = join(data, 'manifest.json')
  const half = existsSync(manifest)
    ? String((JSON.parse(readFileSync(manifest, 'utf8')) as { half?: unknown }).half ?? '')
    : ''
  const scored = labelled.map((name) => runs.get(name)!)
  const report: Report = {
    goals: goalLines(goals, half, runs),
    shown: scored.flatMap(({ task, pairs: all }) => shownLines(task.name, all)),
    calibration: scored.flatMap(calibrationLines),
    pairs: labelled.includes(pairs.name) ? wrongPairs(runs.get(pairs.name)!.pairs) : null,
  }
  say(aligned(goalCells(report.goals)))
  say(`\n${report.goals.filter((goal) => goal.met).length} of ${report.goals.length} goals met.`)
  say(`Baseline: untrained rules${half === '' ? '; of this data no figures are known' : ` on the half "${half}"`}.`)
  if (report.shown.length > 0) say(`\nAt the thresholds of the product:\n${aligned(shownCells(report.shown))}`)
  if (report.calibration.length > 0) say(`\nCalibration:\n${aligned(calibrationCells(report.calibration))}`)
  if (report.pairs !== null)
    say(
      `\nPairs decided wrongly: ${report.pairs.length}${report.pairs.length > 0 ? `\n${aligned(pairCells(report.pairs))}` : ''}`,
    )
  writeFileSync(join(out, 'report.json'), `${JSON.stringify(report, null, 2)}\n`)
  writeFileSync(join(out, 'report.md'), markdownOf(report))
  say(`\nReport: ${join(out, 'report.md')}, report.json`)
  if (values.plots !== undefined) {
    plot(resolve(values.plots), report.calibration, say)
    writeFileSync(join(resolve(values.plots), 'figures.md'), markdownOf(report))
  }
}
