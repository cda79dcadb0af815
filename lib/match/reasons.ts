/** Why an Expert Answer was served: the English sentences, by code. */
import type { Because } from '../contract/because.ts'
import { inEnglish, partsOf, reasonsBy, textOf } from '../domain/because.ts'

const TEMPLATES = {
  same_question: 'Same question, apart from case, punctuation and courtesy.',
  reworded: 'Same question in other words: {phrasing}.',
  same_meaning: 'Same question in meaning: {phrasing}.',
  judged_same: 'Same question, as the model {by} judged: {phrasing}.',
} as const
export type MatchReason = keyof typeof TEMPLATES

export const ENGLISH = inEnglish(TEMPLATES, {})

export const why = reasonsBy<typeof TEMPLATES>()

/** The English sentence, for logs and as the fallback. */
export const english = (reason: Because): string => textOf(partsOf(reason, ENGLISH) ?? [])
