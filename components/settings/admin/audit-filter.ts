/** The audit log's filter, in the form of its fields and of the request. */
import type { AuditQuery, AuditSubject } from '../../../lib/contract/audit.ts'

export type AuditFilter = {
  /** A person's id; empty: everybody. */
  by: string
  /** Empty: everything. */
  subject: AuditSubject | ''
  /** Dates in the reader's time zone, `2026-11-30`, both inclusive; empty: no bound. */
  from: string
  until: string
}

export const NO_FILTER: AuditFilter = { by: '', subject: '', from: '', until: '' }

/** Midnight in the reader's time zone. @returns null for an invalid date */
function beginOf(day: string, plus = 0): string | null {
  const [year, month, date] = day.split('-').map(Number)
  const moment = new Date(year!, month! - 1, date! + plus)
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString()
}

/** @returns null if the dates are in the wrong order */
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
