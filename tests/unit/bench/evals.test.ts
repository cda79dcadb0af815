/** The evals' bench on data that somebody else keeps: without labels, in parts, empty, broken. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bench } from '../../bench/evals/bench.ts'
import { Unusable } from '../../bench/evals/rows.ts'

let folder: string
let out: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bench-evals-'))
  out = join(folder, 'out')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** `files`: of the data folder, by name; rows or the text itself. Comes to what was said. */
async function run(files: Record<string, readonly object[] | string>, ...args: string[]): Promise<string> {
  const data = join(folder, 'data')
  mkdirSync(data)
  for (const [name, content] of Object.entries(files))
    writeFileSync(
      join(data, name),
      typeof content === 'string' ? content : content.map((row) => `${JSON.stringify(row)}\n`).join(''),
    )
  const said: string[] = []
  await bench(['--data', data, '--out', out, ...args], (line) => said.push(line))
  return said.join('\n')
}

const predictions = (task: string): { id: string; score: number }[] =>
  readFileSync(join(out, `${task}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; score: number })

const RETURNS = 'Products can be returned within 30 days of delivery. Return shipping is free in the EU.'
const row = (id: string, suite: string, response: string, label?: number) => ({
  id,
  suite,
  query: 'How long can I return it?',
  context: RETURNS,
  response,
  ...(label !== undefined && { label }),
})
const GOOD = 'You can return products within 30 days of delivery.'
const BAD = 'Students get a voucher for the cinema after 99 purchases in Leipzig.'
const LABELLED = ['shop', 'forum'].flatMap((suite) => [
  row(`${suite}-1`, suite, GOOD, 0),
  row(`${suite}-2`, suite, BAD, 1),
  row(`${suite}-3`, suite, 'Return shipping is free in the EU.', 0),
  row(`${suite}-4`, suite, 'Return shipping costs 12 euros in Norway and Chile.', 1),
])

describe('bench:evals', () => {
  it('writes predictions and scores nothing where there are no labels', async () => {
    const said = await run({ 'groundedness.jsonl': [row('a', 'shop', GOOD), row('b', 'shop', BAD)] })
    expect(said).toContain('rows without a label, so the predictions are written and not scored')
    const [good, bad] = predictions('groundedness')
    expect(good!.score).toBeLessThan(bad!.score)
    expect(existsSync(join(out, 'report.json'))).toBe(false)
  })

  it('scores a folder of fewer files and of suites it does not know, with every suite left out', async () => {
    const said = await run(
      { 'groundedness.jsonl': LABELLED, 'score.mjs': SCORER },
      '--left-out',
      '--plots',
      join(folder, 'plots'),
    )
    expect(said).toContain('nonanswer: not in this folder, left out.')
    const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as {
      calibration: { suite: string; leftOut: object | null }[]
      shown: { suite: string; good: number }[]
    }
    expect(report.calibration.map((line) => [line.suite, line.leftOut !== null])).toEqual([
      ['shop', true],
      ['forum', true],
    ])
    expect(report.shown.map((line) => [line.suite, line.good])).toEqual([
      ['shop', 2],
      ['forum', 2],
    ])
    expect(readFileSync(join(folder, 'plots/groundedness.svg'), 'utf8')).toContain('>forum</text>')
  })

  it('says that one suite alone cannot be left out', async () => {
    const said = await run({ 'groundedness.jsonl': LABELLED.slice(0, 4), 'score.mjs': SCORER }, '--left-out')
    expect(said).toContain('groundedness: one suite only, so none can be left out.')
  })

  it('passes over an empty file', async () => {
    const said = await run({ 'groundedness.jsonl': '\n', 'nonanswer.jsonl': [row('a', 'shop', GOOD)] })
    expect(said).toContain('groundedness: an empty file, so there is nothing to score.')
    expect(predictions('nonanswer')).toHaveLength(1)
  })

  it('lists the pairs that were decided wrongly', async () => {
    const pair = {
      id: 'p',
      suite: 'made',
      stored: 'How do I enable alerts?',
      query: 'Where is my parcel?',
      label: 1,
      kind: 'paraphrase',
    }
    await run({ 'pairs.jsonl': [pair], 'score.mjs': SCORER })
    expect(readFileSync(join(out, 'report.md'), 'utf8')).toMatch(
      /^\| not served +\| paraphrase \| How do I enable alerts\? \| Where is my parcel\? +\|/m,
    )
  })

  it.each([
    ['no JSON', '{"id": "a"}\n{"id": ', ':2 is not JSON.'],
    ['no object', '\nnull', ':2 is no row.'],
    ['no id', '{"suite": "shop"}', ':1 has no id.'],
    [
      'a field that is missing',
      JSON.stringify({ ...row('a', 'shop', GOOD), context: 5 }),
      ':1: "context" is not a text.',
    ],
  ])('names file and line of %s', async (_, content, problem) => {
    await expect(run({ 'groundedness.jsonl': content })).rejects.toThrow(
      new Unusable(`${join(folder, 'data/groundedness.jsonl')}${problem}`),
    )
  })

  it.each([
    ['a task that there is not', ['--task', 'poetry'], 'There is no task poetry.'],
    ['none of the files', [], 'has none of the files'],
  ])('says so where it is given %s', async (_, args, problem) => {
    await expect(run({}, ...args)).rejects.toThrow(problem)
  })
})

/** A scorer with no goals: what the bench measures by itself stands in its report. */
const SCORER = `
import { writeFileSync } from 'node:fs'
writeFileSync(process.argv[process.argv.indexOf('--json') + 1], '{}')
`
