/** Insights' figures as CSV (RFC 4180). Column names are for programs, so they are the same in every language. */
import type { InsightsReply } from '../../lib/contract/insights.ts'
import { type Cell, csvRow } from '../../lib/import/csv-row.ts'
import type { Work } from '../../lib/store/insights/insights.ts'

export function insightsCsv(reply: InsightsReply | null, work: Work | null): string {
  const rows: Cell[][] = [['part', 'name', 'measure', 'value']]
  const add = (part: string, name: Cell, measures: Record<string, Cell | undefined>): void => {
    for (const [measure, value] of Object.entries(measures)) {
      if (value !== undefined && value !== null) rows.push([part, name, measure, value])
    }
  }
  if (reply) {
    add('as_of', null, { time: reply.asOf })
    add('period', null, reply.now)
    add('period_before', null, reply.before)
    for (const { day, ...counts } of reply.buckets) add('from_day', day, counts)
    for (const { type, now, prevented, before } of reply.bad) add('bad_by_type', type, { bad: now, prevented, before })
    for (const { site, ...counts } of reply.sites) add('site', site, counts)
    for (const { value, ...counts } of reply.values ?? []) add('metadata', value, counts)
  }
  if (work) {
    const { backlog, remediated, inUse, precision, agreement } = work
    add('backlog', null, {
      open: backlog.open,
      under_1_day: backlog.bands[0],
      under_7_days: backlog.bands[1],
      under_30_days: backlog.bands[2],
      older: backlog.bands[3],
      median_age_ms: backlog.medianAge,
    })
    add('remediated', null, {
      issues: remediated.issues,
      median_ms: remediated.time?.median,
      p90_ms: remediated.time?.p90,
      came_back: remediated.cameBack,
    })
    for (const { query, hits, falseMatches } of inUse) add('remediation', query, { hits, wrong_matches: falseMatches })
    for (const { eval: key, bad, good, measured } of precision) {
      const found = measured === 'too_few' ? null : measured
      add('eval', key, { bad, good, precision: found?.value, low: found?.interval.low, high: found?.interval.high })
    }
    const alpha = typeof agreement.alpha === 'string' ? null : agreement.alpha
    add('agreement', null, {
      judged_by_several: agreement.judged,
      alike: agreement.alike,
      alpha: alpha?.value,
      low: alpha?.interval?.low,
      high: alpha?.interval?.high,
    })
  }
  return rows.map(csvRow).join('')
}
