import type { ApiErrorCode } from '../../lib/contract/errors.ts'
import { late } from '../ui/words.ts'
import { exporting } from '../ui/words/en/exporting.ts'

export const exportWords = late('exporting', exporting)

export function whyNotExported(code: ApiErrorCode | 'closed'): string {
  const { away, closed, signedOut, forbidden, tooSlow, failed } = exportWords
  const why: Partial<Record<ApiErrorCode | 'closed', string>> = {
    unreachable: away,
    signed_out: signedOut,
    forbidden,
    closed,
    timed_out: tooSlow,
  }
  return why[code] ?? failed
}
