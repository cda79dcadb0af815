/** The response to a call that failed through no fault of its caller. */
import type { Logger } from 'pino'
import type { ApiErrorCode } from '../../lib/contract/index.ts'
import { isUnreachable } from '../db/unreachable.ts'
import { reportable } from './request-log.ts'

export type Failure = { status: 500 | 503; code: ApiErrorCode; detail: string; headers: Record<string, string> }

export function failureOf(error: unknown, log: Logger, requestId: string): Failure {
  if (isUnreachable(error)) {
    log.warn({ requestId }, 'the database is away')
    const detail = 'The database cannot be reached. Nothing was changed; try again.'
    return { status: 503, code: 'server_error', detail, headers: { 'retry-after': '2' } }
  }
  log.error({ requestId, ...reportable(error) }, 'request failed')
  const detail = 'The server could not do this. Nothing was changed; try again.'
  return { status: 500, code: 'server_error', detail, headers: {} }
}
