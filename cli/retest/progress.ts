/** What a person or a CI's log sees during a run: a line per case, on standard error. */
import { OUTCOMES } from './reports/outcomes.ts'
import type { LeftOver } from './recording.ts'
import { type CaseResult, countsOf, type RetestReport } from './reports/report.ts'

const LONGEST = 100

/** One line, without control characters that a terminal would interpret. */
const oneLine = (text: string): string => {
  const plain = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST - 1)}…` : plain
}

export function duration(ms: number): string {
  const seconds = Math.round(ms / 1_000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

export const beginLine = (cases: number, estimateMs: number, where: string): string =>
  `${cases} ${cases === 1 ? 'case' : 'cases'} at ${where}, about ${duration(estimateMs)}.`

export function caseLine(result: CaseResult, done: number, of: number, restMs: number): string {
  const { word, glyph } = OUTCOMES[result.outcome]
  const rest = done < of ? `, ${duration(restMs)} left` : ''
  const line = `[${String(done).padStart(String(of).length)}/${of}] ${glyph} ${word}: ${oneLine(result.query)} (${duration(result.tookMs)}${rest})`
  return result.outcome === 'passed' ? line : `${line}\n    ${oneLine(result.reason)}`
}

export function endLines(report: RetestReport, bailed: boolean, files: readonly string[]): string[] {
  const counts = countsOf(report.results)
  const said = Object.entries(OUTCOMES).flatMap(([outcome, { word }]) => {
    const count = counts[outcome as keyof typeof counts]
    return count > 0 ? [`${count} ${word.toLowerCase()}`] : []
  })
  return [
    `${report.results.length} cases: ${said.toReversed().join(', ')}.`,
    ...(report.brokeOff ? [report.brokeOff] : []),
    ...(bailed ? ['It stopped at the first failure, as asked (--bail).'] : []),
    ...(report.unrecorded ? unrecordedLines(report.unrecorded, files) : []),
    ...files.map((file) => `  ${file}`),
  ]
}

function unrecordedLines({ why, retests }: LeftOver, files: readonly string[]): string[] {
  const json = files.find((file) => file.endsWith('.json'))
  return [
    `${retests.length} ${retests.length === 1 ? 'result was' : 'results were'} not recorded. ${why}`,
    json
      ? `  To record them later: errata retest --backend … --record-from ${json}`
      : '  They are lost with this run: with json among --format they can be recorded later.',
  ]
}
