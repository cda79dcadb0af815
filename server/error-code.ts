/** The code of an error, if it has one: Node's (`EEXIST`), or PostgreSQL's (`23503`). */
export function codeOf(error: unknown): string | null {
  const code = error instanceof Object && 'code' in error ? error.code : null
  return typeof code === 'string' ? code : null
}

/** Whether the database will never accept this data (PostgreSQL's classes 22 and 23). */
export const isNeverAccepted = (error: unknown): boolean => /^2[23]/.test(codeOf(error) ?? '')
