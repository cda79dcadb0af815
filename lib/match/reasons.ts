/** Why an Expert Answer was served: the sentences in English, by their code. */
import type { Because } from '../contract/because.ts'
import { partsOf, reasonsBy, type Sayings, textOf } from '../domain/because.ts'

const TEMPLATES = {
  same_question: 'Same question, apart from case, punctuation and courtesy.',
  reworded: 'Same question in other words: {phrasing}.',
  same_meaning: 'Same question in meaning: {phrasing}.',
} as const
export type MatchReason = keyof typeof TEMPLATES

export const ENGLISH = {
  templates: TEMPLATES,
  names: {},
  quotes: ['"', '"'],
  comma: ', ',
  number: String,
} satisfies Sayings

export const why = reasonsBy<typeof TEMPLATES>()

/** The sentence for logs, and where nothing else can be said. */
export const english = (reason: Because): string => textOf(partsOf(reason, ENGLISH) ?? [])
