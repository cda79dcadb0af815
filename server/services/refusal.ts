import type { ApiErrorCode } from '../../lib/contract/index.ts'
import { REFUSAL_CODES } from '../../lib/contract/refusal-codes.ts'

export type RefusalStatus = keyof typeof REFUSAL_CODES

/** A valid request that cannot be carried out. Thrown by services and routes; the app makes it a response. */
export class Refused extends Error {
  readonly status: RefusalStatus
  readonly code: ApiErrorCode
  /** @param detail one sentence for people */
  constructor(status: RefusalStatus, detail: string, code: ApiErrorCode = REFUSAL_CODES[status]) {
    super(detail)
    this.status = status
    this.code = code
  }
}

export const notThere = (what: string): Refused => new Refused(404, `There is no such ${what}.`)
