/**
 * What an export in lines contains besides logs, answers and guidance, in this order: rows of a project as stored, each
 * under the name of its kind. They are for customers who leave; an import uses only the cases.
 */
export const EXPORTED_ROWS = [
  'member',
  'site',
  'issue',
  'comment',
  'case',
  'environment',
  'run',
  'retest',
  'adapter',
] as const

/** Whether a line is one of these. No other file has such lines: they state their kind twice. */
export const isExportedRow = (line: Record<string, unknown>): boolean => {
  const kind = EXPORTED_ROWS.find((name) => name === line['kind'])
  return kind !== undefined && typeof line[kind] === 'object' && line[kind] !== null
}
