/** A row per case, for a spreadsheet; text that looks like a formula is escaped. */
import { csvRow } from '../../../lib/import/csv-row.ts'
import type { RetestReport } from './report.ts'

export const CSV_COLUMNS = [
  'outcome',
  'reason',
  'query',
  'before',
  'expected',
  'got',
  'kind',
  'similarity',
  'passed',
  'asked',
  'seconds',
  'environment',
  'target',
  'remediation_id',
  'case_id',
  'verdict_id',
  'revision',
  'log_id',
  'started_at',
] as const

export function csv(report: RetestReport): string {
  const rows = report.results.map((one) => [
    one.outcome,
    one.reason,
    one.query,
    one.before.join('\n'),
    one.expected,
    one.got,
    one.kind,
    one.similarity.toFixed(3),
    one.tries.passed,
    one.outcome === 'not_asked' ? 0 : one.tries.of,
    one.timings ? (one.timings.settledMs / 1_000).toFixed(1) : '',
    report.environment ?? '',
    report.target,
    one.remediationId ?? '',
    one.caseId ?? '',
    one.verdictId ?? '',
    one.revision,
    one.logId ?? '',
    report.startedAt,
  ])
  // The byte order mark tells Excel that it is UTF-8.
  return `\uFEFF${[CSV_COLUMNS, ...rows].map(csvRow).join('')}`
}
