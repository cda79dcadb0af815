/** Whether untrusted data is an object with keys, as opposed to an array or null, which are objects too. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
