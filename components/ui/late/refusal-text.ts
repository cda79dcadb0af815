/** Why a change was refused, in the reader's language; loaded with the first refusal. */
import type { Because, RefusalCode } from '../../../lib/contract/index.ts'
import { partsOf, textOf } from '../../../lib/domain/because.ts'
import { late, spokenLanguage } from '../words.ts'
import { refusalReasons, refusals } from '../words/en/refusals.ts'

const reasons = late('refusalReasons', refusalReasons)
const kinds = late('refusals', refusals)

const apart = (said: string): string => `\u2068${said}\u2069`

/** @param why `detail` is the backend's English text; rare refusals have nothing else. */
export function refusalText(why: { code: RefusalCode; detail: string; because?: Because | undefined }): string {
  const parts = why.because && partsOf(why.because, reasons)
  if (parts) return textOf(parts.map((part) => (typeof part === 'string' ? part : { inserted: apart(part.inserted) })))
  const { [why.code]: kind } = kinds
  if (why.detail === '') return kind
  return spokenLanguage() === 'en' ? why.detail : `${kind} ${apart(why.detail)}`
}
