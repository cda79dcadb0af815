/** What the list of what was done is narrowed to, as its fields have it, and as the server is asked. */
import type { AuditQuery, AuditSubject } from '../../../lib/contract/audit.ts'

export type AuditFilter = {
  /** An id; empty: everybody. */
  by: string
  /** Empty: everything. */
  subject: AuditSubject | ''
  /** Days where the reader is, `2026-11-30`, both among those shown; empty: no bound. */
  from: string
  until: string
}

export const NO_FILTER: AuditFilter = { by: '', subject: '', from: '', until: '' }

/** Midnight where the reader is. @returns null of what is no day */
function beginOf(day: string, plus = 0): string | null {
  const [year, month, date] = day.split('-').map(Number)
  const moment = new Date(year!, month! - 1, date! + plus)
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString()
}

/** @returns null where the days are the wrong way round */
export function auditQuery({ by, subject, from, until }: AuditFilter): AuditQuery | null {
  const [first, beyond] = [from && beginOf(from), until && beginOf(until, 1)]
  if (first && beyond && first >= beyond) return null
  return {
    ...(by && { by }),
    ...(subject && { subject }),
    ...(first && { from: first }),
    ...(beyond && { until: beyond }),
  }
}
