import type { ApiErrorCode } from './errors.ts'

/** Code of a refusal by HTTP status, for both the server and the panel. Sync has its own. */
export const REFUSAL_CODES = {
  401: 'signed_out',
  403: 'forbidden',
  404: 'not_found',
  409: 'invalid',
  422: 'invalid',
  429: 'rate_limited',
} as const satisfies Readonly<Record<number, ApiErrorCode>>

/** An unknown status counts as a server error. */
export const refusalCode = (status: number): ApiErrorCode =>
  (REFUSAL_CODES as Readonly<Record<number, ApiErrorCode>>)[status] ?? 'server_error'
