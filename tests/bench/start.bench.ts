/**
 * The embedded mode on a folder that is there, with 10,000 answers, from a bundle and from the sources in turn: time to the
 * first answer, and memory afterwards.
 */
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { FOLDER, MANIFEST } from '../../server/bundled.mjs'
import { cpuOf, rssOf, startMeasured } from './support/process.ts'
import { goal, progress, quantile, report } from './support/report.ts'

const ROUNDS = 7
const here = resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'errata-start-'))
process.env['ERRATA_DATA_DIR'] = join(folder, 'data')

const ARMS = ['bundle', 'sources'] as const
type Arm = (typeof ARMS)[number]
type Start = { seconds: number; cpu: number; memory: number }

/** @returns seconds and milliseconds of CPU to the first answer, and MB when all has come to rest */
async function started(port: number): Promise<Start> {
  const begun = performance.now()
  const child = spawn(process.execPath, [join(here, 'server/main.mjs')], {
    env: { ...process.env, ERRATA_PORT: String(port), LOG_LEVEL: 'error' },
    stdio: 'inherit',
  })
  const answers = (): Promise<boolean> =>
    fetch(`http://127.0.0.1:${port}/api/health/`).then(
      (response) => response.ok,
      () => false,
    )
  while (!(await answers())) await new Promise((again) => setTimeout(again, 5))
  const seconds = (performance.now() - begun) / 1_000
  const cpu = cpuOf(child.pid!)
  await new Promise((rest) => setTimeout(rest, 5_000))
  const memory = rssOf(child.pid!)
  child.kill('SIGTERM')
  await new Promise((done) => child.once('close', done))
  return { seconds, cpu, memory }
}

/** Without its manifest a bundle is none. */
async function startedFrom(arm: Arm, port: number): Promise<Start> {
  if (arm === 'bundle') return started(port)
  const manifest = join(here, FOLDER, MANIFEST)
  const aside = `${manifest}.aside`
  renameSync(manifest, aside)
  try {
    return await started(port)
  } finally {
    renameSync(aside, manifest)
  }
}

try {
  progress('writing 10,000 answers')
  const filled = await startMeasured([join(here, 'tests/bench/support/serving-server.ts'), '10000'])
  await filled.stop()
  execFileSync(process.execPath, [join(here, 'server/bundle.mjs')])
  const rounds: Record<Arm, Start[]> = { bundle: [], sources: [] }
  // The first of each is not counted: a server that was started before finds what was compiled then.
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const arm of ARMS) {
      progress(`start ${round + 2} of ${ROUNDS + 1}, from the ${arm}`)
      const one = await startedFrom(arm, 18_700 + round)
      if (round >= 0) rounds[arm].push(one)
    }
  }
  report(
    'the embedded mode, started on a folder that is there',
    ARMS.flatMap((arm) => {
      const median = Math.round(
        quantile(
          rounds[arm].map(({ cpu }) => cpu),
          0.5,
        ),
      )
      const from = `from the ${arm}:`
      return [
        goal(
          `${from} seconds to the first answer`,
          rounds[arm].map(({ seconds }) => seconds),
          's',
          0.6,
        ),
        goal(
          `${from} memory at rest`,
          rounds[arm].map(({ memory }) => memory),
          'MB',
          250,
        ),
        { what: `${from} CPU to the first answer`, ours: `${median} ms`, against: '', ratio: null },
      ]
    }),
    'CPU hardly changes with other load.',
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
