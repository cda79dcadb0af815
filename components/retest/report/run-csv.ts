/** One row per retest. Columns are named as in `errata retest`, the same in every language. */
import { csvRow } from '../../../lib/import/csv-row.ts'
import { type RunReport, worstFirst } from './run-report.ts'

const COLUMNS = [
  'outcome',
  'reason',
  'query',
  'expected',
  'got',
  'kind',
  'similarity',
  'passed',
  'asked',
  'seconds',
  'target',
  'remediation_id',
  'case_id',
  'verdict_id',
  'revision',
  'log_id',
  'started_at',
]

/** The byte order mark tells Excel that it is UTF-8. */
export const runCsv = ({ run, retests }: RunReport): string =>
  `\uFEFF${[
    COLUMNS,
    ...worstFirst(retests).map((one) => [
      one.outcome,
      one.reason,
      one.query,
      one.expected,
      one.got,
      one.expects ?? 'answer',
      one.similarity ?? null,
      one.tries?.passed ?? (one.outcome === 'passed' ? 1 : 0),
      one.tries?.of ?? 1,
      one.timings ? one.timings.settledMs / 1_000 : null,
      run.site,
      one.remediationId,
      one.caseId ?? null,
      one.verdictId ?? null,
      one.revision ?? null,
      one.logId ?? null,
      run.startedAt,
    ]),
  ]
    .map(csvRow)
    .join('')}`
