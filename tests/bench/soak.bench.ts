/**
 * `validate` for ten minutes (MINUTES=n for another time) at 70 % of what the server takes, which is measured first:
 * memory must come to rest, and no answer may fail. On PGlite; with DATABASE_URL on PostgreSQL.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { closedLoop, openLoop, type Target } from './support/open-loop.ts'
import { cpuOf, rssOf, startMeasured } from './support/process.ts'
import { askedOf } from './support/questions.ts'
import { progress, quantile, report } from './support/report.ts'

const ANSWERS = 10_000
const MINUTES = Number(process.env['MINUTES'] ?? 10)
const PART_SECONDS = 15

// In memory the logs themselves would be the growth.
const folder = mkdtempSync(join(tmpdir(), 'errata-soak-'))
process.env['ERRATA_DATA_DIR'] = join(folder, 'data')

type Server = { port: number; projectId: string; key: string }
const server = await startMeasured<Server>([resolve(import.meta.dirname, 'support/serving-server.ts'), String(ANSWERS)])
const { port, projectId, key } = server.told
const pid = server.child.pid!
const target = (from: number): Target => ({
  port,
  path: `/api/projects/${projectId}/validate`,
  headers: { 'x-access-key': key },
  bodies: Array.from({ length: 2_000 }, (_, n) =>
    JSON.stringify({
      query: askedOf(from + n, ANSWERS),
      context: 'Hold the button for ten seconds. The light blinks amber, then green.',
      response: 'Hold the button for ten seconds until the light is green.',
    }),
  ),
})

try {
  const most = await closedLoop(target(0), { total: 2_000 })
  const perSecond = Math.max(1, Math.floor((most.waits.length / most.took) * 700))
  progress(`${perSecond} a second for ${MINUTES} minutes`)
  const memory: number[] = []
  const waits: number[] = []
  const before = cpuOf(pid)
  let [asked, failed] = [0, 0]
  for (let part = 0; part < (MINUTES * 60) / PART_SECONDS; part += 1) {
    const load = await openLoop(target(part * 2_000), { perSecond, seconds: PART_SECONDS })
    for (const [status, count] of load.statuses) if (status < 200 || status > 299) failed += count
    asked += load.waits.length
    waits.push(quantile(load.waits, 0.99))
    memory.push(rssOf(pid))
    if (part % 8 === 7) progress(`${Math.round(memory.at(-1)!)} MB, p99 ${waits.at(-1)!.toFixed(1)} ms`)
  }
  const third = Math.floor(memory.length / 3)
  const [middle, end] = [memory.slice(third, 2 * third), memory.slice(2 * third)].map((part) => quantile(part, 0.5))
  report(
    `validate at 70 % load, ${perSecond}/s for ${MINUTES} minutes`,
    [
      {
        what: 'memory, last third: against the third before',
        ours: `${Math.round(end!)} MB`,
        against: `${Math.round(middle!)} MB`,
        ratio: end! / middle!,
        limit: 1.1,
      },
      { what: 'answers that failed', ours: String(failed), against: `of ${asked}`, ratio: failed, limit: 0 },
    ],
    `p99 of a part ${quantile(waits, 0.5).toFixed(1)} ms in the middle; ${((cpuOf(pid) - before) / asked).toFixed(2)} ms of CPU a request, database and all.`,
  )
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
