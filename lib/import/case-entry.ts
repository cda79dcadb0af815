/** Reads a case from an export in lines. */
import { ImportedCase } from '../contract/import.ts'
import { isRecord } from '../domain/is-record.ts'
import { accepted, Wrong } from './accepted.ts'
import { checkedEntry, type Entry } from './entry.ts'
import type { Problem } from './problem.ts'

/** @param line a row that is not a log, answer or guidance. @returns nothing if it is not a case, or was removed */
export function caseEntry(line: number, { kind, case: row }: Record<string, unknown>): Entry[] {
  if (kind !== 'case' || !isRecord(row) || typeof row['removedAt'] === 'string') return []
  return [
    checkedEntry(line, row, () => {
      if (typeof row['query'] === 'string' && row['query'].trim() === '') throw new Wrong('no_query')
      const left: Problem[] = []
      return { line, kind: 'case', case: accepted(ImportedCase, row, left).data, left }
    }),
  ]
}
