/** Every suite of `npm test`, in the order they run: the quickest of its lane first. */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureChromium } from '../setup/chromium.mjs'
import { ensureExtension } from '../setup/extension.mjs'
import { ensurePostgresql } from '../setup/postgresql.mjs'
import { say } from '../setup/say.mjs'
import { startCluster } from './cluster.mjs'
import { fromExit, fromPlaywright, fromVitest } from './outcome.mjs'

/**
 * @typedef {import('./outcome.mjs').Outcome} Outcome
 * @typedef {{
 *   root: string, node: string,
 *   exec(args: string[], env?: Record<string, string>): Promise<number>,
 * }} Bench exec runs Node with these arguments, shows its output, and gives the exit code
 * @typedef {{ name: string, groups: string[], lane: string, run(bench: Bench): Promise<Outcome> }} Suite
 */

/** A browser mostly waits, and leaves a core to what computes: suites of one lane run one after the other. */
const CODE = 'code'
const BROWSER = 'browser'

const check = (name, ...args) => ({
  name,
  groups: ['check'],
  lane: CODE,
  run: async ({ exec }) => fromExit(await exec(args)),
})

const reports = (root) => {
  const folder = join(root, 'test-results/reports')
  mkdirSync(folder, { recursive: true })
  return folder
}

/**
 * @param {string} project may end with a star, for several
 * @param {{ env?: Record<string, string>, retries?: number }} [options] who needed a retry is told (outcome.mjs)
 */
async function vitest({ root, exec }, project, name, { env = {}, retries = 0 } = {}) {
  const report = join(reports(root), `${name}.json`)
  rmSync(report, { force: true })
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', project, '--reporter=default', '--reporter=json']
  const more = [`--outputFile.json=${report}`, '--silent=passed-only', `--retry=${retries}`]
  const code = await exec([...args, ...more], env)
  return fromVitest(report, code)
}

/**
 * The server's tests use ports, processes and a cluster that others use too: a machine that stalls may cost one try, as
 * in e2e. Pure code gets none. A property has a fixed seed, so a second try repeats the same cases.
 */
const onServer = (bench, name, url) => vitest(bench, 'server', name, { env: { TEST_DATABASE_URL: url }, retries: 1 })

const vitestSuite = (name, project = name, lane = CODE) => ({
  name,
  groups: [],
  lane,
  run: (bench) => vitest(bench, project, name),
})

/** @type {Suite[]} */
const SUITES = [
  check('types', 'node_modules/typescript/bin/tsc', '--noEmit', '-p', '.'),
  check('lint', 'node_modules/oxlint/bin/oxlint'),
  check('format', 'node_modules/oxfmt/bin/oxfmt', '--check'),
  check('unused', 'node_modules/knip/bin/knip.js', '--no-config-hints'),
  vitestSuite('unit', 'unit*'),
  vitestSuite('dom'),
  vitestSuite('sync'),
  {
    name: 'server on PGlite',
    groups: ['server'],
    lane: CODE,
    run: (bench) => onServer(bench, 'server-pglite', ''),
  },
  {
    name: 'server on PostgreSQL',
    groups: ['server', 'postgresql'],
    lane: CODE,
    async run(bench) {
      const given = process.env.TEST_DATABASE_URL
      if (given) return onServer(bench, 'server-postgresql', given)
      const found = await ensurePostgresql()
      if (!found.ok) {
        say(`\n!!! NOT TESTED ON PostgreSQL: ${found.why}\n`)
        return { passed: 0, failed: 0, skipped: 1, note: 'SKIPPED: no PostgreSQL here' }
      }
      const cluster = await startCluster(bench.root, bench.node, found.bin)
      try {
        return await onServer(bench, 'server-postgresql', cluster.url)
      } finally {
        await cluster.stop()
      }
    },
  },
  {
    name: 'extension',
    groups: ['build'],
    lane: BROWSER,
    async run({ root, node }) {
      await ensureExtension(root, node, { zip: true })
      return fromExit(0)
    },
  },
  vitestSuite('build', 'build', BROWSER),
  {
    name: 'e2e',
    groups: [],
    lane: BROWSER,
    async run({ root, node, exec }) {
      const chromium = await ensureChromium(root)
      await ensureExtension(root, node)
      const report = join(reports(root), 'e2e.json')
      rmSync(report, { force: true })
      const code = await exec(['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'], {
        CHROMIUM_PATH: chromium,
        // Playwright tells its workers to use colours; with NO_COLOR set as well, each would print a warning.
        NO_COLOR: undefined,
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      })
      return fromPlaywright(report, code)
    },
  },
]

/**
 * What may run side by side. One core has nothing to give to a second lane.
 * @param {Suite[]} suites @param {number} cores
 * @returns {Suite[][]}
 */
export const lanesOf = (suites, cores) =>
  cores < 2
    ? [suites]
    : [CODE, BROWSER].map((lane) => suites.filter((suite) => suite.lane === lane)).filter(({ length }) => length > 0)

/** The suites with these names; all if there are none. @returns {Suite[] | null} null if a name is unknown */
export function chosen(names) {
  const means = (suite, name) => suite.name === name || suite.groups.includes(name)
  if (!names.every((name) => SUITES.some((suite) => means(suite, name)))) return null
  return names.length === 0 ? SUITES : SUITES.filter((suite) => names.some((name) => means(suite, name)))
}

export const NAMES = [
  ...new Set(SUITES.flatMap(({ name, groups }) => (name.includes(' ') ? groups : [name, ...groups]))),
]
