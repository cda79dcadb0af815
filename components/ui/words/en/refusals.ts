/** Why a change was refused: by its kind alone, and in the words of lib/domain/decide/refusals.ts. */
import type { RefusalCode } from '../../../../lib/contract/index.ts'
import type { Sayings } from '../../../../lib/domain/because.ts'
import { ENGLISH, type RefusalReason } from '../../../../lib/domain/decide/refusals.ts'
import { count } from '../../format.ts'

export const refusals: Record<RefusalCode, string> = {
  forbidden: 'Your role does not allow this.',
  not_found: 'What it refers to is no longer there.',
  conflict: 'Somebody published another version before yours arrived.',
  invalid: 'It was not possible in that state.',
  personal_data: 'It contains personal data, and answers are shown to everyone.',
  in_review: 'Another expert has not judged this response yet. Save it as a draft until then.',
  site_unknown: 'The page is not on a site of the project.',
}

export const refusalReasons: Sayings & { templates: Readonly<Record<RefusalReason, string>> } = {
  ...ENGLISH,
  number: count,
}
