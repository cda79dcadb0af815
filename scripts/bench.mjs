/**
 * npm run bench                     what Errata costs, each number beside one that it is to be compared with
 * npm run bench -- streaming        only tests/bench/streaming.bench.ts
 * npm run bench -- lint PATH        with an argument of its own: whatever has a slash in it is one
 *
 * Absolute numbers are this machine's and this hour's; the ratios, measured in one run, are what counts.
 */
import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { ensureChromium } from './setup/chromium.mjs'
import { ensureExtension } from './setup/extension.mjs'
import { prepare, root } from './setup/index.mjs'
import { environmentFor } from './setup/node.mjs'
import { runMain, say, SetUpError } from './setup/say.mjs'

/**
 * A benchmark is a program. Its last line of output is JSON:
 * @typedef {{ title: string, note?: string, rows: { what: string, ours: string, against: string, ratio: number | null, limit?: number | null }[] }} Result
 * `limit`: the ratio may not be larger.
 */

function print({ title, note, rows }) {
  const head = { what: title, ours: 'Errata', against: 'against', ratio: 'ratio', limit: '' }
  const cells = [
    head,
    ...rows.map(({ what, ours, against, ratio, limit }) => ({
      what,
      ours,
      against,
      ratio: ratio === null ? '' : ratio.toFixed(2),
      limit: limit === undefined || limit === null ? '' : ratio <= limit ? `≤ ${limit}` : `> ${limit} TOO MUCH`,
    })),
  ]
  const width = (key) => Math.max(...cells.map((one) => one[key].length))
  say('')
  for (const one of cells) {
    say(
      `  ${one.what.padEnd(width('what'))}  ${one.ours.padStart(width('ours'))}  ${one.against.padStart(width('against'))}  ${one.ratio.padStart(width('ratio'))}  ${one.limit}`.trimEnd(),
    )
  }
  if (note) say(`  ${note}`)
}

await runMain(async () => {
  const [wanted, passed] = [false, true].map((has) => process.argv.slice(2).filter((arg) => arg.includes('/') === has))
  const node = await prepare()
  const nameOf = (path) => basename(path).replace(/\.bench\.ts$/, '')
  const all = globSync('tests/bench/*.bench.ts', { cwd: root }).toSorted()
  const unknown = wanted.find((name) => !all.some((path) => nameOf(path) === name))
  if (unknown) throw new SetUpError(`There is no benchmark ${unknown}. Known: ${all.map(nameOf).join(', ')}.`)
  const env = environmentFor(root, { CHROMIUM_PATH: await ensureChromium(root) })
  await ensureExtension(root, node, { zip: true })

  let failed = 0
  for (const path of all.filter((one) => wanted.length === 0 || wanted.includes(nameOf(one)))) {
    say(`\n── ${nameOf(path)} …`)
    const { code, output } = await new Promise((resolve) => {
      const child = spawn(node, [join(root, path), ...passed], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] })
      let printed = ''
      child.stdout.on('data', (chunk) => (printed += chunk))
      child.once('close', (exit) => resolve({ code: exit ?? 1, output: printed }))
    })
    if (code !== 0) {
      say(`${output}\n${nameOf(path)} failed (exit code ${code}).`)
      failed += 1
      continue
    }
    const result = JSON.parse(output.trim().split('\n').at(-1))
    print(result)
    failed += result.rows.filter(({ ratio, limit }) => ratio !== null && limit != null && ratio > limit).length
  }
  process.exitCode = failed > 0 ? 1 : 0
})
