/** Whether something that came from outside is an object with keys: neither a list nor null, which are objects too. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
