/** Evals of a response within its conversation: each has its own file and a line here. */
import type { EvalFinding } from '../finding.ts'
import type { ExchangeReading } from '../reading.ts'
import { limitedAround, NOTHING_AROUND } from './around.ts'
import { judgeContactLoop } from './contact-loop.ts'
import { judgeAgainstExperts } from './expert-contradiction.ts'
import { judgeLinks } from './foreign-link.ts'
import { judgeFrustration } from './frustration.ts'
import { judgeRepetition } from './repetition.ts'
import { judgeSelfContradiction } from './self-contradiction.ts'
import { judgeDates } from './stale-date.ts'
import { judgeLanguage } from './wrong-language.ts'

export type ConversationEval =
  | 'self_contradiction'
  | 'expert_contradiction'
  | 'wrong_language'
  | 'foreign_link'
  | 'stale_date'
  | 'user_frustration'
  | 'repeated_answer'
  | 'contact_loop'

export function conversationEvals({
  input,
  english,
  lexicon,
}: ExchangeReading): Record<ConversationEval, () => EvalFinding> {
  const { query, response } = input
  const around = limitedAround(input.around ?? NOTHING_AROUND)
  return {
    self_contradiction: () => judgeSelfContradiction(query, response, around, english(), lexicon),
    expert_contradiction: () => judgeAgainstExperts(query, response, around, english(), lexicon),
    wrong_language: () => judgeLanguage(query, response, around),
    foreign_link: () => judgeLinks(response, input, around),
    stale_date: () => judgeDates(query, response, around, english()),
    user_frustration: () => judgeFrustration(query, around),
    repeated_answer: () => judgeRepetition(query, response, around),
    contact_loop: () => judgeContactLoop(query, response, around, english()),
  }
}
