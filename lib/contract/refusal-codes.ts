import type { ApiErrorCode } from './errors.ts'

/** What a refusal is called, by its HTTP status: as the server answers, and as the panel understands it. Sync has its own. */
export const REFUSAL_CODES = {
  401: 'signed_out',
  403: 'forbidden',
  404: 'not_found',
  409: 'invalid',
  422: 'invalid',
  429: 'rate_limited',
} as const satisfies Readonly<Record<number, ApiErrorCode>>

/** Everything unknown is the server's fault. */
export const refusalCode = (status: number): ApiErrorCode =>
  (REFUSAL_CODES as Readonly<Record<number, ApiErrorCode>>)[status] ?? 'server_error'
