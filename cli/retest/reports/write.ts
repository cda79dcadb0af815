/** Writes the reports of a run into a folder. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { csv } from './csv.ts'
import { junit } from './junit.ts'
import { page } from './page.ts'
import type { RetestReport } from './report.ts'

const WRITERS = {
  junit: { file: 'junit.xml', draw: junit },
  csv: { file: 'report.csv', draw: csv },
  json: { file: 'report.json', draw: (report: RetestReport) => `${JSON.stringify(report, null, 1)}\n` },
  html: { file: 'report.html', draw: page },
} as const
export type Format = keyof typeof WRITERS
export const FORMATS = Object.keys(WRITERS) as Format[]

/** @returns the files. @throws if the folder cannot be written to */
export function writeReports(folder: string, formats: readonly Format[], report: RetestReport): string[] {
  mkdirSync(folder, { recursive: true })
  return formats.map((format) => {
    const { file, draw } = WRITERS[format]
    const path = join(folder, file)
    writeFileSync(path, draw(report))
    return path
  })
}
