/**
 * What an export in lines holds besides logs, answers and guidance, in this order: rows of a project as they are kept, each
 * under the name of what it is. They are for whoever leaves; of these, an import takes cases.
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

/** A line of these, and of no other file: it says twice what it is. */
export const isExportedRow = (line: Record<string, unknown>): boolean => {
  const kind = EXPORTED_ROWS.find((name) => name === line['kind'])
  return kind !== undefined && typeof line[kind] === 'object' && line[kind] !== null
}
