/** Records from its report what an earlier run could not; may be repeated, as the backend stores nothing twice. */
import { readFileSync, writeFileSync } from 'node:fs'
import { Stop } from '../stop.ts'
import type { Backend } from './backend.ts'
import { recordingTo } from './recording.ts'
import { RetestReport } from './reports/report.ts'

/** @param file a `report.json`; afterwards it lists what is still left. @throws Stop if it is not one */
export async function recordLater(file: string, backend: Backend, say: (line: string) => void): Promise<0 | 3> {
  const report = read(file)
  if (!report.unrecorded) {
    say('Everything in this report is already recorded.')
    return 0
  }
  const { unrecorded, ...rest } = report
  if (backend.projectId !== report.project.id)
    throw new Stop(`This report is of the project ${report.project.name}: say --project "${report.project.name}".`)
  const recording = recordingTo(backend)
  for (const retest of unrecorded.retests) await recording.keep(retest)
  const left = await recording.end()
  const kept = unrecorded.retests.length - (left?.retests.length ?? 0)
  const now: RetestReport = { ...rest, recorded: (rest.recorded ?? 0) + kept, ...(left && { unrecorded: left }) }
  writeFileSync(file, `${JSON.stringify(now, null, 1)}\n`)
  say(`${kept} of ${unrecorded.retests.length} results recorded.${left ? ` ${left.why}` : ''}`)
  return left ? 3 : 0
}

function read(file: string): RetestReport {
  try {
    const report = RetestReport.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    if (report.success) return report.data
  } catch {
    // Reported below.
  }
  throw new Stop(`${file} is not a report.json of a retest.`)
}
